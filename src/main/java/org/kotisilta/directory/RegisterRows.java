package org.kotisilta.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of each file into lines for its staging table.
 */
final class RegisterRows {

	private static final Map<String, Unit.Kind> KINDS = Map.ofEntries(Map.entry("daycare", Unit.Kind.DAYCARE),
			Map.entry("päiväkoti", Unit.Kind.DAYCARE), Map.entry("daghem", Unit.Kind.DAYCARE),
			Map.entry("school", Unit.Kind.SCHOOL), Map.entry("koulu", Unit.Kind.SCHOOL),
			Map.entry("skola", Unit.Kind.SCHOOL), Map.entry("group", Unit.Kind.GROUP),
			Map.entry("ryhmä", Unit.Kind.GROUP), Map.entry("grupp", Unit.Kind.GROUP),
			Map.entry("luokka", Unit.Kind.GROUP), Map.entry("klass", Unit.Kind.GROUP));

	private static final Map<String, String> CHANNELS = Map.of("sms", "SMS", "tekstiviesti", "SMS", "textmeddelande",
			"SMS", "email", "EMAIL", "e-mail", "EMAIL", "sähköposti", "EMAIL", "e-post", "EMAIL", "portal", "PORTAL",
			"portaali", "PORTAL");

	private static final List<String> PURPOSES = List.of("BULLETIN", "SURVEY");

	/** Phone numbers have spaces and slashes of their own. */
	private static final Pattern PHONE_SEPARATORS = Pattern.compile("[|;,\\n]");

	private static final Pattern SEPARATORS = Pattern.compile("[|;,/\\s]+");

	private static final int OLDEST_CHILD_YEARS = 30;

	private final PhoneNumbers phones;

	private final LanguageTags languages;

	private final LocalDate today;

	RegisterRows(PhoneNumbers phones, LanguageTags languages, LocalDate today) {
		this.phones = phones;
		this.languages = languages;
		this.today = today;
	}

	/** The id by which other rows refer to this one; null for a guardianship. */
	static @Nullable String idColumn(RegisterTable table) {
		return switch (table) {
			case UNITS -> "unit_id";
			case GUARDIANS -> "guardian_id";
			case CHILDREN -> "child_id";
			case GUARDIANSHIPS -> null;
		};
	}

	/** Adds the row to a line that begins with file and line number. */
	void read(RegisterTable table, RowReader row, CopyLine line) {
		switch (table) {
			case UNITS -> unit(row, line);
			case GUARDIANS -> guardian(row, line);
			case CHILDREN -> child(row, line);
			case GUARDIANSHIPS -> guardianship(row, line);
		}
	}

	private void unit(RowReader row, CopyLine line) {
		String id = row.id("unit_id");
		Unit.Kind kind = row.word("kind", KINDS, "DAYCARE, SCHOOL, GROUP");
		String parent = row.optionalId("parent_id");
		if (kind != null && (kind == Unit.Kind.GROUP) != (parent != null)) {
			row.fault(Fault.WRONG_PARENT, "parent_id", parent, null);
		}
		String name = row.text("name", RowReader.MAX_NAME);
		String phone = phoneNumbers(row).stream().findFirst().orElse("");
		line.text(id)
			.text((kind != null) ? kind.name() : null)
			.text(name)
			.text(parent)
			.text(row.has("phone") ? phone : null);
	}

	private void guardian(RowReader row, CopyLine line) {
		line.text(row.id("guardian_id"))
			.text(row.text("first_name", RowReader.MAX_NAME))
			.text(row.text("last_name", RowReader.MAX_NAME))
			.array(languages(row))
			.array(orNull(listOf(row, "channels", CHANNELS::get, "SMS, EMAIL, PORTAL")))
			.array(row.has("phone") ? phoneNumbers(row) : null)
			.flag(row.flag("phone_verified"))
			.array(row.has("email") ? row.list("email", SEPARATORS, EmailAddresses::normalise, Fault.NOT_AN_EMAIL, null)
					: null)
			.flag(row.flag("email_verified"))
			.array(listOf(row, "consents", RegisterRows::purpose, String.join(", ", PURPOSES)));
	}

	private void child(RowReader row, CopyLine line) {
		String id = row.id("child_id");
		String firstName = row.text("first_name", RowReader.MAX_NAME);
		String lastName = row.text("last_name", RowReader.MAX_NAME);
		row.text("birth_date", RowReader.MAX_NAME);
		String unit = row.has("unit_id") ? Objects.requireNonNullElse(row.optionalId("unit_id"), "") : null;
		LocalDate birthDate = row.date("birth_date", this.today.minusYears(OLDEST_CHILD_YEARS), this.today);
		line.text(id).text(firstName).text(lastName).date(birthDate).text(unit);
	}

	private void guardianship(RowReader row, CopyLine line) {
		LocalDate earliest = this.today.minusYears(OLDEST_CHILD_YEARS);
		LocalDate latest = this.today.plusYears(OLDEST_CHILD_YEARS);
		String guardian = row.id("guardian_id");
		String child = row.id("child_id");
		LocalDate since = row.date("since", earliest, latest);
		LocalDate until = row.date("until", earliest, latest);
		if (since != null && until != null && !until.isAfter(since)) {
			row.fault(Fault.ENDS_BEFORE_IT_BEGINS, "until", until.toString(), since.toString());
		}
		line.text(guardian).text(child).date(since).date(until);
	}

	private List<String> languages(RowReader row) {
		String written = row.text("languages", RowReader.MAX_NAME);
		if (!written.isEmpty() && SEPARATORS.matcher(written).replaceAll("").isEmpty()) {
			row.fault(Fault.MISSING_VALUE, "languages", written, null);
		}
		return row.list("languages", SEPARATORS, this.languages::read, Fault.NOT_A_LANGUAGE,
				String.join(", ", this.languages.ours()));
	}

	private List<String> phoneNumbers(RowReader row) {
		return row.list("phone", PHONE_SEPARATORS, this.phones::normalise, Fault.NOT_A_PHONE, null);
	}

	private static List<String> listOf(RowReader row, String column, WordMeaning meaning, String allowed) {
		return row.list(column, SEPARATORS, (word) -> Optional.ofNullable(meaning.of(word.toLowerCase(Locale.ROOT))),
				Fault.NOT_IN_LIST, allowed);
	}

	private static @Nullable String purpose(String word) {
		String upper = word.toUpperCase(Locale.ROOT);
		return PURPOSES.contains(upper) ? upper : null;
	}

	private static @Nullable List<String> orNull(List<String> values) {
		return values.isEmpty() ? null : values;
	}

	/**
	 * What a word stands for, null if nothing.
	 */
	private interface WordMeaning {

		@Nullable String of(String word);

	}

}
