package org.kotisilta.reply;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Part.Symbol;
import org.kotisilta.reply.Part.Unknown;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.PartsReader.Setting;

/**
 * A name nobody has asked about, where a child's name stands: "we accept for Hoàng". Only
 * its capital letter and what stands before it tell it from any other word; where letters
 * have no capitals, any word nobody knows may be one.
 */
final class OtherChild {

	/**
	 * One or two words and, with nothing but spaces between, one that begins with a
	 * capital.
	 */
	private static final Pattern NAMED = Pattern
		.compile("(?<![\\p{L}\\p{M}])(?=((?:[\\p{L}\\p{M}]+\\h+)?[\\p{L}\\p{M}]+)\\h+(\\p{Lu}[\\p{L}\\p{M}]+))");

	private static final Pattern WITHOUT_CAPITALS = Pattern.compile("\\p{IsArabic}{2,}");

	private static final Pattern FOR = Pattern.compile(ChildNames.FOR + "\\p{IsArabic}{3,}");

	private static final Pattern LAST_WORDS = Pattern.compile("(?:([\\p{L}\\p{M}]+)\\h+)?([\\p{L}\\p{M}]+)$");

	private OtherChild() {
	}

	/** Whether a message names somebody as the child it is about whom nobody knows. */
	static boolean isNamed(String message, Parts parts, Setting setting) {
		return isNamedWithoutCapital(parts.parts(), setting)
				|| message.codePoints().anyMatch(Character::isLowerCase) && NAMED.matcher(message)
					.results()
					.anyMatch(
							(found) -> isExpectedAfter(found.group(1), setting) && isUnknown(found.group(2), setting));
	}

	private static boolean isNamedWithoutCapital(List<Part> parts, Setting setting) {
		return IntStream.range(0, parts.size())
			.anyMatch((at) -> parts.get(at) instanceof Unknown(var written) && !setting.names().mayBegin(written)
					&& (FOR.matcher(written).matches() || at > 0 && parts.get(at - 1) instanceof Word known
							&& known.is(Role.CHILD) && WITHOUT_CAPITALS.matcher(written).matches()));
	}

	/** Whether a name after this is the name of the child. */
	static boolean isExpectedAfter(String beginning, Setting setting) {
		var last = LAST_WORDS.matcher(beginning);
		return last.find() && (isFollowedByName(last.group(2), setting)
				|| last.group(1) != null && isFollowedByName(last.group(), setting));
	}

	private static boolean isFollowedByName(String words, Setting setting) {
		var parts = setting.read(words).parts();
		return parts.size() == 1 && parts.getFirst() instanceof Word known && known.is(Role.CHILD) && known.exact();
	}

	private static boolean isUnknown(String word, Setting setting) {
		var parts = setting.read(word).parts();
		return !parts.isEmpty() && !setting.names().mayBegin(word) && parts.stream().allMatch((part) -> switch (part) {
			case Unknown _, Symbol _ -> true;
			case Word _, Part.Name _, Part.Number _ -> false;
		});
	}

}
