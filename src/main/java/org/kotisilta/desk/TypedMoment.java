package org.kotisilta.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.kotisilta.language.Languages;

/**
 * A moment as a form's field has it: Finnish time, to the minute, without saying so.
 */
final class TypedMoment {

	private TypedMoment() {
	}

	/** The moment that was typed; empty if it is none. */
	static Optional<ZonedDateTime> read(String text) {
		try {
			return Optional.of(LocalDateTime.parse(text).atZone(Languages.ZONE));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** What a field shows of a moment. */
	static String write(Instant moment) {
		return LocalDateTime.ofInstant(moment, Languages.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
	}

}
