package org.kotisilta.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

import org.kotisilta.language.Languages;

import static org.assertj.core.api.Assertions.assertThat;

/** What the staff's pages call the parts of a text. */
class DeskTextTests {

	private final StaticMessageSource texts = new StaticMessageSource();

	private final DeskText desk = new DeskText(Languages.of(List.of()), this.texts);

	@BeforeEach
	void inEnglish() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);
		this.texts.addMessage("translation.key.title", Locale.ENGLISH, "Title");
		this.texts.addMessage("translation.key.paragraph", Locale.ENGLISH, "Paragraph {1}");
		this.texts.addMessage("translation.key.item", Locale.ENGLISH, "Question {1}");
		this.texts.addMessage("translation.key.option", Locale.ENGLISH, "Question {1}, option {3}");
	}

	@AfterEach
	void inAnyLanguage() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			title            | Title
			email.body.3     | Paragraph 3
			item.1           | Question 1
			item.10          | Question 10
			item.1.option.2  | Question 1, option 2
			item.one         | item.one
			holding.sms      | holding.sms
			""")
	void aPartOfATextHasANameForPeople(String key, String name) {
		assertThat(this.desk.key(key)).isEqualTo(name);
	}

	@Test
	void theNamesOfQuestionsAndOptionsAreThereForAllStaff() {
		for (var language : List.of("fi", "sv", "en")) {
			var words = new JsonMapper().readTree(Path.of("translations/ui/translation", language + ".arb").toFile());
			assertThat(words.path("translation.key.item").asString()).as(language).contains("{item}");
			assertThat(words.path("translation.key.option").asString()).as(language).contains("{item}", "{option}");
		}
	}

}
