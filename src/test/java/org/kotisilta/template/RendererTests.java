package org.kotisilta.template;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.Language;
import org.kotisilta.language.PlaceholderType;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedPortal;
import org.kotisilta.template.RenderedMessage.RenderedSms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.kotisilta.template.TemplatesFixture.LANGUAGES;
import static org.kotisilta.template.TemplatesFixture.PHRASES;
import static org.kotisilta.template.TemplatesFixture.TEMPLATES;
import static org.kotisilta.template.TemplatesFixture.sample;

class RendererTests {

	private final Renderer renderer = new Renderer(LANGUAGES);

	@Test
	void writes_every_template_in_every_language_it_has_for_every_channel() {
		for (Template template : TEMPLATES.all()) {
			for (Language language : template.languages().stream().map(LANGUAGES::get).toList()) {
				for (Channel channel : template.channels()) {
					Content content = TEMPLATES.content(template.id(), language.tag(), channel, Map.of(), null);

					RenderedMessage message = this.renderer.render(content, sample(template, 0));

					assertThat(allText(message)).as("%s %s %s", template.id(), language.tag(), channel)
						.isNotBlank()
						.doesNotContainPattern("[{}]|\\bnull\\b");
				}
			}
		}
	}

	private static String allText(RenderedMessage message) {
		return switch (message) {
			case RenderedSms sms -> sms.text();
			case RenderedEmail email -> email.subject() + email.text();
			case RenderedPortal portal -> portal.title() + portal.paragraphs();
		};
	}

	@Test
	void isolates_values_in_an_arabic_sms_and_not_in_a_somali_one() {
		String arabic = sms("ar", null).text();
		String somali = sms("so", null).text();

		assertThat(arabic).contains("\u2068Aada\u2069", "\u206609 310 8600\u2069", "\u20661\u2069");
		assertThat(somali).contains("Aada", "09 310 8600").doesNotContainPattern("[\u2066-\u2069]");
	}

	@Test
	void a_messages_own_value_stands_over_the_one_all_share() {
		Content content = new Content("en", Channel.SMS, Map.of("sms.text", "{greeting}, {name}: {greeting}"), Map.of(),
				Map.of("greeting", "Hello", "name", "all"), null, Map.of(), false);

		assertThat(((RenderedSms) this.renderer.render(content, Map.of())).text()).isEqualTo("Hello, all: Hello");
		assertThat(((RenderedSms) this.renderer.render(content, Map.of("name", "Aino"))).text())
			.isEqualTo("Hello, Aino: Hello");
	}

	@Test
	void measures_what_it_really_sends() {
		RenderedSms finnish = sms("fi", null);

		assertThat(finnish.sms().text()).isEqualTo(finnish.text());
		assertThat(finnish.sms().culprits()).isEmpty();
	}

	@Test
	void puts_the_holding_line_of_the_guardians_language_before_a_fallback() {
		RenderedSms sms = sms("fi", "so");

		assertThat(sms.text()).startsWith(PHRASES.phrase("so", "holding.sms") + "\n")
			.contains("tarjoaa esiopetuspaikkaa");
	}

	@Test
	void has_no_holding_line_where_the_language_is_the_one_asked_for() {
		assertThat(sms("so", "so").text()).isEqualTo(sms("so", null).text());
	}

