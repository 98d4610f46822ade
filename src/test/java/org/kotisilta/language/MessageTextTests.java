package org.kotisilta.language;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.ibm.icu.text.MessageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kotisilta.language.LanguageFixture.language;

class MessageTextTests {

	private static final List<String> PATTERNS = List.of("Hei {name}!", "{n}", "{n, number}", "{n, number, integer}",
			"{n, number, ::compact-short}",
			"{n, plural, zero{nil} one{one #} two{two #} few{few #} many{many #} other{other #}}",
			"{n, plural, =0{none} =1{just one} one{# one} other{# other}}",
			"{n, plural, offset:1 =0{nobody} =1{{name}} one{{name} and # more} other{{name} and # others}}",
			"{n, selectordinal, one{#st} two{#nd} few{#rd} other{#th}}",
			"{g, select, girl{She} boy{He} other{They}} came, {name}.",
			"{g, select, girl{{n, plural, one{# girl} other{# girls}}} other{{n, plural, one{# child} other{# children}}}}",
			"{n, plural, one{{g, select, girl{# flicka} other{# barn}}} other{# '#' {name}}}",
			"su'aal, ma'aha: it''s '{'{name}'}' '{literal}'", "#{name}# 'a{name}'", "");

	private static final List<Number> NUMBERS = List.of(0, 1, 2, 3, 5, 11, 21, 100, 101, 111, 12345, 1_234_567L, -1,
			0.5, 1.5, 2.0);

	static Stream<Language> everyLanguage() {
		return LanguageFixture.theLanguages().all().stream();
	}

