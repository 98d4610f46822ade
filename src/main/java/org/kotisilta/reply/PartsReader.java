package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Matches.Match;
import org.kotisilta.reply.Part.Word;

/**
 * Takes a message apart: the phrases in it, also where harmless words stand between
 * theirs, the children's names, the numbers, and what nobody knows.
 */
final class PartsReader {

	private final Setting setting;

	private final List<String> texts;

	/** The places of words with a comma or the like before them. */
	private final Set<Integer> breaks;

	private final List<Token> tokens;

	private final List<String> bare;

	/** Names as they might be written, looked for once in each place. */
	private final Map<Integer, Optional<ChildNames.Found>> like = new HashMap<>();

	private final Matches matches;

	private PartsReader(Wording wording, Setting setting) {
		this.setting = setting;
		this.texts = wording.tokens();
		this.breaks = wording.breaks();
		this.tokens = this.texts.stream().map(setting::token).toList();
		this.bare = this.tokens.stream().map(Token::bare).toList();
		this.matches = new Matches(setting, this.texts, this.tokens);
	}

	/**
	 * Who writes about which children. Made for one message: it remembers what it has
	 * read, as a signature is looked for word by word.
	 */
	static final class Setting {

		private final Lexicon lexicon;

		private final ChildNames names;

		private final List<String> languages;

		private final List<Spelling> spellings;

		private final Map<String, Token> tokens = new HashMap<>();

		private final Map<String, Parts> read = new HashMap<>();

		/**
		 * Begins a message.
		 * @param languages of the writer, best first
		 */
		Setting(Lexicon lexicon, List<Candidate> offers, List<String> languages) {
			this.lexicon = lexicon;
			this.names = new ChildNames(offers);
			this.languages = List.copyOf(languages);
			this.spellings = lexicon.spellings(languages);
		}

		Lexicon lexicon() {
			return this.lexicon;
		}

		ChildNames names() {
			return this.names;
		}

		List<String> languages() {
			return this.languages;
		}

		Parts read(String text) {
			return this.read.computeIfAbsent(text, (_) -> {
				var wording = Wording.of(text);
				var reader = new PartsReader(wording, this);
				reader.findHarmless();
				return new Parts(reader.parts(), wording.question());
			});
		}

		private Token token(String text) {
			return this.tokens.computeIfAbsent(text, (written) -> Token.of(written, this.spellings));
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
			var match = this.matches.whole(at);
			if (name != null && match == null) {
				at = this.matches.skip(at, name.words());
			}
			else if (match == null) {
				at = (isSymbol(at) || likeAt(at) != null) ? this.matches.skip(at, 1) : at + 1;
			}
			else {
				at = match.own() && match.word().mayStandBetween() ? this.matches.skip(at, match.width())
						: at + match.width();
			}
		}
	}

	private List<Part> parts() {
		var parts = new ArrayList<Part>();
		for (var at = 0; at < this.tokens.size();) {
			if (this.matches.isTaken(at)) {
				at++;
				continue;
			}
			var match = this.matches.longest(at);
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
				this.matches.take(match);
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

}
