package org.kotisilta.reply;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The text a person wrote, out of what the operator handed over.
 */
final class MessageBody {

	/** Shorter bodies that happen to be Base64 are words. */
	private static final int SHORTEST_ENCODED = 24;

	private MessageBody() {
	}

	/**
	 * Long messages sometimes arrive as one Base64 block instead of their text; every
	 * other body is returned as it is.
	 */
	static String decode(String body) {
		var block = body.strip();
		if (block.length() < SHORTEST_ENCODED || block.length() % 4 != 0 || !block.matches("[A-Za-z0-9+/]+={0,2}")) {
			return body;
		}
		try {
			var bytes = Base64.getDecoder().decode(block);
			var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.chars().anyMatch(MessageBody::isUnprintable) ? body : text;
		}
		catch (CharacterCodingException | IllegalArgumentException ex) {
			return body;
		}
	}

	private static boolean isUnprintable(int c) {
		return Character.isISOControl(c) && !Character.isWhitespace(c);
	}

}
