package org.kotisilta.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The languages of {@code translations/locales.yaml}, in the file's order, and the choice
 * between them. The choice is the guardian's own list and then the city's explicit table:
 * a generic matcher would send Sorani readers Arabic and plain-Finnish readers ordinary
 * Finnish.
 */
public final class Languages {

	/** The zone of every date and time people see. */
	public static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

	private final Map<String, Language> byTag;

	private Languages(Collection<Language> languages) {
		Map<String, Language> map = new LinkedHashMap<>();
		for (Language language : languages) {
			if (map.put(key(language.tag()), language) != null) {
				throw new IllegalArgumentException("locales.yaml: " + language.tag() + " is there twice");
			}
		}
		this.byTag = map;
		for (Language language : languages) {
			language.fallback()
				.stream()
				.filter((tag) -> !map.containsKey(key(tag)) || tag.equals(language.tag()))
				.findFirst()
				.ifPresent((tag) -> {
					throw new IllegalArgumentException(
							"locales.yaml: " + language.tag() + " falls back to " + tag + ", which cannot be");
				});
		}
	}

	/** The languages given, in their order. */
	public static Languages of(Collection<Language> languages) {
		return new Languages(languages);
	}

	/** Reads {@code locales.yaml} from the class path. */
	public static Languages load() {
		try (InputStream in = Languages.class.getResourceAsStream("/translations/locales.yaml")) {
			if (in == null) {
				throw new IllegalStateException("translations/locales.yaml is not on the class path");
			}
			return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads a {@code locales.yaml}. */
	public static Languages load(Path file) {
		try {
			return parse(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the text of a {@code locales.yaml}.
	 * @throws IllegalArgumentException saying which entry is wrong and why
	 */
	public static Languages parse(String yaml) {
		return new Languages(LocalesFile.read(yaml));
	}

	/**
	 * The language of a tag; letter case does not matter.
	 * @throws NoSuchElementException if the hub does not write in it
	 */
	public Language get(String tag) {
		return find(tag).orElseThrow(() -> new NoSuchElementException("No language " + tag + " in locales.yaml"));
	}

	/** The language of a tag, if the hub writes in it; letter case does not matter. */
	public Optional<Language> find(String tag) {
		return Optional.ofNullable(this.byTag.get(key(tag)));
	}

	/** All languages, in the order people see them in. */
	public List<Language> all() {
		return List.copyOf(this.byTag.values());
	}

	/**
	 * Chooses the language of one message.
	 * @param preferences the guardian's languages, best first; unknown tags are passed
	 * over
	 * @param available the tags the text exists in
	 * @return one of {@code available}
	 * @throws IllegalArgumentException if {@code available} is empty
	 */
	public Choice choose(List<String> preferences, Set<String> available) {
		for (String tag : preferences) {
			if (available.contains(tag)) {
				return new Choice(tag, tag.equals(preferences.getFirst()) ? Why.FIRST_CHOICE : Why.OWN_LIST);
			}
		}
		return new Choice(cityChoice(preferences, available), Why.CITY_TABLE);
	}

	private String cityChoice(List<String> preferences, Set<String> available) {
		List<String> candidates = new ArrayList<>();
		preferences.forEach((tag) -> find(tag).ifPresent((language) -> candidates.addAll(language.fallback())));
		candidates.addAll(this.byTag.values().stream().map(Language::tag).toList());
		return candidates.stream()
			.filter(available::contains)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("A text in no known language: " + available));
	}

	private static String key(String tag) {
		return tag.toLowerCase(Locale.ROOT);
	}

	/**
	 * The language chosen and why.
	 */
	public record Choice(String language, Why why) {
	}

	/**
	 * Why a language was chosen; kept with every delivery.
	 */
	public enum Why {

		/** The guardian's first language. */
		FIRST_CHOICE,
		/** Another language the guardian has named. */
		OWN_LIST,
		/** The city's fallback for the guardian's languages. */
		CITY_TABLE

	}

}
