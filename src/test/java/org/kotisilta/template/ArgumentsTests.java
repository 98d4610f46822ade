package org.kotisilta.template;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.kotisilta.language.Languages;
import org.kotisilta.language.PlaceholderType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ArgumentsTests {

	static Stream<Arguments> fitting() {
		ZonedDateTime moment = ZonedDateTime.of(2026, 11, 3, 14, 5, 0, 0, Languages.ZONE);
		return Stream.of(arguments(PlaceholderType.STRING, " Aada ", "Aada"),
				arguments(PlaceholderType.STRING, "Aa\nda", "Aa da"), arguments(PlaceholderType.STRING, 7, "7"),
				arguments(PlaceholderType.STRING, "A\u0308iti", "Äiti"),
				arguments(PlaceholderType.STRING, "\u202EAada\u2066\u200B", "Aada"),
				arguments(PlaceholderType.STRING, "سه\u200Cشنبه", "سه\u200Cشنبه"),
				arguments(PlaceholderType.TEXT, "a\r\n\r\nb", "a\n\nb"),
				arguments(PlaceholderType.CODE, 12345, "12345"),
				arguments(PlaceholderType.PHONE, "09 310 8600", "09 310 8600"),
				arguments(PlaceholderType.URL, "https://hel.fi/k/ab12", "https://hel.fi/k/ab12"),
				arguments(PlaceholderType.NUMBER, 5, 5), arguments(PlaceholderType.NUMBER, "5", 5L),
				arguments(PlaceholderType.NUMBER, "5.0", 5L),
				arguments(PlaceholderType.NUMBER, "5.5", new BigDecimal("5.5")),
				arguments(PlaceholderType.DATE, "2026-11-03", LocalDate.of(2026, 11, 3)),
				arguments(PlaceholderType.DATE, moment, LocalDate.of(2026, 11, 3)),
				arguments(PlaceholderType.DATETIME, "2026-11-03T14:05:00+02:00", moment),
				arguments(PlaceholderType.DATETIME, "2026-11-03T12:05:00Z", moment),
				arguments(PlaceholderType.DATETIME, OffsetDateTime.parse("2026-11-03T12:05:00Z"), moment),
				arguments(PlaceholderType.DATETIME, Instant.parse("2026-11-03T12:05:00Z"), moment));
	}

	@ParameterizedTest
	@MethodSource("fitting")
	void become_what_the_text_formats(PlaceholderType type, Object given, Object expected) {
		assertThat(values(type, given)).isEqualTo(Map.of("x", expected));
	}

	static Stream<Arguments> unfitting() {
		return Stream.of(arguments(PlaceholderType.NUMBER, "five"), arguments(PlaceholderType.DATE, "3.11.2026"),
				arguments(PlaceholderType.DATE, 20261103), arguments(PlaceholderType.DATETIME, "2026-11-03"),
				arguments(PlaceholderType.DATETIME, LocalDate.of(2026, 11, 3)),
				arguments(PlaceholderType.URL, "javascript:alert(1)"), arguments(PlaceholderType.URL, "hel.fi"),
				arguments(PlaceholderType.URL, "https://hel.fi/a b"), arguments(PlaceholderType.STRING, Map.of()));
	}

	@ParameterizedTest
	@MethodSource("unfitting")
	void are_refused_where_they_do_not_fit(PlaceholderType type, Object given) {
		assertThatExceptionOfType(ArgumentMismatch.class).isThrownBy(() -> values(type, given))
			.satisfies((mismatch) -> assertThat(mismatch.wrong()).containsOnlyKeys("x"));
	}

	private static Map<String, Object> values(PlaceholderType type, Object given) {
		return org.kotisilta.template.Arguments.of(Map.of("x", type), Set.of("x"), Map.of("x", given, "other", "y"));
	}

}
