package org.kotisilta.language;

import java.util.List;
import java.util.Locale;

/**
 * The fourteen languages, with fallbacks made up for tests.
 */
public final class LanguageFixture {

	private static final Languages LANGUAGES = Languages.of(List.of(ltr("fi", "Latn", true),
			ltr("fi-simple", "Latn", true, "fi"), ltr("sv", "Latn", true, "fi"), ltr("en", "Latn", true, "fi"),
			ltr("so", "Latn", true, "en", "fi"), rtl("ar", "en", "fi"), ltr("ru", "Cyrl", false, "en", "fi"),
			ltr("uk", "Cyrl", false, "en", "fi"), ltr("et", "Latn", false, "fi"), rtl("ckb", "en", "fi"),
			rtl("fa", "en", "fi"), ltr("zh-Hans", "Hans", false, "en", "fi"), ltr("vi", "Latn", false, "en", "fi"),
			ltr("tk", "Latn", false, "ru", "en", "fi")));

	private LanguageFixture() {
	}

	public static Languages theLanguages() {
		return LANGUAGES;
	}

	public static Language language(String tag) {
		return LANGUAGES.get(tag);
	}

	private static Language ltr(String tag, String script, boolean gsm7, String... fallback) {
		return language(tag, script, Direction.LTR, gsm7, fallback);
	}

	private static Language rtl(String tag, String... fallback) {
		return language(tag, "Arab", Direction.RTL, false, fallback);
	}

	private static Language language(String tag, String script, Direction direction, boolean gsm7, String... fallback) {
		Locale locale = Locale.forLanguageTag(tag);
		String formatting = locale.getLanguage() + (tag.contains("Hans") ? "-Hans" : "") + "-FI-u-ca-gregory-nu-latn";
		return new Language(tag, locale.getDisplayName(locale), locale.getDisplayName(Locale.ENGLISH), script,
				direction, formatting, List.of(fallback), gsm7);
	}

}
