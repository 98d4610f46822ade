package org.kotisilta.language;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.language.MessageForm.Case;
import org.kotisilta.language.MessageForm.Choice;
import org.kotisilta.language.MessageForm.Count;
import org.kotisilta.language.MessageForm.Hole;
import org.kotisilta.language.MessageForm.Words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kotisilta.language.LanguageFixture.language;

class MessageFormTests {

	@Test
	void a_text_is_words_and_holes_and_choices() {
		var form = MessageForm
			.of("Hei {name}! {n, plural, one {Yksi lapsi} other {# lasta}}: {day, date, ::EEEEdMMMM}");

		assertThat(form.pieces()).containsExactly(new Words("Hei "), new Hole("name", ""), new Words("! "),
				new Choice("n", "plural", 0,
						List.of(new Case("one", new MessageForm(List.of(new Words("Yksi lapsi")))),
								new Case("other", new MessageForm(List.of(new Count(), new Words(" lasta")))))),
				new Words(": "), new Hole("day", "date, ::EEEEdMMMM"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Hei!", "Hei {name}!", "{n, number, integer}", "{day, date, ::EEEEdMMMM}",
			"{n, plural, one {# lapsi} other {# lasta}}",
			"{n, plural, offset:1 =0 {ei ketään} one {{name} ja # muu} other {{name} ja # muuta}}",
			"{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
			"{g, select, girl {{n, plural, one {# flicka} other {# flickor}}} other {barn}}", "su'aal, ma'aha {name}",
			"# on merkki", "#{name}#" })
	void a_text_in_the_usual_spelling_comes_back_as_it_was(String pattern) {
		assertThat(MessageForm.of(pattern).pattern()).isEqualTo(pattern);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "}", "{}", "'", "''", "'''", "'{'", "{'", "'}", "a'{b}'c", "#", "'#", "#'", "ma'aha",
			"L'", "{x}'{y}", "100 % #1 {a} 'b' ''c'' #'{'" })
	void words_may_have_any_signs(String words) {
		var plain = new MessageForm(List.of(new Words(words), new Hole("name", ""), new Words(words)));
		var inside = new MessageForm(List.of(new Words(words), new Count(), new Words(words)));
		var counted = new MessageForm(
				List.of(new Choice("n", "plural", 0, List.of(new Case("one", plain), new Case("other", inside)))));

		assertThat(MessageForm.of(plain.pattern())).isEqualTo(plain);
		assertThat(MessageForm.of(counted.pattern())).isEqualTo(counted);
	}

	@ParameterizedTest
	@CsvSource({ "ar, zero one two few many other", "ru, one few many other", "sv, one other", "zh-Hans, other" })
	void a_translation_begins_with_the_categories_of_its_own_language(String tag, String categories) {
		var source = MessageForm.of("{n, plural, one {# lapsi} other {# lasta}} on poissa.");

		var blank = source.blankFor(language(tag));

		assertThat(blank.pieces()).singleElement().isInstanceOfSatisfying(Choice.class, (choice) -> {
			assertThat(choice.cases()).extracting(Case::key).containsExactly(categories.split(" "));
			assertThat(choice.cases()).extracting(Case::form).containsOnly(new MessageForm(List.of()));
		});
	}

	@Test
	void keywords_and_what_is_inside_them_stay_as_the_source_has_them() {
		var source = MessageForm.of("{g, select, girl {{n, plural, one {# flicka} other {# flickor}}}"
				+ " other {{n, plural, one {# barn} other {# barn}}}}");

		var blank = source.blankFor(language("ar"));

		assertThat(blank.pattern())
			.isEqualTo("{g, select, girl {{n, plural, zero {} one {} two {} few {} many {} other {}}}"
					+ " other {{n, plural, zero {} one {} two {} few {} many {} other {}}}}");
	}

	@Test
	void each_category_is_explained_by_numbers_that_fall_into_it() {
		var russian = language("ru");

		assertThat(MessageForm.numbers(russian, "plural", "one", Set.of())).containsExactly(1L, 21L, 31L);
		assertThat(MessageForm.numbers(russian, "plural", "one", Set.of("=1"))).containsExactly(21L, 31L, 41L);
		assertThat(MessageForm.numbers(russian, "plural", "other", Set.of())).isEmpty();
	}

	@Test
	void what_icu_cannot_read_has_no_form() {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageForm.of("Hei {name"));
	}

}
