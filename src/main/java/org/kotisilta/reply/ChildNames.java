package org.kotisilta.reply;

import com.ibm.icu.text.Transliterator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The first names of the children with an offer, as their guardians write them: with
 * endings, and in the script of their own language.
 */
final class ChildNames {

	private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

	private static final Pattern LETTERS = Pattern.compile("[^a-z]");

	private static final Pattern VOWELS = Pattern.compile("[aeiouyhw]");

	private static final Pattern SOFT = Pattern.compile("[jyi]+");

	private static final Pattern TWICE = Pattern.compile("(.)\\1");

	/** "Adan", "Adalle": shorter names are part of too many words. */
	private static final int SHORTEST_WITH_ENDING = 3;

	private static final int LONGEST_ENDING = 4;

	private record Child(List<String> words, String letters, long offer) {
	}

	/** "For" in Arabic is a letter of the name. */
	static final String FOR = "ل";

	private final List<Child> children = new ArrayList<>();

	ChildNames(List<Candidate> offers) {
		for (var offer : offers) {
			var words = unaccented(Wording.of(offer.childName()).tokens());
			if (!words.isEmpty()) {
				this.children.add(new Child(words, sounds(transliterated(String.join("", words))), offer.offerId()));
			}
		}
	}

	/** A name found in a message. */
	record Found(int words, Part.Name name) {
	}

	/**
	 * A name as the offer has it; null where none begins here.
	 * @param tokens without accents
	 */
	@Nullable Found at(List<String> tokens, int from) {
		var offers = new LinkedHashSet<Long>();
		var length = 0;
		for (var child : this.children) {
			var to = from + child.words().size();
			if (to <= tokens.size() && tokens.subList(from, to).equals(child.words())) {
				offers.add(child.offer());
				length = child.words().size();
			}
		}
		return found(tokens, from, length, offers);
	}

	/** A name with an ending or in another script, where no word is known. */
	@Nullable Found likeAt(List<String> tokens, int from) {
		var longest = Wording.isHan(tokens.get(from).codePointAt(0)) ? Math.min(4, tokens.size() - from) : 1;
		for (var length = longest; length > 0; length--) {
			var written = String.join("", tokens.subList(from, from + length));
			if (!Character.isLetter(written.codePointAt(0))) {
				continue;
			}
			var offers = new LinkedHashSet<Long>();
			this.children.stream()
				.filter((child) -> isLike(written, child))
				.forEach((child) -> offers.add(child.offer()));
			if (!offers.isEmpty()) {
				return found(tokens, from, length, offers);
			}
		}
		return null;
	}

	/** A name in full, in another script; null where none is. */
	@Nullable Found spelled(List<String> tokens, int at) {
		var written = tokens.get(at);
		if (Wording.isAscii(written)) {
			return null;
		}
		var offers = new LinkedHashSet<Long>();
		this.children.stream()
			.filter((child) -> String.join("", child.words()).equals(latin(written)))
			.forEach((child) -> offers.add(child.offer()));
		return found(tokens, at, 1, offers);
	}

	/** Whether a child's name begins as a word does: it may be a slip of the pen. */
	boolean mayBegin(String word) {
		var latin = latin(Wording.of(word).tokens().getFirst());
		return latin.length() > 1 && this.children.stream()
			.anyMatch((child) -> latin(String.join("", child.words())).startsWith(latin.substring(0, 2)));
	}

	private static @Nullable Found found(List<String> tokens, int from, int length, Set<Long> offers) {
		return offers.isEmpty() ? null
				: new Found(length, new Part.Name(String.join(" ", tokens.subList(from, from + length)), offers));
	}

	private static String latin(String written) {
		var bare = Wording.withoutAccents(written);
		return LETTERS.matcher(Wording.isAscii(bare) ? bare : LATIN.transliterate(written)).replaceAll("");
	}

	private static String transliterated(String name) {
		return Wording.isAscii(name) ? name : LATIN.transliterate(name);
	}

	private static boolean isLike(String written, Child child) {
		var latin = latin(written);
		var name = String.join("", child.words());
		if (latin.isEmpty() || name.isEmpty()) {
			return false;
		}
		if (Wording.isHan(written.codePointAt(0))) {
			return latin.equals(name) || inChinese(latin).equals(inChinese(name));
		}
		if (hasEnding(latin, name) || hasEnding(sounds(latin), child.letters())
				|| isDeclined(written, latin, child.letters())) {
			return true;
		}
		var arabic = Character.UnicodeScript.of(written.codePointAt(0)) == Character.UnicodeScript.ARABIC;
		if (arabic && written.length() > SHORTEST_WITH_ENDING && written.startsWith(FOR)) {
			return isLike(written.substring(1), child);
		}
		return arabic && consonants(latin).length() > 1 && consonants(latin).equals(consonants(name))
				&& Math.abs(written.length() - name.length()) < SHORTEST_WITH_ENDING;
	}

	/** "aadan" of "aada", "allun" of "allu"; also where the last vowel changes. */
	private static boolean hasEnding(String written, String name) {
		if (written.equals(name)) {
			return true;
		}
		var vowel = "aeiouy".indexOf(name.charAt(name.length() - 1)) >= 0;
		var stem = vowel && name.length() > SHORTEST_WITH_ENDING ? name.substring(0, name.length() - 1) : name;
		return name.length() >= SHORTEST_WITH_ENDING && stem.length() > 1 && written.startsWith(stem)
				&& written.length() - name.length() <= LONGEST_ENDING;
	}

	/** "Евы" of "Ева": only Slavic names this short change their last vowel. */
	private static boolean isDeclined(String written, String latin, String name) {
		return name.length() == SHORTEST_WITH_ENDING && latin.length() == name.length()
				&& Character.UnicodeScript.of(written.codePointAt(0)) == Character.UnicodeScript.CYRILLIC
				&& VOWELS.matcher(name.substring(2)).matches() && VOWELS.matcher(latin.substring(2)).matches()
				&& latin.startsWith(name.substring(0, 2));
	}

	/** What is left of a name where scripts and habits differ. */
	private static String sounds(String latin) {
		var soft = SOFT.matcher(latin.replace("iia", "ia").replace("yi", "i")).replaceAll("i");
		return TWICE.matcher(soft.replace("kh", "h").replace("dzh", "j")).replaceAll("$1");
	}

	/** Chinese has no r: 莎拉 is Sara, 玛丽亚 Maria. */
	private static String inChinese(String latin) {
		return sounds(latin).replace("sh", "s").replace('r', 'l');
	}

	private static String consonants(String latin) {
		return VOWELS.matcher(sounds(latin).replace("sh", "x")).replaceAll("");
	}

	private static List<String> unaccented(List<String> tokens) {
		return tokens.stream().map(Wording::withoutAccents).toList();
	}

}
