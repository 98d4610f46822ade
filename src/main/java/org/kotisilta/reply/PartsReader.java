package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.PhraseTree.Found;
import org.kotisilta.reply.PhraseTree.Token;

/**
 * Takes a message apart: the phrases in it, also where harmless words stand between
 * theirs, the children's names, the numbers, and what nobody knows.
 */
final class PartsReader {

	/** A harmless word of a foreign language must have this many letters to count. */
	private static final int FOREIGN_LETTERS = 4;

	private final Setting setting;

	private final List<String> texts;

	/** The places of words with a comma or the like before them. */
	private final Set<Integer> breaks;

	private final List<Token> tokens;

	private final List<String> bare;

	/** Names as they might be written, looked for once in each place. */
	private final Map<Integer, Optional<ChildNames.Found>> like = new HashMap<>();

	/** What may stand between the words of a phrase. */
	private final boolean[] harmless;

	/** How many words the harmless phrase has that begins in a place. */
	private final int[] lengths;

	/** What a phrase has taken that began further left. */
	private final boolean[] taken;

	private PartsReader(Wording wording, Setting setting) {
		this.setting = setting;
		this.texts = wording.tokens();
		this.breaks = wording.breaks();
		this.tokens = this.texts.stream().map((text) -> setting.lexicon().token(text, setting.languages())).toList();
		this.bare = this.tokens.stream().map(Token::bare).toList();
		this.harmless = new boolean[this.texts.size()];
		this.lengths = new int[this.texts.size()];
		this.taken = new boolean[this.texts.size()];
	}

	/**
	 * Who writes about which children.
	 *
	 * @param languages of the writer, best first
	 */
	record Setting(Lexicon lexicon, ChildNames names, List<String> languages) {

		Setting(Lexicon lexicon, List<Candidate> offers, List<String> languages) {
			this(lexicon, new ChildNames(offers), List.copyOf(languages));
		}

		Parts read(String text) {
			var wording = Wording.of(text);
			var reader = new PartsReader(wording, this);
			reader.findHarmless();
			return new Parts(reader.parts(), wording.question());
		}

	}

	private ChildNames.@Nullable Found nameAt(int at) {
		return this.setting.names().at(this.bare, at);
	}

	private ChildNames.@Nullable Found likeAt(int at) {
		return this.like
			.computeIfAbsent(at, (place) -> Optional.ofNullable(this.setting.names().likeAt(this.texts, place)))
			.orElse(null);
	}

	private void findHarmless() {
		for (var at = 0; at < this.tokens.size();) {
			var name = nameAt(at);
			var match = match(at, (place) -> false);
			if (name != null && match == null) {
				at = mark(at, name.words());
			}
			else if (match == null) {
				at = (isSymbol(at) || likeAt(at) != null) ? mark(at, 1) : at + 1;
			}
			else {
				at = match.own() && match.word().mayStandBetween() ? mark(at, match.width()) : at + match.width();
			}
		}
	}

	private int mark(int from, int length) {
		this.lengths[from] = length;
		for (var at = from; at < from + length; at++) {
			this.harmless[at] = true;
		}
		return from + length;
	}

	private List<Part> parts() {
		var parts = new ArrayList<Part>();
		for (var at = 0; at < this.tokens.size();) {
			if (this.taken[at]) {
				at++;
				continue;
			}
			var match = longest(at);
			var name = nameAt(at);
			if (name == null && match != null && match.word().answers() && match.covered().size() == 1) {
				// A name in the letters of another language is nearer than a slip.
				name = match.word().exact() ? this.setting.names().spelled(this.texts, at) : likeAt(at);
			}
			if (name != null && (match == null || name.words() >= match.covered().size())) {
				// A child called Maya: the name and the Somali "no" look the same.
				parts.add(
						(match != null && match.word().answers()) ? match.word().withSense(Sense.EITHER) : name.name());
				at += name.words();
			}
			else if (match != null) {
				parts.add(numberOr(refusesElsewhere(at, match, parts) ? match.word().asDoubt() : match.word()));
				match.covered().forEach((place) -> this.taken[place] = true);
				at++;
			}
			else {
				at += unknown(at, parts);
			}
		}
		return List.copyOf(parts);
	}

	/** "Another place we do not need": what is refused is not the place. */
	private boolean refusesElsewhere(int at, Match match, List<Part> before) {
		return match.word().firm() && match.word().sense() == Sense.DECLINE && !this.breaks.contains(at)
				&& !before.isEmpty() && before.getLast() instanceof Word word && word.is(Role.ELSEWHERE)
				&& !word.answers();
	}

