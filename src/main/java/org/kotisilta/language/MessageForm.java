package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;

/**
 * A text as a form to fill in: its words, its holes, and a list of wordings where a
 * number or a keyword decides. Whoever fills it in never meets ICU's syntax, and cannot
 * break it: {@link #pattern()} always gives a pattern that can be parsed.
 *
 * @param pieces the text from its beginning to its end; words are never empty and never
 * beside each other
 */
public record MessageForm(List<Piece> pieces) {

	/** ICU's order of the plural categories. */
	private static final List<String> CATEGORIES = List.of("zero", "one", "two", "few", "many", "other");

	public MessageForm {
		pieces = List.copyOf(pieces);
	}

	/** A part of the text. */
	public sealed interface Piece {

	}

	/** Words as people read them, without any quoting. */
	public record Words(String text) implements Piece {
	}

	/**
	 * A value.
	 *
	 * @param argument its name
	 * @param format how it is written, such as {@code date, ::EEEEdMMMM}; empty if as it
	 * is
	 */
	public record Hole(String argument, String format) implements Piece {
	}

	/** The number that decided the choice around it. */
	public record Count() implements Piece {
	}

	/**
	 * One of several wordings.
	 *
	 * @param argument what decides
	 * @param kind {@code plural}, {@code selectordinal} or {@code select}
	 * @param offset what is taken off the number first; 0 as a rule
	 * @param cases the wordings, in the text's order
	 */
	public record Choice(String argument, String kind, double offset, List<Case> cases) implements Piece {

		public Choice {
			cases = List.copyOf(cases);
		}

		boolean plural() {
			return !this.kind.equals("select");
		}

	}

	/**
	 * One wording.
	 *
	 * @param key the plural category, a number such as {@code =1}, or a keyword
	 */
	public record Case(String key, MessageForm form) {
	}

	/**
	 * Reads a pattern.
	 * @throws IllegalArgumentException if ICU cannot parse it
	 */
	public static MessageForm of(String pattern) {
		return new Reader(MessageText.parse(pattern)).form(0);
	}

	/**
	 * The form a translator into a language begins with: no words, but the choices of
	 * this text, each plural with the categories of that language, whatever those of this
	 * one.
	 */
	public MessageForm blankFor(Language language) {
		return new MessageForm(this.pieces.stream()
			.filter(Choice.class::isInstance)
			.map(Choice.class::cast)
			.<Piece>map((choice) -> blank(choice, language))
			.toList());
	}

	private static Choice blank(Choice choice, Language language) {
		return new Choice(choice.argument, choice.kind, choice.offset,
				keys(choice, language).stream()
					.map((key) -> new Case(key, choice.cases.getLast().form.blankFor(language)))
					.toList());
	}

	/** The keys a translation of a choice has to have a wording for, in ICU's order. */
	private static Collection<String> keys(Choice choice, Language language) {
		if (!choice.plural()) {
			return choice.cases.stream().map(Case::key).toList();
		}
		var type = choice.kind.equals("plural") ? ArgType.PLURAL : ArgType.SELECTORDINAL;
		var needed = Plurals.needed(Plurals.rules(language, type));
		return CATEGORIES.stream().filter(needed::contains).toList();
	}

	/**
	 * Whole numbers that fall into a category of a language, at most three, for the
	 * person who writes its wording; empty if none does.
	 * @param kind {@code plural} or {@code selectordinal}
	 * @param taken exact keys such as {@code =1} that have a wording of their own
	 */
	public static List<Long> numbers(Language language, String kind, String category, Set<String> taken) {
		var type = kind.equals("plural") ? ArgType.PLURAL : ArgType.SELECTORDINAL;
		return Plurals.of(Plurals.rules(language, type), category,
				taken.stream()
					.filter((key) -> key.startsWith("="))
					.map((key) -> Long.valueOf(key.substring(1)))
					.toList());
	}

	/** The pattern in ICU MessageFormat 1; {@link #of} gives this form again. */
	public String pattern() {
		return pattern(false);
	}

