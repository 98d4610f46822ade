package org.kotisilta.embedded;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.kotisilta.language.Languages;

/**
 * Moments as the simulator's pages show them: in Finland's time, the month in letters.
 */
final class PageTime {

	private final DateTimeFormatter format;

	PageTime(Locale locale) {
		this.format = DateTimeFormatter.ofLocalizedPattern("MMMMdHm").withLocale(locale).withZone(Languages.ZONE);
	}

	String moment(Instant instant) {
		return this.format.format(instant);
	}

}
