package org.kotisilta.language;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import com.ibm.icu.text.PluralRules;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled text. Immutable and free of shared state, hence thread-safe.
 */
sealed interface MessageNode {

	/**
	 * Appends the part.
	 * @param number what {@code #} stands for, inside a plural branch
	 */
	void append(Map<String, ?> args, @Nullable String number, StringBuilder out);

	static Object required(Map<String, ?> args, String name) {
		Object value = args.get(name);
		if (value == null) {
			throw new IllegalArgumentException("No value for {" + name + "}");
		}
		return value;
	}

	static Number number(Map<String, ?> args, String name) {
		if (required(args, name) instanceof Number number) {
			return number;
		}
		throw new IllegalArgumentException("{" + name + "} must be a number, not " + args.get(name));
	}

	/** Words. */
	record Literal(String text) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.text);
		}

	}

	/** Parts one after another. */
	record Sequence(List<MessageNode> parts) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			for (MessageNode part : this.parts) {
				part.append(args, number, out);
			}
		}

	}

	/** A value without a format of its own. */
	record Value(String name, Numbers numbers, Dates dates, Markup markup) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.markup.value(this.name, text(args)));
		}

		private String text(Map<String, ?> args) {
			Object value = required(args, this.name);
			return switch (value) {
				case String string -> string;
				case Number n -> this.numbers.format(n);
				case LocalDate _, ZonedDateTime _ -> this.dates.format(value, this.name);
				default -> value.toString();
			};
		}

	}

	/** A value that is the whole text. */
	record WholeValue(Value value) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.value.markup.whole(this.value.name, this.value.text(args)));
		}

	}

	/** A value formatted as a number. */
	record NumberValue(String name, Numbers numbers, Markup markup) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.markup.value(this.name, this.numbers.format(number(args, this.name))));
		}

	}

	/** A value formatted as a date or a time of day. */
	record DateValue(String name, Dates dates, Markup markup) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.markup.value(this.name, this.dates.format(required(args, this.name), this.name)));
		}

	}

	/** The {@code #} of a plural branch. */
	record Hash() implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(number);
		}

	}

	/** A branch by the plural category of a number; {@code other} is always there. */
	record Plural(String name, PluralRules rules, Numbers numbers, Markup markup, double offset,
			Map<Double, MessageNode> exact, Map<String, MessageNode> branches,
			MessageNode other) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			Number value = number(args, this.name);
			MessageNode branch = this.exact.isEmpty() ? null : this.exact.get(value.doubleValue());
			Number shown = (this.offset == 0) ? value
					: BigDecimal.valueOf(value.doubleValue()).subtract(BigDecimal.valueOf(this.offset));
			if (branch == null) {
				branch = this.branches.getOrDefault(this.numbers.category(this.rules, shown), this.other);
			}
			branch.append(args, this.markup.value(this.name, this.numbers.format(shown)), out);
		}

	}

	/** A branch by a keyword; {@code other} is always there. */
	record Select(String name, Map<String, MessageNode> branches, MessageNode other) implements MessageNode {

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			String key = required(args, this.name).toString();
			// '#' belongs to the plural right around it; ICU leaves it as it is inside a
			// select.
			this.branches.getOrDefault(key, this.other).append(args, null, out);
		}

	}

}
