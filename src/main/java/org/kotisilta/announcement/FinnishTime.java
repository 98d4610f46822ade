package org.kotisilta.announcement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

import org.kotisilta.language.Languages;

/**
 * Dates and times as people in Finland write them.
 */
final class FinnishTime {

	static final ZoneId ZONE = Languages.ZONE;

	private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.ISO_LOCAL_DATE, strict("d.M.uuuu"));

	private static final List<DateTimeFormatter> TIMES = List.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME,
			strict("uuuu-MM-dd H:mm"), strict("d.M.uuuu H:mm"), strict("d.M.uuuu H.mm"));

	private FinnishTime() {
	}

	/** A date; empty if the text is none. */
	static Optional<LocalDate> date(String text) {
		for (var format : DATES) {
			try {
				return Optional.of(LocalDate.parse(text, format));
			}
			catch (DateTimeParseException _) {
				// The next format may fit.
			}
		}
		return Optional.empty();
	}

	/** The end of a day, or a moment; empty if the text is neither. */
	static Optional<Instant> deadline(String text) {
		var date = date(text);
		if (date.isPresent()) {
			return date.map((day) -> day.atTime(LocalTime.of(23, 59)).atZone(ZONE).toInstant());
		}
		for (var format : TIMES) {
			try {
				return Optional.of(LocalDateTime.parse(text, format).atZone(ZONE).toInstant());
			}
			catch (DateTimeParseException _) {
				// The next format may fit.
			}
		}
		try {
			return Optional.of(OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeParseException _) {
			return Optional.empty();
		}
	}

	private static DateTimeFormatter strict(String pattern) {
		return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
	}

}
