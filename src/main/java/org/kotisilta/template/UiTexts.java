package org.kotisilta.template;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.util.function.SingletonSupplier;

import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.MessageText;

/**
 * The texts of the pages, from {@code translations/ui/<tag>.arb}, in ICU MessageFormat. A
 * text that is missing comes in the language's fallback and at last in Finnish.
 *
 * <p>
 * In a page: {@code #{desk.title}}; with values in the order the Finnish text first names
 * its holes, {@code #{desk.sent(${count}, ${total})}}; or with a name before each value,
 * {@code #{desk.sent('count', ${count}, 'total', ${total})}}; a single map gives names
 * and values too. Plural branches take numbers, dates {@link java.time.LocalDate} or
 * {@link java.time.ZonedDateTime}.
 */
public final class UiTexts implements MessageSource {

	private static final String LAST_RESORT = "fi";

	private final Languages languages;

	/** Compiled when a page first shows them: a start shows few. */
	private final Map<String, Map<String, Supplier<MessageText>>> byLanguage = new HashMap<>();

	UiTexts(Languages languages, List<Arb> files) {
		this.languages = languages;
		for (Arb file : files) {
			Language language = languages.find(file.language()).orElse(null);
			if (language == null) {
				continue; // LOCALE_UNKNOWN says so
			}
			Map<String, Supplier<MessageText>> texts = this.byLanguage.computeIfAbsent(language.tag(),
					(_) -> new LinkedHashMap<>());
			file.texts()
				.forEach((key, pattern) -> texts.put(key,
						SingletonSupplier.of(() -> MessageText.compile(pattern, language))));
		}
	}

	/** The language pages are shown in for a locale; Finnish where the hub has none. */
	public Language language(@Nullable Locale given) {
		Locale locale = (given != null) ? given : Locale.ROOT;
		return this.languages.find(locale.toLanguageTag())
			.or(() -> this.languages.find(locale.getLanguage()))
			.orElseGet(() -> this.languages.get(LAST_RESORT));
	}

	/** The value of {@code <html lang>} for a locale. */
	public String lang(Locale locale) {
		return language(locale).tag();
	}

	/** The value of {@code <html dir>} for a locale. */
	public String dir(Locale locale) {
		return language(locale).htmlDir();
	}

	/**
	 * A text.
	 * @param args values by the names of the holes
	 * @throws NoSuchMessageException if no language has it
	 */
	public String text(String key, Language language, Map<String, ?> args) {
		MessageText text = find(key, language);
		if (text == null) {
			throw new NoSuchMessageException(key, language.locale());
		}
		return text.format(args);
	}

	/** A text without holes. */
	public String text(String key, Language language) {
		return text(key, language, Map.of());
	}

	@Override
	public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
		String message = getMessage(code, args, null, locale);
		if (message == null) {
			throw new NoSuchMessageException(code, language(locale).locale());
		}
		return message;
	}

	@Override
	public @Nullable String getMessage(String code, Object @Nullable [] args, @Nullable String defaultMessage,
			@Nullable Locale locale) {
		MessageText text = find(code, language(locale));
		return (text != null) ? text.format(named(code, text, args)) : defaultMessage;
	}

	@Override
	public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
		String[] codes = resolvable.getCodes();
		for (String code : (codes != null) ? codes : new String[0]) {
			String message = getMessage(code, resolvable.getArguments(), null, locale);
			if (message != null) {
				return message;
			}
		}
		String message = resolvable.getDefaultMessage();
		if (message == null) {
			throw new NoSuchMessageException(Arrays.toString(codes), language(locale).locale());
		}
		return message;
	}

	private @Nullable MessageText find(String key, Language language) {
		MessageText text = in(language.tag(), key);
		for (String tag : language.fallback()) {
			text = (text != null) ? text : in(tag, key);
		}
		return (text != null) ? text : in(LAST_RESORT, key);
	}

	private @Nullable MessageText in(String tag, String key) {
		Supplier<MessageText> text = this.byLanguage.getOrDefault(tag, Map.of()).get(key);
		return (text != null) ? text.get() : null;
	}

	/**
	 * A map's entries; or name, value, name, value …; or the values in the Finnish text's
	 * order.
	 */
	private Map<String, ?> named(String key, MessageText text, Object @Nullable [] args) {
		if (args == null || args.length == 0) {
			return Map.of();
		}
		Map<String, Object> values = new HashMap<>();
		if (args.length == 1 && args[0] instanceof Map<?, ?> map) {
			map.forEach((name, value) -> values.put(String.valueOf(name), value));
			return values;
		}
		if (args.length % 2 == 0 && args[0] instanceof String first && text.arguments().contains(first)) {
			for (int i = 0; i < args.length; i += 2) {
				values.put(String.valueOf(args[i]), args[i + 1]);
			}
			return values;
		}
		MessageText source = in(LAST_RESORT, key);
		Iterator<String> names = ((source != null) ? source : text).arguments().iterator();
		for (int i = 0; i < args.length && names.hasNext(); i++) {
			values.put(names.next(), args[i]);
		}
		return values;
	}

}