	private int unknown(int at, List<Part> parts) {
		var like = likeAt(at);
		var token = this.texts.get(at);
		if (token.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			parts.add(new Part.Number(token, (token.length() > 4) ? -1 : Integer.parseInt(token)));
		}
		else if (like != null) {
			parts.add(like.name());
			return like.words();
		}
		else {
			parts.add(isSymbol(at) ? new Part.Symbol(token) : new Part.Unknown(token));
		}
		return 1;
	}

	private boolean isSymbol(int at) {
		return !Character.isLetterOrDigit(this.texts.get(at).codePointAt(0));
	}

	/** "En" is one in Swedish and "I do not" in Finnish: no number then. */
	private Part numberOr(Word word) {
		var number = word.phrases()
			.stream()
			.filter((phrase) -> phrase.role() == Role.NUMBER
					&& this.setting.languages().stream().anyMatch(phrase::spokenBy))
			.mapToInt(Phrase::number)
			.findFirst()
			.orElse(0);
		var answers = word.phrases()
			.stream()
			.anyMatch((phrase) -> phrase.role() == Role.ACCEPT || phrase.role() == Role.DECLINE);
		return (number > 0 && word.is(Role.NUMBER) && !word.answers() && !answers)
				? new Part.Number(String.join(" ", word.words()), number) : word;
	}

	/** A phrase as its writer means it. */
	private record Match(Word word, List<Integer> covered, boolean own) {

		int width() {
			return this.covered.getLast() - this.covered.getFirst() + 1;
		}

	}

	/**
	 * What begins here; a short answer yields to a whole sentence that begins within it
	 * ("unfortunately not" to "we cannot take the place").
	 */
	private @Nullable Match longest(int at) {
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

	/** The same said in full, or a refusal in full where "yes" was torn to reach its verb. */
	private static boolean isLonger(Match later, Match match) {
		var more = later.covered().size() - match.covered().size();
		return (later.word().sense() == match.word().sense())
				? more > 0 && !match.word().firm() || later.covered().getLast() > match.covered().getLast()
				: more >= 0 && later.word().sense() == Sense.DECLINE && match.covered().size() < match.width();
	}

	private @Nullable Match match(int at, IntPredicate skippable) {
		return match(at, this.tokens, skippable);
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

	/** Only one who speaks a language tears its phrases apart, and few questions. */
	private static boolean mayBeTorn(Match match) {
		return match.own() && (match.word().answers() || match.word().exact() && !match.word().is(Role.QUESTION));
	}

	/** "No" in "no problem, we take the place" belongs to the problem. */
	private boolean tearsANo(Match match) {
		return match.covered()
			.stream()
			.anyMatch((at) -> this.lengths[at] > 1 && !match.covered().contains(at + this.lengths[at] - 1)
					&& isNo(at));
	}

	private boolean isNo(int at) {
		var alone = match(at, this.tokens.subList(0, at + 1), (place) -> false);
		return alone != null && (alone.word().is(Role.NEGATOR) || alone.word().sense() == Sense.DECLINE);
	}

	private @Nullable Match affixed(int at) {
		var phrase = this.setting.lexicon().affixed(this.tokens.get(at), this.setting.languages());
		return (phrase == null) ? null : new Match(
				new Word(List.of(this.texts.get(at)), List.of(phrase), true, Sense.NOTHING, EnumSet.of(phrase.role())),
				List.of(at), true);
	}

	private @Nullable Match match(Found found) {
		var words = found.covered().stream().map(this.texts::get).toList();
		var own = found.phrases()
			.stream()
			.anyMatch((phrase) -> this.setting.languages().stream().anyMatch(phrase::spokenBy));
		var letters = String.join("", words).length();
		if (!own && (!found.exact() && letters < FOREIGN_LETTERS
				|| words.size() == 1 && words.getFirst().matches("[a-z]"))) {
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
		var sense = this.setting.lexicon().sense(words, found.phrases(), this.setting.languages());
		// Beside a "yes" in somebody else's language, what nobody knows may be its "not".
		var phrases = (own || sense != Sense.ACCEPT) ? found.phrases()
				: found.phrases().stream().map(Phrase::loose).toList();
		return (roles.isEmpty() && sense == Sense.NOTHING) ? null
				: new Match(new Word(words, phrases, found.exact(), sense, roles), found.covered(), own);
	}

}
