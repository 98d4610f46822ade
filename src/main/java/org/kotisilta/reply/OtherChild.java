package org.kotisilta.reply;

import java.util.regex.Pattern;

import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Part.Symbol;
import org.kotisilta.reply.Part.Unknown;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.PartsReader.Setting;

/**
 * A name nobody has asked about, where a child's name stands: "we accept for Hoàng". Only
 * its capital letter and the word before it tell it from any other word.
 */
final class OtherChild {

	/** A word and, with nothing but spaces between, one that begins with a capital. */
	private static final Pattern NAMED = Pattern
		.compile("(?<![\\p{L}\\p{M}])(?=([\\p{L}\\p{M}]+)\\h+(\\p{Lu}[\\p{L}\\p{M}]+))");

	private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}\\p{M}]+)$");

	private OtherChild() {
	}

	/** Whether a message names somebody as the child it is about whom nobody knows. */
	static boolean isNamed(String message, Setting setting) {
		return message.codePoints().anyMatch(Character::isLowerCase) && NAMED.matcher(message)
			.results()
			.anyMatch((found) -> isFollowedByName(found.group(1), setting) && isUnknown(found.group(2), setting));
	}

	/** Whether a name after this is the name of the child. */
	static boolean isExpectedAfter(String beginning, Setting setting) {
		var last = LAST_WORD.matcher(beginning);
		return last.find() && isFollowedByName(last.group(1), setting);
	}

	private static boolean isFollowedByName(String word, Setting setting) {
		return setting.read(word).words().anyMatch((known) -> known.is(Role.CHILD) && known.exact());
	}

	private static boolean isUnknown(String word, Setting setting) {
		var parts = setting.read(word).parts();
		return !parts.isEmpty() && !setting.names().mayBegin(word) && parts.stream().allMatch((part) -> switch (part) {
			case Unknown _, Symbol _ -> true;
			case Word _, Part.Name _, Part.Number _ -> false;
		});
	}

}
