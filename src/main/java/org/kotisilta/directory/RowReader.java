package org.kotisilta.directory;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one row and collects everything that is wrong with it, so that a
 * row is reported whole, not a fault at a time.
 */
final class RowReader {

	static final int MAX_ID = 100;

	static final int MAX_NAME = 200;

	private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

	private static final Pattern FINNISH_DATE = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

	private static final Pattern PERSONAL_IDENTITY_CODE = Pattern
		.compile("[0-3]\\d[01]\\d\\d{2}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]");

	private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x", "kyllä", "k", "ja", "j");

	private static final Set<String> NO = Set.of("no", "n", "false", "0", "ei", "e", "nej");

	private static final String REPLACEMENT = "\uFFFD";

	private final CsvTable csv;

	private final List<Problem> problems = new ArrayList<>();

	RowReader(CsvTable csv) {
		this.csv = csv;
		if (csv.fields() != csv.expectedFields()) {
			fault(Fault.WRONG_FIELD_COUNT, null, String.valueOf(csv.fields()), String.valueOf(csv.expectedFields()));
		}
	}

	/** What is wrong with the row, in the order it was read. */
	List<Problem> problems() {
		return this.problems;
	}

	boolean has(String column) {
		return this.csv.has(column);
	}

	/** An id of the source system. */
	String id(String column) {
		String value = text(column, MAX_ID);
		if (PERSONAL_IDENTITY_CODE.matcher(value.toUpperCase(Locale.ROOT)).matches()) {
			fault(Fault.PERSONAL_IDENTITY_CODE, column, null, null);
		}
		return value;
	}

	@Nullable String optionalId(String column) {
		return this.csv.value(column).isEmpty() ? null : id(column);
	}

	/** A text that must be there. */
	String text(String column, int max) {
		String value = this.csv.value(column);
		if (value.isEmpty()) {
			fault(Fault.MISSING_VALUE, column, null, null);
		}
		else if (value.length() > max) {
			fault(Fault.TOO_LONG, column, value.substring(0, max) + "…", String.valueOf(max));
		}
		else if (value.contains(REPLACEMENT)) {
			fault(Fault.NOT_UTF8, column, value, null);
		}
		else if (value.chars().anyMatch(Character::isISOControl)) {
			fault(Fault.CONTROL_CHARACTER, column, value.replaceAll("\\p{Cntrl}", "␤"), null);
		}
		return Normalizer.normalize(value, Normalizer.Form.NFC);
	}

	/** One of the words given, as the value it stands for. */
	<T> @Nullable T word(String column, Map<String, T> words, String allowed) {
		String value = text(column, MAX_NAME);
		T meaning = words.get(value.toLowerCase(Locale.ROOT));
		if (meaning == null && !value.isEmpty()) {
			fault(Fault.NOT_IN_LIST, column, value, allowed);
		}
		return meaning;
	}

	/** Several values in one field, each read by {@code read}; without repetitions. */
	List<String> list(String column, Pattern separators, Function<String, Optional<String>> read, Fault fault,
			@Nullable String hint) {
		Set<String> values = new LinkedHashSet<>();
		for (String part : separators.split(this.csv.value(column))) {
			String written = part.strip();
			if (!written.isEmpty()) {
				read.apply(written).ifPresentOrElse(values::add, () -> fault(fault, column, written, hint));
			}
		}
		return List.copyOf(values);
	}

	/** A yes or no, or the date since which it is yes; null where nothing is said. */
	@Nullable Boolean flag(String column) {
		String value = this.csv.value(column).toLowerCase(Locale.ROOT);
		if (value.isEmpty()) {
			return null;
		}
		if (YES.contains(value) || parse(value).isPresent()) {
			return true;
		}
		if (!NO.contains(value)) {
			fault(Fault.NOT_IN_LIST, column, value, "yes, no");
		}
		return false;
	}

	/** A date between two others. */
	@Nullable LocalDate date(String column, LocalDate from, LocalDate to) {
		String value = this.csv.value(column);
		if (value.isEmpty()) {
			return null;
		}
		Optional<LocalDate> date = parse(value);
		if (date.isEmpty()) {
			fault(Fault.NOT_A_DATE, column, value, null);
			return null;
		}
		if (date.get().isBefore(from) || date.get().isAfter(to)) {
			fault(Fault.DATE_OUT_OF_RANGE, column, value, from + " – " + to);
		}
		return date.get();
	}

	void fault(Fault fault, @Nullable String column, @Nullable String value, @Nullable String hint) {
		this.problems.add(new Problem(this.csv.file(), this.csv.line(), column, value, fault, hint));
	}

	private static Optional<LocalDate> parse(String value) {
		Matcher iso = ISO_DATE.matcher(value);
		if (iso.matches()) {
			return date(iso.group(1), iso.group(2), iso.group(3));
		}
		Matcher finnish = FINNISH_DATE.matcher(value);
		return finnish.matches() ? date(finnish.group(3), finnish.group(2), finnish.group(1)) : Optional.empty();
	}

	private static Optional<LocalDate> date(String... yearMonthDay) {
		int[] parts = Arrays.stream(yearMonthDay).mapToInt(Integer::parseInt).toArray();
		try {
			return Optional.of(LocalDate.of(parts[0], parts[1], parts[2]));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