	@ParameterizedTest
	@MethodSource("everyLanguage")
	void writes_the_same_when_some_of_the_values_are_written_beforehand(Language language) {
		for (String pattern : PATTERNS) {
			MessageText text = MessageText.compile(pattern, language);
			for (Number number : NUMBERS) {
				Map<String, Object> args = Map.of("n", number, "name", "Aino", "g", "girl");
				for (String known : List.of("n", "g", "name", "n g", "n name", "g name", "n g name")) {
					Map<String, Object> before = new HashMap<>(args);
					before.keySet().retainAll(List.of(known.split(" ")));
					Map<String, Object> left = new HashMap<>(args);
					left.keySet().removeAll(before.keySet());

					assertThat(text.bind(before).format(left)).as("%s %s", pattern, before)
						.isEqualTo(text.format(args));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("everyLanguage")
	void writes_what_icu_writes(Language language) {
		for (String pattern : PATTERNS) {
			MessageText text = MessageText.compile(pattern, language);
			MessageFormat icu = new MessageFormat(pattern, language.formatting());
			for (Number number : NUMBERS) {
				for (String gender : List.of("girl", "boy", "unknown")) {
					Map<String, Object> args = Map.of("n", number, "name", "Aino", "g", gender);

					assertThat(text.format(args)).as("%s %s", pattern, args).isEqualTo(icu.format(args));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("everyLanguage")
	void writes_dates_and_times_as_icu_does_in_helsinki(Language language) {
		ZonedDateTime moment = ZonedDateTime.parse("2026-11-03T12:05:00Z");
		for (String pattern : List.of("{d, date, ::EEEEdMMMM}", "{d, date, long}", "{d, time, ::Hm}", "{d, date, full}",
				"{d, date, ::yMMMMdjm}")) {
			MessageFormat icu = new MessageFormat(pattern, language.formatting());
			ZonedDateTime inHelsinki = moment.withZoneSameInstant(Languages.ZONE);

			String text = MessageText.compile(pattern, language).format(Map.of("d", moment));

			assertThat(text).isEqualTo(icu.format(Map.of("d", inHelsinki)));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			fi  | tiistai 3. marraskuuta
			sv  | tisdag 3 november
			so  | Talaado, Noofeembar 3
			ar  | الثلاثاء، 3 نوفمبر
			fa  | سه‌شنبه 3 نوامبر
			""")
	void names_day_and_month(String tag, String expected) {
		String text = MessageText.compile("{d, date, ::EEEEdMMMM}", language(tag))
			.format(Map.of("d", LocalDate.of(2026, 11, 3)));

		assertThat(text).isEqualTo(expected);
	}

	@Test
	void never_writes_a_month_as_a_number_where_no_style_is_given() {
		String text = MessageText.compile("{d}", language("so")).format(Map.of("d", LocalDate.of(2026, 11, 3)));

		assertThat(text).contains("Noofeembar").doesNotContain("11");
	}

	@Test
	void counts_the_message_the_same_for_every_thread() throws InterruptedException, ExecutionException {
		MessageText text = MessageText.compile("{n, plural, one{# lapsi} other{# lasta}} {d, date, ::EEEEdMMMM}",
				language("fi"));
		Map<Integer, String> expected = new HashMap<>();
		for (int i = 0; i < 500; i++) {
			expected.put(i, text.format(on(i)));
		}
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int thread = 0; thread < 8; thread++) {
			tasks.add(() -> {
				for (int i = 0; i < 5000; i++) {
					if (!text.format(on(i % 500)).equals(expected.get(i % 500))) {
						return false;
					}
				}
				return true;
			});
		}

		try (var executor = Executors.newFixedThreadPool(8)) {
			for (Future<Boolean> result : executor.invokeAll(tasks)) {
				assertThat(result.get()).isTrue();
			}
		}
	}

	private static Map<String, Object> on(int day) {
		return Map.of("n", day, "d", LocalDate.of(2026, 1, 1).plusDays(day));
	}

	@Test
	void refuses_to_write_a_hole() {
		MessageText text = MessageText.compile("Hei {name}", language("fi"));
		Map<String, Object> nullName = new HashMap<>();
		nullName.put("name", null);

		assertThatIllegalArgumentException().isThrownBy(() -> text.format(Map.of())).withMessageContaining("{name}");
		assertThatIllegalArgumentException().isThrownBy(() -> text.format(nullName)).withMessageContaining("{name}");
	}

	@Test
	void refuses_a_word_where_a_number_belongs() {
		MessageText text = MessageText.compile("{n, plural, other{#}}", language("fi"));

		assertThatIllegalArgumentException().isThrownBy(() -> text.format(Map.of("n", "2")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Hej {name", "{n, plural, one{# barn}}", "{n, choice, 0#none}", "{n, spellout}",
			"{n, number, currency}", "{g, select, girl{x}}" })
	void refuses_patterns_it_cannot_write(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageText.compile(pattern, language("sv")));
	}

	@Test
	void knows_the_arguments_of_all_branches() {
		MessageText text = MessageText.compile("{n, plural, one{{a}} other{{b} {d, date, long}}}", language("fi"));

		assertThat(text.arguments()).containsExactly("n", "a", "b", "d");
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's {not} '{a}' hole", "{", "}}''{", "#", "L'école" })
	void gives_words_back_literally(String words) {
		assertThat(MessageText.compile(MessageText.literally(words), language("fi")).format(Map.of())).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			STRING | \u2068Matti\u2069!
			TEXT   | \u2068Matti\u2069!
			PHONE  | \u2066Matti\u2069!
			URL    | \u2066Matti\u2069!
			CODE   | \u2066Matti\u2069!
			SELECT | Matti!
			""")
	void isolates_values_by_type_in_right_to_left_texts_only(PlaceholderType type, String isolated) {
		Map<String, PlaceholderType> types = Map.of("x", type);

		assertThat(MessageText.compile("{x}!", language("ar"), Markup.plainText(language("ar"), types))
			.format(Map.of("x", "Matti"))).isEqualTo(isolated);
		assertThat(MessageText.compile("{x}!", language("so"), Markup.plainText(language("so"), types))
			.format(Map.of("x", "Matti"))).isEqualTo("Matti!");
	}

	@Test
	void isolates_no_value_that_is_the_whole_text() {
		Markup markup = Markup.plainText(language("ar"), Map.of("title", PlaceholderType.TEXT));

		assertThat(MessageText.compile("{title}", language("ar"), markup).format(Map.of("title", "Retki")))
			.isEqualTo("Retki");
	}

	@Test
	void isolates_every_line_of_a_longer_text() {
		assertThat(Isolation.FIRST_STRONG.isolate("a\nb")).isEqualTo("\u2068a\u2069\n\u2068b\u2069");
	}

}
