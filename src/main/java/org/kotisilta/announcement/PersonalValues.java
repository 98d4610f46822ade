package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.kotisilta.template.Placeholder;
import org.kotisilta.template.RegisterSource;

/**
 * What messages say that differs from recipient to recipient, as parts of SQL statements:
 * only the values and the joins its words need, and none where they need none.
 *
 * @param offers whether each message is about an offer
 * @param codes the holes of the numbers by which the reader's phone answers a survey
 * @param register the holes the register fills
 */
record PersonalValues(boolean offers, List<String> codes, List<Placeholder> register) {

	/**
	 * What is particular to one offer, under the names templates use. Somebody without a
	 * phone has no digits of their own; their message names the pair every first offer
	 * has.
	 */
	private static final String OFFER = """
			case when o.id is null then '{}'::text[] else array[
			  'child', k.first_name, 'unit', u.name, 'place', o.place, 'starts', o.starts::text,
			  'deadline', to_char(o.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
			  'yes', coalesce(code.accept_code, 1)::text, 'no', coalesce(code.decline_code, 2)::text] end
			""";

	private static final List<String> OFFER_LENGTHS = List.of("k.first_name", "u.name", "o.place");

	/** The phone of a recipient's unit, if it has one. */
	static final String PHONE = "coalesce(nullif(rp.phone, ''), nullif(ru.phone, ''))";

	/** The unit of a child {@code rc}, and that of its group. */
	static final String UNITS = """
			left join unit ru on ru.id = rc.unit_id
			left join unit rp on ru.kind = 'GROUP' and rp.id = ru.parent_id
			""";

	private static final String CHILD = """
			left join lateral (
			  select x.first_name, x.unit_id from child x where %1$s.addressed and x.id = %1$s.child_id offset 0) rc on true
			""";

	private static final String UNITS_LOOKED_UP = """
			left join lateral (
			  select x.name, x.kind, x.parent_id, x.phone from unit x where x.id = rc.unit_id offset 0) ru on true
			left join lateral (
			  select x.name, x.phone from unit x where ru.kind = 'GROUP' and x.id = ru.parent_id offset 0) rp on true
			""";

	static PersonalValues of(Kind kind, @Nullable Wording wording) {
		return new PersonalValues(kind == Kind.PLACE_OFFER, codes(wording),
				(wording != null) ? wording.fromRegister() : List.of());
	}

	private static List<String> codes(@Nullable Wording wording) {
		if (!(wording instanceof Wording.OfFreeText words) || words.survey() == null
				|| words.survey().items().isEmpty()) {
			return List.of();
		}
		return IntStream.rangeClosed(1, words.survey().item(1).codes()).mapToObj(SurveyWords::hole).toList();
	}

	/** Whether a message is about one child, beside offers. */
	boolean perChild() {
		return sources().stream().anyMatch(RegisterSource::perChild);
	}

	/** Whether a child without a unit has not all that is needed. */
	boolean needsUnit() {
		return sources().stream().anyMatch(RegisterSource::ofUnit);
	}

	/** Whether the words name the guardian who reads them. */
	boolean namesGuardian() {
		return sources().contains(RegisterSource.GUARDIAN_FIRST_NAME);
	}

	boolean givesPhone() {
		return sources().contains(RegisterSource.UNIT_PHONE);
	}

	/**
	 * The values as JSON, out of {@link #joins}; for offers also of o, its child k and
	 * unit u and its digits code, and for surveys of the phone's numbers sc. The
	 * parameter {@code servicePhone} is the city's own number.
	 */
	String arguments() {
		var parts = new ArrayList<String>();
		if (this.offers) {
			parts.add(OFFER);
		}
		if (!this.codes.isEmpty()) {
			// Somebody without a phone has no numbers of their own; their message names
			// the first.
			parts.add(IntStream.rangeClosed(1, this.codes.size())
				.mapToObj((n) -> "'" + this.codes.get(n - 1) + "', (coalesce(sc.before, 0) + " + n + ")::text")
				.collect(Collectors.joining(", ", "array[", "]")));
		}
		if (!this.register.isEmpty()) {
			parts.add(this.register.stream()
				.map((hole) -> "'" + hole.name().replace("'", "''") + "', " + value(source(hole)))
				.collect(Collectors.joining(", ", "array[", "]")));
		}
		// All are texts: so it costs less than half of what other ways to JSON do.
		return parts.isEmpty() ? "'{}'::json" : "json_object(" + String.join(" || ", parts) + ")";
	}

	/** How long the values are together, out of the same rows. */
	String length() {
		var values = this.register.stream().map((hole) -> value(source(hole)));
		return Stream.concat(this.offers ? OFFER_LENGTHS.stream() : Stream.empty(), values)
			.map((value) -> "coalesce(length(" + value + "), 0)")
			.reduce("0", (sum, length) -> sum + " + " + length);
	}

	/**
	 * The register's rows the values come from.
	 * @param row the alias of a row with guardian_id and child_id
	 */
	String joins(String row) {
		var joins = new StringBuilder();
		if (namesGuardian()) {
			joins.append("left join guardian rg on rg.id = ").append(row).append(".guardian_id\n");
		}
		if (perChild()) {
			joins.append("left join child rc on rc.id = ").append(row).append(".child_id\n");
		}
		if (needsUnit()) {
			joins.append(UNITS);
		}
		return joins.toString();
	}

	/**
	 * The same rows, each looked up by its key, in whatever order and number they come.
	 * @param row the alias of a row with the guardian's first_name, child_id, and whether
	 * it is addressed: else nothing is looked up
	 */
	String lookups(String row) {
		var lookups = new StringBuilder();
		if (namesGuardian()) {
			lookups.append("cross join lateral (select ").append(row).append(".first_name) rg\n");
		}
		if (perChild()) {
			lookups.append(CHILD.formatted(row));
		}
		if (needsUnit()) {
			lookups.append(UNITS_LOOKED_UP);
		}
		return lookups.toString();
	}

	private static String value(RegisterSource source) {
		return switch (source) {
			case GUARDIAN_FIRST_NAME -> "rg.first_name";
			case CHILD_FIRST_NAME -> "rc.first_name";
			case UNIT_NAME -> "coalesce(rp.name, ru.name)";
			case GROUP_NAME -> "ru.name";
			case UNIT_PHONE -> "coalesce(" + PHONE + ", :servicePhone)";
		};
	}

	private List<RegisterSource> sources() {
		return this.register.stream().map(PersonalValues::source).toList();
	}

	private static RegisterSource source(Placeholder hole) {
		return Objects.requireNonNull(hole.from());
	}

}
