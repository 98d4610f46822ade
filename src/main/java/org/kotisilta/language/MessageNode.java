package org.kotisilta.language;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

	/**
	 * The part with everything written already that needs no other values than these.
	 * @param number as in {@link #append}; null where it is not known yet
	 */
	MessageNode bind(Map<String, ?> known, @Nullable String number);

	/** A value's part: words where the value is known. */
	private static MessageNode bound(MessageNode part, String name, Map<String, ?> known) {
		if (!known.containsKey(name)) {
			return part;
		}
		StringBuilder words = new StringBuilder();
		part.append(known, null, words);
		return new Literal(words.toString());
	}

	private static <K> Map<K, MessageNode> bindAll(Map<K, MessageNode> branches, Map<String, ?> known) {
		return branches.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (branch) -> branch.getValue().bind(known, null)));
	}

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
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return this;
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.text);
		}

	}

	/** Parts one after another. */
	record Sequence(List<MessageNode> parts) implements MessageNode {

		@Override
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			List<MessageNode> bound = new ArrayList<>();
			for (MessageNode part : this.parts) {
				MessageNode next = part.bind(known, number);
				if (next instanceof Literal(String more) && !bound.isEmpty()
						&& bound.getLast() instanceof Literal(String words)) {
					bound.set(bound.size() - 1, new Literal(words + more));
				}
				else {
					bound.add(next);
				}
			}
			return (bound.size() == 1) ? bound.getFirst() : new Sequence(List.copyOf(bound));
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			for (int i = 0; i < this.parts.size(); i++) {
				this.parts.get(i).append(args, number, out);
			}
		}

	}

	/** A value without a format of its own. */
	record Value(String name, Numbers numbers, Dates dates, Markup markup) implements MessageNode {

		@Override
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return bound(this, this.name, known);
		}

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
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return bound(this, this.value.name, known);
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.value.markup.whole(this.value.name, this.value.text(args)));
		}

	}

	/** A value formatted as a number. */
	record NumberValue(String name, Numbers numbers, Markup markup) implements MessageNode {

		@Override
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return bound(this, this.name, known);
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.markup.value(this.name, this.numbers.format(number(args, this.name))));
		}

	}

	/** A value formatted as a date or a time of day. */
	record DateValue(String name, Dates dates, Markup markup) implements MessageNode {

		@Override
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return bound(this, this.name, known);
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			out.append(this.markup.value(this.name, this.dates.format(required(args, this.name), this.name)));
		}

	}

	/** The {@code #} of a plural branch. */
	record Hash() implements MessageNode {

		@Override
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return (number != null) ? new Literal(number) : this;
		}

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
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			if (known.containsKey(this.name)) {
				Number value = number(known, this.name);
				return branch(value).bind(known, shown(value));
			}
			return new Plural(this.name, this.rules, this.numbers, this.markup, this.offset, bindAll(this.exact, known),
					bindAll(this.branches, known), this.other.bind(known, null));
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			Number value = number(args, this.name);
			branch(value).append(args, shown(value), out);
		}

		private MessageNode branch(Number value) {
			MessageNode branch = this.exact.isEmpty() ? null : this.exact.get(value.doubleValue());
			return (branch != null) ? branch
					: this.branches.getOrDefault(this.numbers.category(this.rules, less(value)), this.other);
		}

		private String shown(Number value) {
			return this.markup.value(this.name, this.numbers.format(less(value)));
		}

		private Number less(Number value) {
			return (this.offset == 0) ? value
					: BigDecimal.valueOf(value.doubleValue()).subtract(BigDecimal.valueOf(this.offset));
		}

	}

	/** A branch by a keyword; {@code other} is always there. */
	record Select(String name, Map<String, MessageNode> branches, MessageNode other) implements MessageNode {

		@Override
		public MessageNode bind(Map<String, ?> known, @Nullable String number) {
			return known.containsKey(this.name) ? branch(known).bind(known, null)
					: new Select(this.name, bindAll(this.branches, known), this.other.bind(known, null));
		}

		@Override
		public void append(Map<String, ?> args, @Nullable String number, StringBuilder out) {
			// '#' belongs to the plural right around it; in a select ICU leaves it.
			branch(args).append(args, null, out);
		}

		private MessageNode branch(Map<String, ?> args) {
			return this.branches.getOrDefault(required(args, this.name).toString(), this.other);
		}

	}

}
