package org.kotisilta.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.Language;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Text;
import org.kotisilta.language.TextChecks;

/**
 * Checks the texts of the pages: those guardians see are there in every language, those
 * of the staff in Finnish, Swedish and English.
 */
final class UiChecks {

	private final Languages languages;

	private final Glossary glossary;

	/** Text and file by language, by key. */
	private final Map<String, Map<String, Entry>> byKey = new HashMap<>();

	private final List<Finding> findings = new ArrayList<>();

	private UiChecks(Translations translations) {
		this.languages = translations.languages();
		this.glossary = translations.glossary();
		for (Arb arb : translations.ui()) {
			arb.texts().forEach((key, pattern) -> {
				Entry before = this.byKey.computeIfAbsent(key, (_) -> new HashMap<>())
					.put(arb.language(), new Entry(arb.file(), pattern));
				if (before != null) {
					block("KEY_TWICE", arb.file(), key, "it also stands in " + before.file());
				}
				if (this.languages.find(arb.language()).isEmpty()) {
					block("LOCALE_UNKNOWN", arb.file(), key, arb.language() + " is not in locales.yaml");
				}
			});
		}
	}

	static List<Finding> of(Translations translations) {
		UiChecks checks = new UiChecks(translations);
		for (String key : new TreeSet<>(checks.byKey.keySet())) {
			checks.key(key, checks.byKey.getOrDefault(key, Map.of()));
		}
		return checks.findings;
	}

	private void key(String key, Map<String, Entry> texts) {
		String anyFile = texts.values().iterator().next().file();
		String folder = anyFile.substring(0, anyFile.lastIndexOf('/') + 1);
		var source = TextChecks.against(text(key, texts, TranslationChecks.SOURCE), this.glossary);
		var original = TextChecks.against(null, this.glossary);
		for (Language language : this.languages.all()) {
			Text text = text(key, texts, language.tag());
			if (text != null) {
				var rules = language.tag().equals(TranslationChecks.SOURCE) ? original : source;
				this.findings.addAll(rules.apply(text));
			}
			else if (forGuardians(key) || Template.STAFF_LANGUAGES.contains(language.tag())) {
				block("KEY_MISSING", folder + language.tag() + ".arb", key,
						(forGuardians(key) ? "guardians" : "staff") + " see this text in " + language.englishName());
			}
		}
	}

	private @Nullable Text text(String key, Map<String, Entry> texts, String tag) {
		Entry entry = texts.get(tag);
		return (entry != null)
				? new Text(entry.file(), key, this.languages.get(tag), entry.pattern(), null, null, false) : null;
	}

	static boolean forGuardians(String key) {
		return key.startsWith("portal.") || key.startsWith("common.");
	}

	private void block(String code, String file, String key, String message) {
		this.findings.add(new Finding(code, Severity.BLOCK, file, key, "", message, -1, -1, null));
	}

	private record Entry(String file, String pattern) {
	}

}
