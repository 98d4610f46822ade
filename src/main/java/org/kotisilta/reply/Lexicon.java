package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The words that answer, refuse, doubt, thank and stop, in every language, with the false
 * friends among them. Built once; read by any thread.
 */
final class Lexicon {

	/** What a phrase does in a reply. */
	enum Role {

		ACCEPT, DECLINE, NEGATOR, HESITATION, POLITENESS, OPT_OUT, OPT_IN, HELP, NUMBER

	}

	/** What a phrase answers to one who speaks certain languages. */
	enum Sense {

		ACCEPT, DECLINE, EITHER, NOTHING

	}

	/** A phrase as written in the lexicon; {@code number} only for number words. */
	record Phrase(String written, String language, Role role, int number) {

		Phrase(String written, String language, Role role) {
			this(written, language, role, 0);
		}

		boolean spokenBy(String reader) {
			return speaks(reader, this.language);
		}

	}

	/**
	 * The longest phrase found at a place of a message.
	 *
	 * @param words the tokens it covers
	 * @param phrases what they are in each language
	 * @param exact whether they were written so, not only without accents or with
	 * look-alike letters
	 */
	record Match(List<String> words, List<Phrase> phrases, boolean exact) {

		boolean has(Role role) {
			return this.phrases.stream().anyMatch((phrase) -> phrase.role() == role);
		}

		List<String> languages() {
			return this.phrases.stream().map(Phrase::language).distinct().toList();
		}

	}

	private static final List<UnaryOperator<String>> REPAIRS = List.of(Wording::elongatedToTwo,
			Wording::elongatedToOne);

	private final Map<List<String>, List<Phrase>> exact = new HashMap<>();

	private final Map<List<String>, List<Phrase>> unaccented = new HashMap<>();

	/** What a word means by language, where languages disagree. */
	private final Map<List<String>, Map<String, Sense>> falseFriends = new HashMap<>();

	private final List<Phrase> phrases;

	private int longest = 1;

	Lexicon(List<Phrase> phrases, Map<String, Map<String, Sense>> falseFriends) {
		this.phrases = List.copyOf(phrases);
		phrases.forEach(this::add);
		falseFriends.forEach((word, senses) -> {
			var tokens = Wording.of(word).tokens();
			this.falseFriends.put(tokens, senses);
			this.falseFriends.putIfAbsent(each(tokens, Wording::withoutAccents), senses);
		});
	}

	List<Phrase> phrases() {
		return this.phrases;
	}

	private void add(Phrase phrase) {
		// A zero-width non-joiner is written, left out or replaced by a space.
		for (var written : new LinkedHashSet<>(List.of(phrase.written(), phrase.written().replace('\u200c', ' ')))) {
			var tokens = Wording.of(written).tokens();
			if (tokens.isEmpty()) {
				throw new IllegalArgumentException("Nothing can be compared in lexicon entry " + phrase);
			}
			this.exact.computeIfAbsent(tokens, (key) -> new ArrayList<>()).add(phrase);
			this.unaccented.computeIfAbsent(each(tokens, Wording::withoutAccents), (key) -> new ArrayList<>())
				.add(phrase);
			this.longest = Math.max(this.longest, tokens.size());
		}
	}

	/** The longest phrase that begins at a token; null where none does. */
	@Nullable Match at(List<String> tokens, int from) {
		for (var length = Math.min(this.longest, tokens.size() - from); length > 0; length--) {
			var words = List.copyOf(tokens.subList(from, from + length));
			var found = this.exact.get(words);
			if (found != null) {
				return new Match(words, found, true);
			}
			var repaired = repaired(words);
			if (repaired != null) {
				return repaired;
			}
		}
		return null;
	}

	private @Nullable Match repaired(List<String> words) {
		var oneScript = each(words, Wording::inOneScript);
		if (this.exact.containsKey(oneScript)) {
			return new Match(oneScript, this.exact.get(oneScript), true);
		}
		for (var repair : REPAIRS) {
			var found = this.exact.get(each(words, repair));
			if (found != null) {
				return new Match(each(words, repair), found, false);
			}
		}
		var found = this.unaccented.get(each(words, Wording::withoutAccents));
		return (found != null) ? new Match(words, found, false) : null;
	}

	/** What a match answers to somebody who speaks these languages, best first. */
	Sense sense(Match match, List<String> languages) {
		var senses = this.falseFriends.get(match.words());
		if (senses != null) {
			return languages.stream()
				.flatMap((language) -> senses.keySet().stream().filter((key) -> speaks(language, key)))
				.map(senses::get)
				.findFirst()
				.orElseGet(() -> toStranger(senses));
		}
		for (var language : languages) {
			var own = match.phrases().stream().filter((phrase) -> phrase.spokenBy(language)).toList();
			if (!own.isEmpty()) {
				return sense(own);
			}
		}
		return sense(match.phrases());
	}

	/**
	 * What a false friend means to one who speaks none of the languages it is known in.
	 */
	private static Sense toStranger(Map<String, Sense> senses) {
		var accepts = senses.containsValue(Sense.ACCEPT);
		var declines = senses.containsValue(Sense.DECLINE);
		if (accepts && declines) {
			return Sense.EITHER;
		}
		if (accepts) {
			return Sense.ACCEPT;
		}
		return declines ? Sense.DECLINE : Sense.NOTHING;
	}

	/** Plain Finnish is Finnish: one who reads {@code fi-simple} speaks {@code fi}. */
	static boolean speaks(String reader, String language) {
		return reader.equals(language) || reader.startsWith(language + "-") || language.startsWith(reader + "-");
	}

	/** The number a word stands for in one of these languages; 0 where it is none. */
	int number(Match match, List<String> languages) {
		return match.phrases()
			.stream()
			.filter((phrase) -> phrase.role() == Role.NUMBER && languages.stream().anyMatch(phrase::spokenBy))
			.mapToInt(Phrase::number)
			.findFirst()
			.orElse(0);
	}

	private static Sense sense(List<Phrase> phrases) {
		var roles = EnumSet.noneOf(Role.class);
		phrases.forEach((phrase) -> roles.add(phrase.role()));
		if (roles.contains(Role.ACCEPT)) {
			return roles.contains(Role.DECLINE) ? Sense.EITHER : Sense.ACCEPT;
		}
		return roles.contains(Role.DECLINE) ? Sense.DECLINE : Sense.NOTHING;
	}

	private static List<String> each(List<String> tokens, UnaryOperator<String> change) {
		return tokens.stream().map(change).toList();
	}

}
