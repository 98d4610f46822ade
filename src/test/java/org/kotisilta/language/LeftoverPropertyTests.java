package org.kotisilta.language;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * A property of all the checks together, over texts put together at random from what
 * translators write and mistype, with a fixed seed: a text they let pass leaves no
 * placeholder unfilled, whatever the number, the choice and the language.
 */
class LeftoverPropertyTests {

	private static final int TEXTS = 2500;

	/** Fewer would mean that the generator writes nothing but broken texts. */
	private static final int FEWEST_PASSED = 150;

	private static final Pattern LEFTOVER = Pattern.compile("\\{\\s*[A-Za-z_]\\w*\\s*[,}]");

	private static final TextSchema SCHEMA = new TextSchema(
			Map.of("child", PlaceholderType.STRING, "n", PlaceholderType.NUMBER, "d", PlaceholderType.DATE, "g",
					PlaceholderType.SELECT, "url", PlaceholderType.URL),
			Map.of("g", List.of("girl", "boy")), List.of(arguments("Aada", 5L), arguments("محمد", 21L)));

	private static Map<String, Object> arguments(String child, long n) {
		return Map.of("child", child, "n", n, "d", LocalDate.of(2026, 11, 3), "g", "girl", "url",
				"https://hel.fi/k/ab12");
	}

	static Stream<Language> everyLanguage() {
		return LanguageFixture.theLanguages().all().stream();
	}

	@ParameterizedTest
	@MethodSource("everyLanguage")
	void no_text_that_passes_is_sent_with_a_placeholder_in_it(Language language) {
		Generator generator = new Generator(new Random(4711 + language.tag().hashCode()), language);
		int passed = 0;
		for (int i = 0; i < TEXTS; i++) {
			String pattern = generator.message(0, false);
			Text text = new Text("file", "key", language, pattern, SCHEMA, null, true);
			if (TextChecks.check(text).stream().noneMatch((f) -> f.severity() == Finding.Severity.BLOCK)) {
				passed++;
				everyWriting(pattern, language);
			}
		}
		assertThat(passed).isGreaterThan(FEWEST_PASSED);
	}

	private static void everyWriting(String pattern, Language language) {
		MessageText compiled = MessageText.compile(pattern, language, Markup.plainText(language, SCHEMA.types()));
		for (String choice : List.of("girl", "boy", "unheard of")) {
			for (long n = 0; n <= 112; n += (n < 25) ? 1 : 17) {
				Map<String, Object> arguments = new HashMap<>(arguments("Aada", n));
				arguments.put("g", choice);
				assertThatCode(() -> assertThat(compiled.format(arguments)).doesNotContainPattern(LEFTOVER)).as(pattern)
					.doesNotThrowAnyException();
			}
		}
	}

	/** Writes as people do who know ICU a little. */
	private static final class Generator {

		private static final List<String> PIECES = List.of("{child}", "{n}", "{d}", "{url}", "{lapsi}", "'{child}'",
				"{child", "child}", "'{'child}", "{ child }", "''{child}''", "L'{child}", "#", "{d, date, ::EEEEdMMMM}",
				"{n, number}", "{child, number}", "{n, date}", "'", "''", "{0}", "{}", "{d,date,short}", "'{'n'}'",
				"{'child'}", "\u2019{child}\u2019", "{g}");

		private static final List<String> CATEGORIES = List.of("zero", "one", "two", "few", "many", "=0", "=1");

		private final Random random;

		private final Language language;

		private Generator(Random random, Language language) {
			this.random = random;
			this.language = language;
		}

		String message(int depth, boolean plural) {
			StringBuilder text = new StringBuilder();
			int parts = 1 + this.random.nextInt(4);
			for (int i = 0; i < parts; i++) {
				int kind = this.random.nextInt(20);
				text.append((i > 0) ? " " : "");
				if (kind < 2 && depth < 2) {
					text.append((kind == 0) ? plural(depth) : select(depth, plural));
				}
				else if (kind < 4) {
					text.append(PIECES.get(this.random.nextInt(PIECES.size())));
				}
				else if (kind < 8) {
					text.append(plural && kind == 4 ? "#" : PIECES.get(this.random.nextInt(4)));
				}
				else {
					text.append(word());
				}
			}
			return text.toString();
		}

		private String plural(int depth) {
			StringBuilder text = new StringBuilder("{n, plural,");
			boolean all = this.random.nextBoolean();
			for (String category : CATEGORIES) {
				if (all || this.random.nextInt(3) == 0) {
					text.append(' ').append(category).append("{# ").append(message(depth + 1, true)).append('}');
				}
			}
			return text.append(this.random.nextInt(9) == 0 ? "}" : " other{# " + message(depth + 1, true) + "}}")
				.toString();
		}

		private String select(int depth, boolean plural) {
			return "{g, select, girl{" + message(depth + 1, plural) + "} "
					+ ((this.random.nextInt(5) == 0) ? "tyttö" : "boy") + "{" + message(depth + 1, plural) + "} other{"
					+ message(depth + 1, plural) + "}}";
		}

		private String word() {
			List<String> words = switch (this.language.tag()) {
				case "ar" -> List.of("المدرسة", "مغلقة", "اليوم");
				case "fa" -> List.of("مدرسه", "بسته", "امروز");
				case "ckb" -> List.of("قوتابخانە", "داخراوە", "ئەمڕۆ");
				case "ru" -> List.of("школа", "закрыта", "сегодня");
				case "uk" -> List.of("школа", "зачинена", "сьогодні");
				case "zh-Hans" -> List.of("学校", "今天", "关闭");
				default -> List.of("koulu", "suljettu", "tänään");
			};
			return words.get(this.random.nextInt(words.size()));
		}

	}

}
