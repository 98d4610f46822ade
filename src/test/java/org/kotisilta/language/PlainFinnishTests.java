package org.kotisilta.language;

import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kotisilta.language.LanguageFixture.language;

/**
 * The hints for plain Finnish, and plain sentences that get none.
 */
class PlainFinnishTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					Koulu on kiinni tänään.                                              | -
					Koulu on kiinni 3.11. klo 8–14. Älä tule kouluun.                    | -
					Opettaja soittaa sinulle kotiin huomenna iltapäivällä.               | -
					Menemme metsään ja syömme eväät pihalla.                             | -
					Koulu suljetaan huomenna.                                            | SELKO_PASSIVE
					Tehdään yhdessä ruokaa.                                              | SELKO_PASSIVE
					Ovet avattiin aamulla.                                               | SELKO_PASSIVE
					Retkelle osallistuttaessa tarvitaan reppu.                           | SELKO_INFINITIVE SELKO_PASSIVE SELKO_WORD
					Tullessa ota takki.                                                  | SELKO_INFINITIVE
					Ruoan syötyään lapset lähtevät.                                      | SELKO_PARTICIPLE
					Älä lähde ilmoittamatta.                                             | SELKO_CASE
					Vanhemmat tulevat lapsineen.                                         | SELKO_CASE
					Tee yhteydenottopyyntö.                                              | SELKO_WORD
					Ota mukaan esim. hattu.                                              | SELKO_ABBREVIATION
					Mukana on 20 % lapsista.                                             | SELKO_PERCENT
					Et pääse sisään, jos sinulla ei ole korttia.                         | SELKO_NEGATION
					Kun tulet, ota takki, hattu, reppu.                                  | SELKO_CLAUSES
					Koulun opettajat ja lapset lähtevät huomenna aamulla bussilla retkelle meren rannalle asti.     | -
					Koulun opettajat ja lapset lähtevät huomenna aamulla bussilla retkelle meren rannalle asti yhdessä. | SELKO_SENTENCE
					""")
	void point_at_what_is_hard_to_read(String text, @Nullable String expected) {
		TreeSet<String> found = new TreeSet<>();
		PlainFinnish.hints(text("fi-simple", text), null).forEach((hint) -> {
			found.add(hint.code());
			assertThat(hint.severity()).isEqualTo(Finding.Severity.INFO);
		});

		assertThat(found).isEqualTo((expected == null) ? new TreeSet<>() : new TreeSet<>(List.of(expected.split(" "))));
	}

	@Test
	void say_when_the_plain_text_is_not_much_easier_than_its_source() {
		String hard = "Vesivahingon aiheuttamien korjaustoimenpiteiden takia koulurakennus pidetään suljettuna"
				+ " toistaiseksi ja opetus järjestetään poikkeusjärjestelyin.";
		String easy = "Koulussa on vesivahinko. Koulu on nyt kiinni. Lapsi ei tule kouluun. Opettaja soittaa sinulle."
				+ " Hän kertoo, milloin koulu on auki.";

		assertThat(PlainFinnish.hints(text("fi-simple", hard), text("fi", hard))).extracting(Finding::code)
			.contains("SELKO_LIX");
		assertThat(PlainFinnish.hints(text("fi-simple", easy), text("fi", hard))).isEmpty();
		assertThat(PlainFinnish.hints(text("fi", hard), null)).isEmpty();
	}

	@Test
	void count_sentences_and_long_words() {
		assertThat(PlainFinnish.sentences("Tule 3.11. klo 8–14. Ota esim. hattu mukaan. Hei!")).hasSize(3);
		assertThat(PlainFinnish.lix("Koulu on kiinni. Koulu on auki.")).isEqualTo(3);
	}

	private static Text text(String tag, String pattern) {
		return new Text("file", "key", language(tag), pattern, null, null, false);
	}

}
