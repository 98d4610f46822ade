package org.kotisilta.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * The glossary that is shipped, and what it finds in texts.
 */
class GlossaryTests {

	private final Glossary glossary = shipped();

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			Ilmoita huoltajalle                        | huoltaja
			Huoltajien vastaukset                      | huoltaja
			Huoltaminen jatkuu                         | -
			Kouluihin ja kouluun, koulussa             | koulu koulu koulu
			Koulutus alkaa                             | -
			Päiväkodin ja päiväkoteja                  | päiväkoti päiväkoti
			Esiopetuspaikan vastausaika                | esiopetuspaikka vastausaika
			Hän on esiopetuksessa, esiopetukseen       | esiopetus esiopetus
			Lapset, lasta, lapselle, lapsineen         | lapsi lapsi lapsi lapsi
			Oikeus esiopetukseen säilyy                | oikeus esiopetukseen
			Tiedotteet ja tiedotetta                   | tiedote tiedote
			Kaupungin päätös kaupunkiin                | kaupunki kaupunki
			Tekstiviestejä tulee                       | tekstiviesti
			Kirjaudu Wilmaan                           | Wilma
			Soita 112.                                 | 112
			Huone 1123                                 | -
			""")
	void finds_terms_in_their_finnish_forms(String text, @Nullable String terms) {
		List<String> found = this.glossary.matches(text, language("fi")).stream().map(TermMatch::term).toList();

		assertThat(found).containsExactlyElementsOf(
				(terms == null) ? List.of() : terms.startsWith("oikeus") ? List.of(terms) : List.of(terms.split(" ")));
	}

	@Test
	void says_where_a_term_stands_and_how_it_is_said() {
		TermMatch match = this.glossary.matches("Hei huoltajat!", language("fi")).getFirst();

		assertThat(match).isEqualTo(new TermMatch("huoltaja", "huoltajat", 4, 13, false));
		assertThat(this.glossary.find("huoltaja", "sv").orElseThrow().preferred()).containsExactly("vårdnadshavare");
		assertThat(this.glossary.find("huoltaja", "sv").orElseThrow().forbidden()).containsExactly("målsman");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					sv | Huoltaja vastaa.             | Vårdnadshavaren svarar.        | -                        | -
					sv | Huoltaja vastaa.             | Föräldern svarar.              | WARN GLOSSARY_TERM       | -
					sv | Huoltaja vastaa.             | Målsman svarar.                | BLOCK GLOSSARY_FORBIDDEN | vårdnadshavare svarar.
					en | Kuka vastaa?                 | Which custodian answers?       | WARN GLOSSARY_FORBIDDEN  | Which guardian answers?
					ru | Huoltaja vastaa.             | Отвечает родитель.             | -                        | -
					ar | Päiväkoti on auki.           | الروضة مفتوحة.                 | -                        | -
					zh-Hans | Huoltaja vastaa.        | 监护人回复。                     | -                        | -
					ru | Viesti on Wilmassa.          | Сообщение в Wilma-сервисе.     | -                        | -
					ru | Viesti on Wilmassa.          | Сообщение в Вильма.            | BLOCK DO_NOT_TRANSLATE   | Сообщение в Wilma.
					et | Viesti on Wilmassa.          | Sõnum on Wilmas.               | -                        | -
					et | Viesti on Wilmassa.          | Sõnum on seal.                 | BLOCK DO_NOT_TRANSLATE   | -
					fi-simple | Ilmoita huoltajalle.  | Kerro äidille tai isälle.      | -                        | -
					""")
	void judges_the_words_of_a_translation(String tag, String source, String text, @Nullable String expected,
			@Nullable String mended) {
		List<Finding> findings = TextChecks
			.check(text(language(tag), text), text(language("fi"), source), this.glossary)
			.stream()
			.filter((finding) -> finding.code().startsWith("GLOSSARY") || finding.code().startsWith("DO_NOT"))
			.toList();

		assertThat(findings.stream().map((finding) -> finding.severity() + " " + finding.code()))
			.containsExactlyElementsOf((expected == null) ? List.of() : List.of(expected));
		if (mended != null) {
			Finding finding = findings.getFirst();
			assertThat(text.substring(0, finding.start()) + finding.fix() + text.substring(finding.end()))
				.isEqualTo(mended);
		}
	}

	@Test
	void names_the_line_that_is_wrong() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Glossary.parse("term,locale,preferred,forbidden,dnt,note\nkoulu,,skola,,false,\n"))
			.withMessageContaining("Line 2");
	}

	private static Text text(Language language, String pattern) {
		return new Text("file", "key", language, pattern, null, null, false);
	}

	static Glossary shipped() {
		try {
			return Glossary.parse(Files.readString(Path.of("translations/glossary/terms.csv")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
