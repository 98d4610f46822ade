package org.kotisilta.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * Spelling with the dictionaries that are really shipped.
 */
class SpellingTests {

	private static final Spelling SPELLING = shipped();

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			sv | Skolan är stänngd i dag.                 | stänngd  | stängd
			sv | Skolan är stängd. Ring rektorn!          | -        | -
			en | The school is closd today.               | closd    | closed
			en | The school doesn’t open today.           | -        | -
			ru | Школа закрита сегодня.                   | закрита  | закрыта
			ru | Школа закрыта сегодня.                   | -        | -
			uk | Школа закрыта сьогодні.                  | закрыта  | закрита
			uk | Ваша сім’я отримає лист від школи.       | -        | -
			ar | المدرسة مغلقة اليوم                      | -        | -
			""")
	void finds_what_no_dictionary_has(String tag, String text, @Nullable String wrong, @Nullable String right) {
		List<Finding> findings = SPELLING.check(text(tag, text), null, Glossary.empty());

		assertThat(findings.stream().map(Finding::found))
			.containsExactlyElementsOf((wrong == null) ? List.of() : List.of(wrong));
		if (wrong != null) {
			Finding finding = findings.getFirst();
			assertThat(text.substring(finding.start(), finding.end())).isEqualTo(wrong);
			assertThat(finding.expected()).contains(right);
		}
	}

	@Test
	void leaves_names_placeholders_and_terms_alone() {
		Text text = text("sv", "Läs i Wilma, {child}s skola: Kallion peruskoulu, Kotisilta.");
		Text source = text("fi", "Lue Wilmasta, Kallion peruskoulu, {child}");

		assertThat(SPELLING.check(text, source, Glossary.empty())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fi", "fi-simple", "so", "ckb", "et", "fa", "vi", "tk", "zh-Hans" })
	void says_for_which_languages_there_is_no_dictionary(String tag) {
		assertThat(SPELLING.available(tag)).isFalse();
		assertThat(SPELLING.check(text(tag, "xxyyzz"), null, Glossary.empty())).isEmpty();
	}

	private static Text text(String tag, String pattern) {
		return new Text("file", "key", language(tag), pattern, null, null, false);
	}

	private static Spelling shipped() {
		try {
			return Spelling.parse(Files.readString(Path.of("translations/locales.yaml")));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
