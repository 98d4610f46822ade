package org.kotisilta.reply;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.PartsReader.Setting;
import org.kotisilta.reply.PhraseTree.Found;

/**
 * The phrases of a message as its writer means them, also where harmless words stand
 * between theirs.
 */
final class Matches {

	/** A harmless word of a foreign language must have this many letters to count. */
	private static final int FOREIGN_LETTERS = 4;

	/** Languages whose words in Latin letters are spelled as it comes. */
	private static final Set<String> OTHER_SCRIPTS = Set.of("ar", "fa", "ckb", "ru", "uk", "zh-Hans");

	private static final Set<String> NEAR_RUSSIAN = Set.of("tk", "et");

	private final Setting setting;

	private final List<String> texts;

	private final List<Token> tokens;

	/** What may stand between the words of a phrase. */
	private final boolean[] harmless;

	/** How many words the harmless phrase has that begins in a place. */
	private final int[] lengths;

	/** What a phrase has taken that began further left. */
	private final boolean[] taken;

	Matches(Setting setting, List<String> texts, List<Token> tokens) {
		this.setting = setting;
		this.texts = texts;
		this.tokens = tokens;
		this.harmless = new boolean[texts.size()];
		this.lengths = new int[texts.size()];
		this.taken = new boolean[texts.size()];
	}

	/**
	 * Notes that words may stand between those of a phrase.
	 * @return the place after them
	 */
	int skip(int from, int length) {
		this.lengths[from] = length;
		for (var at = from; at < from + length; at++) {
			this.harmless[at] = true;
		}
		return from + length;
	}

	void take(Match match) {
		match.covered().forEach((place) -> this.taken[place] = true);
	}

	boolean isTaken(int at) {
		return this.taken[at];
	}

	/** A phrase as its writer means it. */
	record Match(Word word, List<Integer> covered, boolean own) {

		int width() {
			return this.covered.getLast() - this.covered.getFirst() + 1;
		}

	}

	/**
	 * What begins here; a short answer yields to a whole sentence that begins within it
	 * ("unfortunately not" to "we cannot take the place").
	 */
	@Nullable Match longest(int at) {
		IntPredicate skippable = (place) -> this.harmless[place] && !this.taken[place];
		var match = match(at, this.tokens, skippable);
		if (match == null || !match.word().answers() || match.covered().size() == 1) {
			return match;
		}
		for (var from = at + 1; from <= match.covered().getLast(); from++) {
			var later = this.taken[from] ? null : match(from, this.tokens, skippable);
			if (later != null && later.word().firm() && isLonger(later, match)) {
				return match(at, this.tokens.subList(0, from), skippable);
			}
		}
		return match;
	}

	/**
	 * The same said in full, or a refusal in full where "yes" was torn to reach its verb.
	 */
	private static boolean isLonger(Match later, Match match) {
		var more = later.covered().size() - match.covered().size();
		return (later.word().sense() == match.word().sense())
				? more > 0 && !match.word().firm() || later.covered().getLast() > match.covered().getLast()
				: more >= 0 && later.word().sense() == Sense.DECLINE && match.covered().size() < match.width();
	}

	/** What begins here, whole. */
	@Nullable Match whole(int at) {
		return match(at, this.tokens, (place) -> false);
	}

	private @Nullable Match match(int at, List<Token> tokens, IntPredicate skippable) {
		var found = this.setting.lexicon().at(tokens, at, skippable);
		if (found != null && found.covered().stream().anyMatch((place) -> this.taken[place])) {
			var free = IntStream.range(at, tokens.size()).takeWhile((place) -> !this.taken[place]).count();
			return (free == 0) ? null : match(at, tokens.subList(0, at + (int) free), skippable);
		}
		if (found != null && isOnlySound(found)) {
			found = null;
		}
		var match = (found != null) ? match(found) : null;
		if (match != null && match.covered().size() < match.width() && (!mayBeTorn(match) || tearsANo(match))) {
			match = match(at, tokens, (place) -> false);
		}
		return (match != null) ? match : affixed(at);
	}

