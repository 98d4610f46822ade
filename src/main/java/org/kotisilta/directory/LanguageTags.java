package org.kotisilta.directory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.ibm.icu.util.ULocale;

/**
 * Reads the language codes of source systems as the tags the hub uses: {@code SO},
 * {@code so_SO} and {@code so} are Somali, {@code zh} and {@code zh-CN} are
 * {@code zh-Hans}. A language the hub has no texts in is kept as it is: the guardian's
 * list says more than we can answer today.
 */
final class LanguageTags {

	private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

	private static final int REMEMBERED = 1000;

	private final List<String> ours;

	private final Map<String, Optional<String>> remembered = new ConcurrentHashMap<>();

	LanguageTags(Collection<String> ours) {
		this.ours = List.copyOf(ours);
	}

	/** The tag of what a source system wrote, or empty if it is no language. */
	Optional<String> read(String written) {
		Optional<String> known = this.remembered.get(written);
		if (known != null) {
			return known;
		}
		Optional<String> tag = work(written);
		if (this.remembered.size() < REMEMBERED) {
			this.remembered.put(written, tag);
		}
		return tag;
	}

	private Optional<String> work(String written) {
		if (!FORM.matcher(written).matches()) {
			return Optional.empty();
		}
		var locale = ULocale.forLanguageTag(written.replace('_', '-'));
		String language = locale.getLanguage();
		if (language.isEmpty() || locale.getDisplayLanguage(ULocale.ENGLISH).equals(language)) {
			return Optional.empty();
		}
		String tag = locale.toLanguageTag();
		return Optional.of(exactly(tag).or(() -> likely(locale)).orElse(tag));
	}

	List<String> ours() {
		return this.ours;
	}

	private Optional<String> exactly(String tag) {
		return this.ours.stream()
			.filter((ours) -> ours.toLowerCase(Locale.ROOT).equals(tag.toLowerCase(Locale.ROOT)))
			.findFirst();
	}

	private Optional<String> likely(ULocale locale) {
		var written = ULocale.addLikelySubtags(locale);
		return this.ours.stream().filter((ours) -> {
			var candidate = ULocale.addLikelySubtags(ULocale.forLanguageTag(ours));
			return candidate.getVariant().equals(written.getVariant())
					&& candidate.getLanguage().equals(written.getLanguage())
					&& candidate.getScript().equals(written.getScript());
		}).findFirst();
	}

}
