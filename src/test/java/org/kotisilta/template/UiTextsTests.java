package org.kotisilta.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.DefaultMessageSourceResolvable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.kotisilta.template.TemplatesFixture.LANGUAGES;

class UiTextsTests {

	private static final Locale FI = Locale.forLanguageTag("fi");

	private static final Locale SO = Locale.forLanguageTag("so");

	private final UiTexts texts = new UiTexts(LANGUAGES, List.of(
			new Arb("ui/fi.arb", "fi", false,
					Map.of("sent", "{n, plural, one{# viesti} other{# viestiä}}: {unit}", "only", "vain suomeksi")),
			new Arb("ui/so.arb", "so", false, Map.of("sent", "{unit}, {n, plural, one{# fariin} other{# fariimood}}")),
			new Arb("ui/portal/so.arb", "so", false, Map.of("hello", "Salaan, ma'aha?"))));

	@Test
	void takes_values_in_the_order_of_the_finnish_text() {
		assertThat(this.texts.getMessage("sent", new Object[] { 2, "Kallio" }, FI)).isEqualTo("2 viestiä: Kallio");
		assertThat(this.texts.getMessage("sent", new Object[] { 2, "Kallio" }, SO)).isEqualTo("Kallio, 2 fariimood");
	}

	@Test
	void takes_values_by_name() {
		assertThat(this.texts.getMessage("sent", new Object[] { "unit", "Kallio", "n", 1 }, FI))
			.isEqualTo("1 viesti: Kallio");
		assertThat(this.texts.getMessage("sent", new Object[] { Map.of("unit", "Kallio", "n", 1) }, FI))
			.isEqualTo("1 viesti: Kallio");
		assertThat(this.texts.text("sent", LANGUAGES.get("so"), Map.of("unit", "Kallio", "n", 1)))
			.isEqualTo("Kallio, 1 fariin");
	}

	@Test
	void keeps_apostrophes() {
		assertThat(this.texts.getMessage("hello", null, SO)).isEqualTo("Salaan, ma'aha?");
	}

	@Test
	void falls_back_to_finnish_at_last() {
		assertThat(this.texts.getMessage("only", null, SO)).isEqualTo("vain suomeksi");
		assertThat(this.texts.getMessage("only", null, Locale.JAPANESE)).isEqualTo("vain suomeksi");
	}

	@Test
	void has_no_text_it_does_not_have() {
		assertThatExceptionOfType(NoSuchMessageException.class)
			.isThrownBy(() -> this.texts.getMessage("none", null, FI));
		assertThat(this.texts.getMessage("none", null, "default", FI)).isEqualTo("default");
		assertThat(this.texts.getMessage(new DefaultMessageSourceResolvable(new String[] { "none", "only" }), FI))
			.isEqualTo("vain suomeksi");
	}

	@Test
	void says_language_and_direction_of_a_page() {
		assertThat(this.texts.lang(Locale.forLanguageTag("fi-simple"))).isEqualTo("fi-simple");
		assertThat(this.texts.lang(Locale.forLanguageTag("zh-Hans"))).isEqualTo("zh-Hans");
		assertThat(this.texts.lang(Locale.forLanguageTag("sv-FI"))).isEqualTo("sv");
		assertThat(this.texts.dir(Locale.forLanguageTag("ckb"))).isEqualTo("rtl");
		assertThat(this.texts.lang(Locale.JAPANESE)).isEqualTo("fi");
	}

}