	/** Characters that only sound like a word, with none of its own among them. */
	private boolean isOnlySound(Found found) {
		return !found.exact() && found.covered()
			.stream()
			.allMatch((at) -> Wording.isHan(this.texts.get(at).codePointAt(0))
					&& !this.tokens.get(at).repairs().isEmpty());
	}

	/**
	 * Only one who speaks a language tears its phrases apart, and few questions. The
	 * "yes" of "yes, received" must not be left over by a torn one: it is no answer.
	 */
	private static boolean mayBeTorn(Match match) {
		return match.own() && (match.word().answers()
				|| match.word().exact() && !match.word().is(Role.QUESTION) && !match.word().is(Role.ACKNOWLEDGEMENT));
	}

	/** "No" in "no problem, we take the place" belongs to the problem. */
	private boolean tearsANo(Match match) {
		return match.covered()
			.stream()
			.anyMatch((at) -> this.lengths[at] > 1 && !match.covered().contains(at + this.lengths[at] - 1) && isNo(at));
	}

	private boolean isNo(int at) {
		var alone = match(at, this.tokens.subList(0, at + 1), (place) -> false);
		return alone != null && (alone.word().is(Role.NEGATOR) || alone.word().sense() == Sense.DECLINE);
	}

	private @Nullable Match affixed(int at) {
		var phrase = this.tokens.get(at).affixed();
		return (phrase == null) ? null : new Match(
				new Word(List.of(this.texts.get(at)), List.of(phrase), true, Sense.NOTHING, EnumSet.of(phrase.role())),
				List.of(at), true);
	}

	/**
	 * Persian "khayr" (no) is a blessing to a Somali; Russian is known where it was
	 * spoken.
	 */
	private boolean isForeignInLatin(List<Phrase> phrases, List<String> words) {
		return words.stream().allMatch(Wording::isAscii)
				&& phrases.stream().map(Phrase::language).allMatch(OTHER_SCRIPTS::contains)
				&& !this.setting.lexicon().falseFriends().containsKey(String.join(" ", words))
				&& this.setting.languages()
					.stream()
					.noneMatch((language) -> OTHER_SCRIPTS.contains(language) || NEAR_RUSSIAN.contains(language));
	}

	private static boolean isOneLetter(String word) {
		return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
	}

	private static Sense doubtful(Sense sense) {
		return (sense == Sense.NOTHING) ? sense : Sense.EITHER;
	}

	private @Nullable Match match(Found found) {
		var words = found.covered().stream().map(this.texts::get).toList();
		var own = found.phrases()
			.stream()
			.anyMatch((phrase) -> this.setting.languages().stream().anyMatch(phrase::spokenBy));
		var letters = String.join("", words).length();
		if (!own && (!found.exact() && letters < FOREIGN_LETTERS
				|| words.size() == 1 && isOneLetter(words.getFirst()))) {
			return null;
		}
		var spoken = Lexicon.spoken(found.phrases(), this.setting.languages());
		var roles = EnumSet.noneOf(Role.class);
		spoken.stream()
			.map(Phrase::role)
			.filter((role) -> own || letters >= FOREIGN_LETTERS || role == Role.POLITENESS || !role.changesNothing())
			.forEach(roles::add);
		// A word repaired to fit stops messages only where it can mean nothing else.
		var stops = found.exact() || found.phrases().stream().allMatch((phrase) -> phrase.role() == Role.OPT_OUT);
		roles.remove(Role.OPT_OUT);
		if (stops && found.phrases().stream().anyMatch((phrase) -> phrase.role() == Role.OPT_OUT)) {
			roles.add(Role.OPT_OUT);
		}
		var known = this.setting.lexicon().sense(words, found.phrases(), this.setting.languages());
		var sense = (own || !isForeignInLatin(found.phrases(), words)) ? known : doubtful(known);
		// Beside a "yes" in somebody else's language, what nobody knows may be its "not".
		var phrases = (own || sense != Sense.ACCEPT) ? found.phrases()
				: found.phrases().stream().map(Phrase::loose).toList();
		return (roles.isEmpty() && sense == Sense.NOTHING) ? null
				: new Match(new Word(words, phrases, found.exact(), sense, roles), found.covered(), own);
	}

}
