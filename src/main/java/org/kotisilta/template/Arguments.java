package org.kotisilta.template;

import java.math.BigDecimal;
import java.net.URI;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.Languages;
import org.kotisilta.language.PlaceholderType;

/**
 * Makes the values of a message out of what was stored as JSON or given by code, and
 * refuses what does not fit.
 */
final class Arguments {

	private Arguments() {
	}

	/**
	 * The values for the holes a text really has.
	 * @param types the holes' types
	 * @param used the holes the text uses; values for others are left out
	 * @throws ArgumentMismatch naming every missing and every wrong value at once
	 */
	static Map<String, Object> of(Map<String, PlaceholderType> types, Set<String> used, Map<String, ?> raw) {
		Map<String, Object> values = HashMap.newHashMap(used.size());
		List<String> missing = new ArrayList<>();
		Map<String, String> wrong = new TreeMap<>();
		for (String name : used) {
			Object value = raw.get(name);
			if (value == null || (value instanceof String text && text.isBlank())) {
				missing.add(name);
				continue;
			}
			try {
				values.put(name, converted(types.getOrDefault(name, PlaceholderType.STRING), value));
			}
			catch (IllegalArgumentException | DateTimeException ex) {
				wrong.put(name, reason(types.get(name)));
			}
		}
		if (!missing.isEmpty() || !wrong.isEmpty()) {
			throw new ArgumentMismatch(missing, wrong);
		}
		return values;
	}

	/** The values that are there and fit. */
	static Map<String, Object> fitting(Map<String, PlaceholderType> types, Map<String, ?> raw) {
		Map<String, Object> values = new HashMap<>();
		raw.forEach((name, value) -> {
			if (value != null && !(value instanceof String text && text.isBlank())) {
				try {
					values.put(name, converted(types.getOrDefault(name, PlaceholderType.STRING), value));
				}
				catch (IllegalArgumentException | DateTimeException ex) {
					// Whoever writes a message hears of it.
				}
			}
		});
		return values;
	}

	private static String reason(@Nullable PlaceholderType type) {
		return "is not a " + ((type != null) ? type : PlaceholderType.STRING);
	}

	private static Object converted(PlaceholderType type, Object value) {
		return switch (type) {
			case STRING, SELECT, CODE, PHONE -> oneLine(value);
			case TEXT -> lines(value);
			case URL -> url(value);
			case NUMBER -> (value instanceof Number) ? value : number(value.toString());
			case DATE -> day(value);
			case DATETIME -> moment(value);
		};
	}

	private static String oneLine(Object value) {
		return clean(String.valueOf(scalar(value)).replace('\n', ' ').replace('\r', ' ')).strip();
	}

	private static String lines(Object value) {
		return clean(String.valueOf(scalar(value)).replace("\r\n", "\n").replace('\r', '\n')).strip();
	}

	private static Object scalar(Object value) {
		return switch (value) {
			case String _, Number _, Enum<?> _ -> value;
			default -> throw new IllegalArgumentException();
		};
	}

	/**
	 * Composed, and without the characters that could turn or break the text around it.
	 */
	private static String clean(String text) {
		StringBuilder kept = null;
		boolean ascii = true;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			ascii &= c < 0x80;
			if (disturbs(c)) {
				kept = (kept != null) ? kept : new StringBuilder(text.length()).append(text, 0, i);
			}
			else if (kept != null) {
				kept.append(c);
			}
		}
		String clean = (kept != null) ? kept.toString() : text;
		return ascii ? clean : Normalizer.normalize(clean, Normalizer.Form.NFC);
	}

	private static boolean disturbs(char c) {
		return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E)
				|| (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0xFEFF;
	}

	private static String url(Object value) {
		URI uri = URI.create(value.toString());
		if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
			throw new IllegalArgumentException();
		}
		return uri.toString();
	}

	private static Number number(String text) {
		BigDecimal decimal = new BigDecimal(text.strip());
		return (decimal.stripTrailingZeros().scale() <= 0) ? (Number) decimal.longValueExact() : decimal;
	}

	private static LocalDate day(Object value) {
		return switch (value) {
			case LocalDate day -> day;
			case ZonedDateTime moment -> moment.withZoneSameInstant(Languages.ZONE).toLocalDate();
			default -> LocalDate.parse(value.toString());
		};
	}

	private static ZonedDateTime moment(Object value) {
		return switch (value) {
			case ZonedDateTime moment -> moment;
			case OffsetDateTime moment -> moment.atZoneSameInstant(Languages.ZONE);
			case Instant moment -> moment.atZone(Languages.ZONE);
			default -> ZonedDateTime.parse(value.toString()).withZoneSameInstant(Languages.ZONE);
		};
	}

}