	private String pattern(boolean inPlural) {
		return this.pieces.stream().map((piece) -> switch (piece) {
			case Words words -> quoted(words.text, inPlural);
			case Hole hole -> "{" + hole.argument + (hole.format.isEmpty() ? "" : ", " + hole.format) + "}";
			case Count _ -> "#";
			case Choice choice -> choice(choice);
		}).collect(Collectors.joining());
	}

	private static String choice(Choice choice) {
		var offset = (choice.offset == 0) ? "" : "offset:" + Math.round(choice.offset) + " ";
		return choice.cases.stream()
			.map((wording) -> wording.key + " {" + wording.form.pattern(choice.plural()) + "}")
			.collect(Collectors.joining(" ", "{" + choice.argument + ", " + choice.kind + ", " + offset, "}"));
	}

	/**
	 * Words as they have to be written in a pattern: one quotation from the first special
	 * sign on, since a second one beside it would read as an apostrophe. An apostrophe is
	 * only special before such a sign or another apostrophe; there, and nowhere else, it
	 * is doubled, so that {@code ma'aha} stays as it is.
	 */
	private static String quoted(String words, boolean inPlural) {
		int special = 0;
		while (special < words.length() && !special(words.charAt(special), inPlural)) {
			special++;
		}
		var out = new StringBuilder();
		for (int i = 0; i < special; i++) {
			char sign = words.charAt(i);
			char next = (i + 1 < words.length()) ? words.charAt(i + 1) : '{';
			out.append((sign == '\'' && (next == '\'' || special(next, inPlural))) ? "''" : sign);
		}
		if (special < words.length()) {
			out.append('\'').append(words.substring(special).replace("'", "''")).append('\'');
		}
		return out.toString();
	}

	private static boolean special(char sign, boolean inPlural) {
		return sign == '{' || sign == '}' || (sign == '#' && inPlural);
	}

	/** Walks ICU's parse. */
	private record Reader(MessagePattern pattern) {

		MessageForm form(int start) {
			var pieces = new ArrayList<Piece>();
			var words = new StringBuilder();
			int limit = this.pattern.getLimitPartIndex(start);
			int from = this.pattern.getPart(start).getLimit();
			for (int i = start + 1; i <= limit; i++) {
				var part = this.pattern.getPart(i);
				words.append(this.pattern.getPatternString(), from, part.getIndex());
				from = part.getLimit();
				if (part.getType() == Part.Type.ARG_START) {
					flush(words, pieces);
					pieces.add(argument(i));
					i = this.pattern.getLimitPartIndex(i);
					from = this.pattern.getPart(i).getLimit();
				}
				else if (part.getType() == Part.Type.REPLACE_NUMBER) {
					flush(words, pieces);
					pieces.add(new Count());
				}
			}
			flush(words, pieces);
			return new MessageForm(pieces);
		}

		private static void flush(StringBuilder words, List<Piece> pieces) {
			if (!words.isEmpty()) {
				pieces.add(new Words(words.toString()));
				words.setLength(0);
			}
		}

		private Piece argument(int start) {
			var name = this.pattern.getSubstring(this.pattern.getPart(start + 1));
			var type = this.pattern.getPart(start).getArgType();
			return switch (type) {
				case NONE -> new Hole(name, "");
				case SIMPLE, CHOICE -> new Hole(name, format(start));
				case PLURAL, SELECTORDINAL,
						SELECT ->
					new Choice(name, type.name().toLowerCase(Locale.ROOT),
							type.hasPluralStyle() ? this.pattern.getPluralOffset(start + 2) : 0,
							Selector.of(this.pattern, start)
								.stream()
								.map((selector) -> new Case(selector.keyword(), form(selector.message())))
								.toList());
			};
		}

		/** What stands after the name, as it is written. */
		private String format(int start) {
			int from = this.pattern.getPart(start + 2).getIndex();
			int end = this.pattern.getPart(this.pattern.getLimitPartIndex(start)).getIndex();
			return this.pattern.getPatternString().substring(from, end).strip();
		}

	}

}