	private RenderedSms sms(String language, String holdingLanguage) {
		Template template = TEMPLATES.get("place-offer");
		Content content = TEMPLATES.content("place-offer", language, Channel.SMS, Map.of(), holdingLanguage);
		return (RenderedSms) this.renderer.render(content, sample(template, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar", "ckb", "fa", "fi", "so", "zh-Hans", "fi-simple" })
	void marks_language_and_direction_of_an_email_where_mail_clients_keep_them(String tag) {
		String dir = LANGUAGES.get(tag).htmlDir();

		String html = email(tag, null, "Aada").html();

		assertThat(html).containsPattern("<html[^>]* lang=\"" + tag + "\"[^>]*dir=\"" + dir + "\"");
		assertThat(html).containsPattern("<body[^>]*>\\s*<table[^>]* lang=\"" + tag + "\"[^>]*dir=\"" + dir + "\"");
		assertThat(html).contains("<bdi>Aada</bdi>", "<bdi dir=\"ltr\" style=\"white-space:nowrap;\">09 310 8600</bdi>",
				"<a href=\"https://kotisilta.example/v/7Kq2\"><bdi dir=\"ltr\">https://kotisilta.example/v/7Kq2</bdi></a>");
		assertThat(html).doesNotContainPattern("[\uE000\uE001]")
			.doesNotContain("float:", "text-align", " th:", "align=\"" + (dir.equals("rtl") ? "left" : "right"));
	}

	@Test
	void shows_the_holding_line_of_an_email_in_its_own_language_and_direction() {
		RenderedEmail email = email("en", "ar", "Aada");

		assertThat(email.html()).containsPattern("<td[^>]*\\slang=\"ar\" dir=\"rtl\"[^>]*>"
				+ java.util.regex.Pattern.quote(PHRASES.phrase("ar", "holding.email")));
		assertThat(email.text()).startsWith(PHRASES.phrase("ar", "holding.email") + "\n\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "[[${T(java.lang.Runtime)}]]", "\" onclick=\"x",
			"th:text=\"${7*7}\"", "\uE0004\uE001", "{unit}", "'{'" })
	void shows_a_name_as_it_is_whatever_is_in_it(String name) {
		RenderedEmail email = email("fi", null, name);

		assertThat(email.subject()).contains(name);
		assertThat(email.text()).contains(name);
		assertThat(email.html())
			.contains("<bdi>" + org.springframework.web.util.HtmlUtils.htmlEscape(name, "UTF-8") + "</bdi>")
			.doesNotContain("<script>", "49");
	}

	private RenderedEmail email(String language, String holdingLanguage, String child) {
		Template template = TEMPLATES.get("place-offer");
		Map<String, Object> args = new HashMap<>(sample(template, 0));
		args.put("child", child);
		Content content = TEMPLATES.content("place-offer", language, Channel.EMAIL, Map.of(), holdingLanguage);
		return (RenderedEmail) this.renderer.render(content, args);
	}

	@Test
	void gives_an_email_signature_and_reason() {
		RenderedEmail email = email("sv", null, "Aada");

		assertThat(email.text()).contains(PHRASES.phrase("sv", "signature.email"))
			.endsWith(PHRASES.phrase("sv", "footer.why") + "\n");
		assertThat(email.subject()).contains("Aada").doesNotContain("\n");
	}

	@Test
	void says_how_to_stop_messages_one_may_do_without_and_only_those() {
		Template bulletin = TEMPLATES.get("bulletin");
		Content content = TEMPLATES.content("bulletin", "sv", Channel.EMAIL, Map.of(), null);

		RenderedEmail email = (RenderedEmail) this.renderer.render(content, sample(bulletin, 0));

		assertThat(email.text()).endsWith(PHRASES.phrase("sv", "footer.unsubscribe") + "\n");
		assertThat(email.html()).contains("<br>" + PHRASES.phrase("sv", "footer.unsubscribe"));
		assertThat(email("sv", null, "Aada").text()).doesNotContain(PHRASES.phrase("sv", "footer.unsubscribe"));
	}

	@Test
	void writes_the_same_from_a_content_that_was_kept_as_json() {
		JsonMapper json = new JsonMapper();
		Map<String, Object> fields = Map.of("deadline", ZonedDateTime.parse("2027-02-12T16:00+02:00[Europe/Helsinki]"),
				"starts", LocalDate.of(2027, 8, 11));
		for (Channel channel : Channel.values()) {
			Content content = TEMPLATES.content("place-offer", "ar", channel, fields, "so");
			Map<String, Object> args = sample(TEMPLATES.get("place-offer"), 0);
			args.keySet().removeAll(fields.keySet());

			Content kept = json.readValue(json.writeValueAsString(content), Content.class);

			assertThat(kept).isEqualTo(content);
			assertThat(allText(this.renderer.render(kept, args))).contains("الجمعة، 12 فبراير", "16:00");
		}
	}

	@Test
	void shows_subject_and_paragraphs_of_the_email_in_the_portal() {
		Template template = TEMPLATES.get("place-offer");
		Content content = TEMPLATES.content("place-offer", "fi", Channel.PORTAL, Map.of(), "ru");

		RenderedPortal portal = (RenderedPortal) this.renderer.render(content, sample(template, 0));

		assertThat(portal.title()).contains("Aada");
		assertThat(portal.paragraphs()).hasSize(6).first().isEqualTo(PHRASES.phrase("ru", "holding.email"));
	}

	@Test
	void lets_a_messages_own_values_add_to_the_shared_ones() {
		Content content = new Content("fi", Channel.SMS, Map.of("sms.text", "{unit}: {child}"),
				Map.of("unit", PlaceholderType.STRING, "child", PlaceholderType.STRING), Map.of("unit", "Kallio"), null,
				Map.of(), false);

		assertThat(this.renderer.render(content, Map.of("child", "Aada"))).isInstanceOfSatisfying(RenderedSms.class,
				(sms) -> assertThat(sms.text()).isEqualTo("Kallio: Aada"));
	}

	@Test
	void names_everything_that_is_missing_or_wrong_before_it_writes_anything() {
		Content content = new Content("fi", Channel.SMS,
				Map.of("sms.text", "{child} {n, number} {d, date, long} {url}"), Map.of("child", PlaceholderType.STRING,
						"n", PlaceholderType.NUMBER, "d", PlaceholderType.DATE, "url", PlaceholderType.URL),
				Map.of(), null, Map.of(), false);
		CompiledContent compiled = this.renderer.compile(content);

		assertThatExceptionOfType(ArgumentMismatch.class)
			.isThrownBy(
					() -> compiled.render(Map.of("child", " ", "n", "many", "d", "3.11.2026", "url", "javascript:x")))
			.satisfies((mismatch) -> {
				assertThat(mismatch.missing()).containsExactly("child");
				assertThat(mismatch.wrong()).containsOnlyKeys("n", "d", "url");
				assertThat(mismatch.getMessage()).doesNotContain("many", "javascript");
			});
	}

	@Test
	void compiles_a_content_once() {
		Content content = TEMPLATES.content("login-code", "fi", Channel.SMS, Map.of(), null);
		Content same = TEMPLATES.content("login-code", "fi", Channel.SMS, Map.of(), null);

		assertThat(this.renderer.compile(content)).isSameAs(this.renderer.compile(same));
	}

	@Test
	void writes_free_text_word_for_word_in_the_same_frame() {
		String body = "Koulu on {kiinni}.\n\nEi 'ruokaa' <tänään>\nilman eväitä.";
		Content email = TEMPLATES.freeText("fi", Channel.EMAIL, "Tiedoksi: {}", body, "ar", false);
		Content portal = TEMPLATES.freeText("fi", Channel.PORTAL, "Tiedoksi: {}", body, null, false);
		Content sms = TEMPLATES.freeText("fi", Channel.SMS, "Tiedoksi: {}", body, null, false);

		RenderedEmail mail = (RenderedEmail) this.renderer.render(email, Map.of());

		assertThat(mail.subject()).isEqualTo("Tiedoksi: {}");
		assertThat(mail.text()).startsWith(PHRASES.phrase("ar", "holding.email")).contains(body);
		assertThat(mail.html()).contains("Koulu on {kiinni}.</p>", "&lt;tänään&gt;<br>ilman");
		assertThat(this.renderer.render(portal, Map.of())).isEqualTo(new RenderedPortal("Tiedoksi: {}",
				List.of("Koulu on {kiinni}.", "Ei 'ruokaa' <tänään>\nilman eväitä.")));
		assertThat(((RenderedSms) this.renderer.render(sms, Map.of())).text()).isEqualTo(body);
	}

}
