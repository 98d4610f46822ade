package org.kotisilta.language;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

/**
 * Formats days and moments in one style for one language, always as seen in
 * Europe/Helsinki. Thread-safe: ICU's date formats are not, so each is used by one thread
 * at a time and then put back; the messages of one announcement share few dates, so most
 * are found already written.
 */
final class Dates {

	private static final TimeZone ZONE = TimeZone.getTimeZone(Languages.ZONE.getId());

	private static final int MEMORY = 64;

	private static final Map<String, Dates> SHARED = new ConcurrentHashMap<>();

	private final DateFormat original;

	private final ConcurrentLinkedQueue<DateFormat> idle = new ConcurrentLinkedQueue<>();

	private final AtomicReferenceArray<@Nullable Written> memory = new AtomicReferenceArray<>(MEMORY);

	private Dates(DateFormat format) {
		format.setTimeZone(ZONE);
		this.original = format;
	}

	/** A day nobody has given a style for: with the month's name, never its number. */
	static Dates plain(ULocale locale) {
		return date("::yMMMMEEEEd", locale);
	}

	static Dates date(String style, ULocale locale) {
		return shared("date " + style, locale, () -> switch (style) {
			case "", "medium" -> DateFormat.getDateInstance(DateFormat.MEDIUM, locale);
			case "short" -> DateFormat.getDateInstance(DateFormat.SHORT, locale);
			case "long" -> DateFormat.getDateInstance(DateFormat.LONG, locale);
			case "full" -> DateFormat.getDateInstance(DateFormat.FULL, locale);
			default -> patterned(style, locale);
		});
	}

	static Dates time(String style, ULocale locale) {
		return shared("time " + style, locale, () -> switch (style) {
			case "", "medium" -> DateFormat.getTimeInstance(DateFormat.MEDIUM, locale);
			case "short" -> DateFormat.getTimeInstance(DateFormat.SHORT, locale);
			case "long" -> DateFormat.getTimeInstance(DateFormat.LONG, locale);
			case "full" -> DateFormat.getTimeInstance(DateFormat.FULL, locale);
			default -> patterned(style, locale);
		});
	}

	private static Dates shared(String key, ULocale locale, Supplier<DateFormat> format) {
		return SHARED.computeIfAbsent(locale.toLanguageTag() + ' ' + key, (_) -> new Dates(format.get()));
	}

	private static DateFormat patterned(String style, ULocale locale) {
		return style.startsWith("::") ? DateFormat.getInstanceForSkeleton(style.substring(2).strip(), locale)
				: new com.ibm.icu.text.SimpleDateFormat(style, locale);
	}

	/**
	 * The day or moment, written.
	 * @throws IllegalArgumentException if the value is neither
	 */
	String format(Object value, String argument) {
		long millis = switch (value) {
			case LocalDate day -> day.atTime(12, 0).atZone(Languages.ZONE).toInstant().toEpochMilli();
			case ZonedDateTime moment -> moment.toInstant().toEpochMilli();
			default -> throw new IllegalArgumentException("{" + argument + "} must be a date, not " + value);
		};
		int slot = Math.floorMod(Long.hashCode(millis / 1000 * 31), MEMORY);
		Written known = this.memory.get(slot);
		if (known != null && known.millis == millis) {
			return known.text;
		}
		String text = write(millis);
		this.memory.set(slot, new Written(millis, text));
		return text;
	}

	/** A copy of the format, for those who want to look into it. */
	DateFormat copy() {
		return (DateFormat) this.original.clone();
	}

	private String write(long millis) {
		DateFormat format = this.idle.poll();
		if (format == null) {
			format = (DateFormat) this.original.clone();
		}
		String text = format.format(new Date(millis));
		this.idle.offer(format);
		return text;
	}

	private record Written(long millis, String text) {
	}

}
