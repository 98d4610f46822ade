package org.kotisilta.language;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.language.Languages.Choice;
import org.kotisilta.language.Languages.Why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LanguagesTests {

	private final Languages languages = LanguageFixture.theLanguages();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			so        | fi so ar    | so        | FIRST_CHOICE
			so ar     | fi ar       | ar        | OWN_LIST
			so ar     | fi en       | en        | CITY_TABLE
			fi-simple | fi fi-simple| fi-simple | FIRST_CHOICE
			fi        | fi fi-simple| fi        | FIRST_CHOICE
			fi-simple | fi sv       | fi        | CITY_TABLE
			ckb       | ar fi en    | en        | CITY_TABLE
			uk        | ru fi       | fi        | CITY_TABLE
			tk        | ru fi       | ru        | CITY_TABLE
			so uk     | sv          | sv        | CITY_TABLE
			xx        | sv ar fi    | fi        | CITY_TABLE
			xx so     | so          | so        | OWN_LIST
			""")
	void chooses_from_the_guardians_list_and_then_from_the_citys_table(String preferences, String available,
			String chosen, Why why) {
		Choice choice = this.languages.choose(List.of(preferences.strip().split(" ")),
				Set.of(available.strip().split(" ")));

		assertThat(choice).isEqualTo(new Choice(chosen, why));
	}

	@Test
	void has_no_choice_where_there_is_no_text() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.languages.choose(List.of("fi"), Set.of()));
	}

	@Test
	void finds_a_tag_in_any_letter_case() {
		assertThat(this.languages.find("FI-Simple")).map(Language::tag).contains("fi-simple");
		assertThat(this.languages.find("zh-hans")).map(Language::tag).contains("zh-Hans");
		assertThat(this.languages.find("ku")).isEmpty();
	}

	@Test
	void reads_every_property_of_a_language() {
		Languages read = Languages.parse("""
				locales:
				  - tag: fi
				    endonym: suomi
				    englishName: Finnish
				    script: Latn
				    direction: ltr
				    formattingLocale: fi-FI-u-ca-gregory-nu-latn
				    fallback: []
				    gsm7: true
				  - {tag: ar, endonym: العربية, englishName: Arabic, script: Arab, direction: rtl,
				     formattingLocale: ar-FI-u-ca-gregory-nu-latn, fallback: [fi], gsm7: false}
				""");

		assertThat(read.all()).extracting(Language::tag).containsExactly("fi", "ar");
		assertThat(read.get("ar")).isEqualTo(new Language("ar", "العربية", "Arabic", "Arab", Direction.RTL,
				"ar-FI-u-ca-gregory-nu-latn", List.of("fi"), false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{tag: fi, endonym: s, englishName: F, script: Latn, direction: rtl, formattingLocale: fi-FI}    | fi is not written RTL
					{tag: fi, endonym: s, englishName: F, script: Latn, direction: ltr}                             | lacks formattingLocale
					{tag: fi, endonym: s, englishName: F, script: Latn, direction: ltr, formattingLocale: fi, fallback: [xx]} | fi falls back to xx
					{tag: fi, endonym: s, englishName: F, script: Latn, direction: ltr, formattingLocale: fi, fallback: [fi]} | fi falls back to fi
					""")
	void says_what_is_wrong_with_an_entry(String entry, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> Languages.parse("locales:\n  - " + entry))
			.withMessageContaining(reason);
	}

}
