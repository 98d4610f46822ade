package org.kotisilta.reply;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Part.Name;
import org.kotisilta.reply.Part.Symbol;
import org.kotisilta.reply.Part.Unknown;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.PartsReader.Setting;

/**
 * The name under a message. Nobody's lexicon has the names of all guardians, and a word
 * nobody knows keeps an answer from being taken.
 */
final class Signature {

	/** "The mother of Aada Virtanen": longer is more than a name. */
	private static final int LONGEST = 5;

	/** A name alone, where nothing but its capital letter shows that it is one. */
	private static final int FULL_NAME = 2;

	private static final Set<String> AND = Set.of("o", "och", "and", "ja", "&", "и", "та", "і", "và", "iyo", "we");

	/** Chinese is written without spaces, also behind its comma. */
	private static final Pattern BETWEEN = Pattern
		.compile("[\\s,;.!)]*(?:\\R|\\s|[，。！；]|(?<=\\p{IsHan})[,;.!]|(?<=\\d)[-–—/,.)]+)+[-–—/|~*\\s]*");

	/**
	 * A family name that begins no common word, a given name or none, and perhaps whose
	 * mother or what gentleman it is.
	 */
	private static final Pattern CHINESE_NAME = Pattern
		.compile("[李王张刘陈杨赵黄吴徐孙朱林郭罗梁宋郑谢韩冯董萧肖曹袁邓傅沈彭吕苏卢蒋蔡贾魏薛阎潘戴汪姜姚谭廖邹熊郝崔邱秦邵孟尹黎贺龚]"
				+ "(?:[\\p{IsHan}]{1,2}|[\\p{IsHan}]{0,2}(?<family>爸爸|妈妈|爸|妈|家长|女士|先生|太太|小姐|奶奶|爷爷))");

	private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}'’.]+");

	private final Setting setting;

	private final String text;

	private Signature(String text, Setting setting) {
		this.text = text;
		this.setting = setting;
	}

	/** The message without the name under it; the same where there is none. */
	static String cutOff(String message, Setting setting) {
		var text = message.strip();
		var signature = new Signature(text, setting);
		var between = BETWEEN.matcher(text);
		while (between.find()) {
			if (between.start() > 0 && signature.begins(between.start(), between.end())) {
				return text.substring(0, between.start());
			}
		}
		return message;
	}

	private boolean begins(int end, int start) {
		var rest = this.text.substring(start);
		if (rest.length() > LONGEST * 20 || rest.isBlank()) {
			return false;
		}
		if (isBroken(rest) && !isBroken(between(end, start))) {
			// What stands before the line break belongs to the message.
			return false;
		}
		var words = WORDS.matcher(rest).results().map(MatchResult::group).toList();
		if (words.size() > LONGEST || rest.codePoints().anyMatch(Character::isDigit) || rest.indexOf('?') >= 0
				|| rest.indexOf('؟') >= 0) {
			return false;
		}
		var names = new Names();
		for (var word : words) {
			if (!names.add(word)) {
				return false;
			}
		}
		return names.isUnder(this.text.substring(0, end), between(end, start)) && !isOfAnotherChild(end, start);
	}

	private boolean isOfAnotherChild(int end, int start) {
		var between = between(end, start);
		return between.isBlank() && !isBroken(between)
				&& OtherChild.isExpectedAfter(this.text.substring(0, end), this.setting);
	}

	private String between(int end, int start) {
		return this.text.substring(end, start);
	}

	private static boolean isBroken(String text) {
		return text.chars().anyMatch((c) -> c == '\n' || c == '\r');
	}

	/** What the words of a possible signature are. */
	private final class Names {

		private int capitals;

		private int family;

		private int thanks;

		private int children;

		private int others;

		/** Whether the word may stand in a signature. */
		boolean add(String word) {
			var read = Signature.this.setting.read(word);
			if (AND.contains(word) && this.capitals > 0 && read.senses().isEmpty()) {
				// Two people sign.
				return true;
			}
			if (addChineseName(word, read)) {
				return true;
			}
			if (read.unknown() > 0) {
				// A Chinese name is one word of several characters.
				addUnknown(word);
			}
			return read.parts().stream().allMatch((part) -> switch (part) {
				case Name _ -> {
					this.children++;
					yield true;
				}
				// A heart after the name.
				case Symbol _, Unknown _ -> true;
				case Word known -> add(known, word);
				case Part.Number _ -> false;
			});
		}

		private boolean add(Word known, String word) {
			if (known.sense() == Sense.EITHER && this.family > 0) {
				// "The mother of Huy": beside her he is no word for "cancel".
				this.children++;
			}
			else if (known.phrases().stream().anyMatch((phrase) -> phrase.role() == Role.FAMILY)) {
				this.family++;
			}
			else if (known.answers()) {
				return false;
			}
			else if (known.is(Role.POLITENESS)) {
				this.thanks++;
			}
			else if (isCapital(word) && mayBeAName(known)) {
				addUnknown(word);
			}
			else {
				return false;
			}
			return true;
		}

		private boolean addChineseName(String word, Parts read) {
			var name = CHINESE_NAME.matcher(word);
			if (!name.matches() || !read.senses().isEmpty() || read.unknown() == 0) {
				return false;
			}
			this.capitals += FULL_NAME;
			this.family += (name.group("family") != null) ? 1 : 0;
			return true;
		}

		/** "Veikko" ends like a question, "Kaisa" is one letter from "kasa". */
		private boolean mayBeAName(Word known) {
			return !known.exact() || isForeign(known) || known.phrases().getFirst().written().startsWith("*");
		}

		private void addUnknown(String word) {
			if (isCapital(word)) {
				this.capitals++;
			}
			else {
				this.others++;
			}
		}

		/** "Kim" asks in Turkmen. */
		private boolean isForeign(Word word) {
			return word.phrases()
				.stream()
				.noneMatch((phrase) -> Signature.this.setting.languages().stream().anyMatch(phrase::spokenBy));
		}

		private boolean isCapital(String word) {
			return Character.isUpperCase(word.codePointAt(0));
		}

		/**
		 * Whether it stands apart from the message by a line or a dash, or shows what it
		 * is.
		 */
		boolean isUnder(String message, String between) {
			if (this.family > 0 && this.children > 0 && between.indexOf('.') >= 0 && this.capitals + this.others == 0) {
				return true;
			}
			if (this.capitals + this.family + this.others == 0 || this.children > 0 && this.family == 0) {
				// A child's name alone says which child is meant.
				return false;
			}
			// Where all is in capitals they show nothing.
			var loud = Signature.this.text.codePoints().noneMatch(Character::isLowerCase)
					&& Signature.this.text.codePoints().anyMatch(Character::isUpperCase);
			var apart = isBroken(between);
			var dashed = between.chars().anyMatch((c) -> "-–—/|~*".indexOf(c) >= 0);
			var number = message.codePoints().noneMatch(Character::isLetter);
			if (apart || dashed) {
				return apart && this.others <= FULL_NAME || this.others == 0 || number && this.others <= FULL_NAME
						|| this.family > 0 && this.others <= FULL_NAME;
			}
			if (this.others > 0) {
				return number && this.family > 0 && this.others <= FULL_NAME;
			}
			var comma = between.chars().anyMatch((c) -> ",;.!)，。！；".indexOf(c) >= 0);
			return this.thanks > 0 && this.capitals > 0 && !loud || number && this.capitals <= FULL_NAME
					|| comma && this.capitals == FULL_NAME && !loud || this.family > 0 && this.capitals > 0 && comma;
		}

	}

}
