package org.kotisilta.desk;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;
import org.kotisilta.announcement.Problem;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Small words the staff's pages put together themselves; in a template
 * {@code ${@deskText…}}.
 */
@Component
class DeskText {

	private static final Pattern PARAGRAPH = Pattern.compile("email\\.body\\.(\\d+)");

	private static final Pattern ITEM = Pattern.compile("item\\.(\\d+)(?:\\.option\\.(\\d+))?");

	private final Languages languages;

	private final MessageSource texts;

	DeskText(Languages languages, MessageSource texts) {
		this.languages = languages;
		this.texts = texts;
	}

	/** A language's name in the reader's language. */
	public String language(String tag) {
		var own = this.texts.getMessage("desk.language." + tag, null, null, locale());
		return (own != null) ? own
				: ULocale.forLanguageTag(tag).getDisplayName(ULocale.forLanguageTag(locale().toLanguageTag()));
	}

	/** Several languages' names, one after the other. */
	public String languages(Collection<String> tags) {
		return tags.stream().map(this::language).collect(Collectors.joining(", "));
	}

	/** The value of {@code dir} for a text in a language. */
	public String dir(String tag) {
		return this.languages.find(tag).map(Language::htmlDir).orElse("auto");
	}

	/** A moment as people in Finland see it. */
	public @Nullable ZonedDateTime moment(@Nullable Instant instant) {
		return (instant != null) ? instant.atZone(Languages.ZONE) : null;
	}

	/** What staff call a hole of a template. */
	public String field(String name) {
		return Objects.requireNonNull(this.texts.getMessage("desk.field." + name, null, name, locale()));
	}

	/**
	 * What a part of a text is called: "Question 1, option 2" for a survey's
	 * {@code item.1.option.2}; the key itself where nobody has a name for it.
	 */
	public String key(String key) {
		var paragraph = PARAGRAPH.matcher(key);
		if (paragraph.matches()) {
			return named("paragraph", key, "number", paragraph.group(1));
		}
		var item = ITEM.matcher(key);
		if (!item.matches()) {
			return named(key, key);
		}
		return (item.group(2) != null) ? named("option", key, "item", item.group(1), "option", item.group(2))
				: named("item", key, "item", item.group(1));
	}

	private String named(String what, String otherwise, Object... arguments) {
		return Objects.requireNonNull(this.texts.getMessage("translation.key." + what, arguments, otherwise, locale()));
	}

	/** What a problem means for staff; in English where nobody has written it yet. */
	public String problem(Problem problem) {
		return Objects.requireNonNull(this.texts.getMessage("problem." + problem.code(),
				new Object[] { readable(problem.arguments()) }, problem.message(), locale()));
	}

	/** Arguments are tags and names of holes; people read what these are called. */
	private Map<String, Object> readable(Map<String, Object> arguments) {
		var readable = new HashMap<>(arguments);
		readable.computeIfPresent("field", (_, name) -> field(name.toString()));
		readable.computeIfPresent("key", (_, key) -> key(key.toString()));
		readable.computeIfPresent("language", (_, tag) -> language(tag.toString()));
		readable.computeIfPresent("languages",
				(_, tags) -> Arrays.stream(tags.toString().split(", "))
					.map(this::language)
					.collect(Collectors.joining(", ")));
		return readable;
	}

	/** What somebody typed into a search; null where they typed nothing. */
	static @Nullable String given(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static Locale locale() {
		return LocaleContextHolder.getLocale();
	}

}
