package org.kotisilta.language;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;

/**
 * Formats numbers in one style for one language. Thread-safe: ICU's number formatters are
 * immutable. Small whole numbers, the ones messages count with, are formatted once.
 */
final class Numbers {

	private static final int SMALL = 200;

	private static final Map<String, Numbers> SHARED = new ConcurrentHashMap<>();

	private final LocalizedNumberFormatter formatter;

	private final String[] small = new String[SMALL];

	private Numbers(LocalizedNumberFormatter formatter) {
		this.formatter = formatter;
		for (int i = 0; i < SMALL; i++) {
			this.small[i] = formatter.format(i).toString();
		}
	}

	/**
	 * The formatter of a style: empty, {@code integer} or a {@code ::skeleton}.
	 */
	static Numbers of(String style, ULocale locale) {
		return SHARED.computeIfAbsent(locale.toLanguageTag() + ' ' + style,
				(_) -> new Numbers(formatter(style, locale)));
	}

	private static LocalizedNumberFormatter formatter(String style, ULocale locale) {
		if (style.startsWith("::")) {
			return NumberFormatter.forSkeleton(style.substring(2).strip()).locale(locale);
		}
		LocalizedNumberFormatter plain = NumberFormatter.withLocale(locale).precision(Precision.maxFraction(3));
		return switch (style) {
			case "" -> plain;
			case "integer" -> plain.precision(Precision.integer());
			default -> throw new IllegalArgumentException("number, " + style + ": the hub has no such format");
		};
	}

	String format(Number number) {
		return switch (number) {
			case Integer i when i >= 0 && i < SMALL -> this.small[i];
			case Long l when l >= 0 && l < SMALL -> this.small[l.intValue()];
			case Integer _, Long _, Short _, Byte _ -> this.formatter.format(number.longValue()).toString();
			case BigDecimal decimal -> this.formatter.format(decimal).toString();
			default -> this.formatter.format(number.doubleValue()).toString();
		};
	}

	/** The plural category of a number as it is shown: 1.0 and 1 may differ. */
	String category(PluralRules rules, Number number) {
		return switch (number) {
			case Integer _, Long _, Short _, Byte _ -> rules.select(number.doubleValue());
			default -> rules.select(this.formatter.format(number));
		};
	}

}
