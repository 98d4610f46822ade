package org.kotisilta.translation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A file somebody has uploaded, as text.
 *
 * @param kind what its name says it is
 */
record UploadedText(String name, Kind kind, String text) {

	/** No file of translations is near this size. */
	static final int LARGEST = 5_000_000;

	/** What can be taken in. */
	enum Kind {

		XLIFF, TMX, TBX, CSV

	}

	/**
	 * A file that cannot be taken in; a page's text has the key
	 * {@code exchange.error.<why>}.
	 */
	static final class Unreadable extends IllegalArgumentException {

		private final String why;

		Unreadable(String why, String message) {
			super(message);
			this.why = why;
		}

		String why() {
			return this.why;
		}

	}

	/**
	 * Reads a file.
	 * @param name its name, whose ending says what it is
	 * @throws Unreadable if it is empty, too large, in another encoding or of another
	 * kind
	 */
	static UploadedText of(String name, byte[] bytes) {
		if (bytes.length == 0) {
			throw new Unreadable("empty", "The file is empty");
		}
		if (bytes.length > LARGEST) {
			throw new Unreadable("too-large", "The file is larger than " + LARGEST + " bytes");
		}
		try {
			var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return new UploadedText(name, kind(name), text.startsWith("\uFEFF") ? text.substring(1) : text);
		}
		catch (CharacterCodingException ex) {
			throw new Unreadable("encoding", "The file is not in UTF-8");
		}
	}

	private static Kind kind(String name) {
		var lower = name.toLowerCase(Locale.ROOT);
		return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
			case "xlf", "xliff" -> Kind.XLIFF;
			case "tmx" -> Kind.TMX;
			case "tbx" -> Kind.TBX;
			case "csv" -> Kind.CSV;
			default -> throw new Unreadable("kind", "The name ends in none of .xlf, .xliff, .tmx, .tbx and .csv");
		};
	}

}
