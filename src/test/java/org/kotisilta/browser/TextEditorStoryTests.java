package org.kotisilta.browser;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.Adviser;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.Memory;
import org.kotisilta.translation.MemorySegment;
import org.kotisilta.translation.MemorySegment.Origin;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TranslationRequest;
import org.kotisilta.translation.TranslationTask.Limits;
import org.kotisilta.translation.TranslationTasks;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.kotisilta.browser.Browser.isOpenToEverybody;

/**
 * The form in which an adviser writes a text with values and numbers.
 */
@HubTest
class TextEditorStoryTests {

	@AutoClose
	private static final Browser browser = new Browser();

	@LocalServerPort
	int port;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Memory memory;

	@Autowired
	Templates templates;

	@Autowired
	Advisers advisers;

	@Autowired
	TransactionTemplate transaction;

	private Desk desk;

	@BeforeEach
	void anAdviserForArabic() {
		this.desk = new Desk(this.port);
		this.advisers.keep(new Adviser("dalia", Map.of("ar", new Skill(Set.of("fi"), true, true))));
	}

	@Test
	void aTextWithValuesAndNumbersIsWrittenWithoutASignOfIcusSyntax() {
		var source = this.templates.get("school-start").texts().get("fi");
		this.memory.learn(List.of(new MemorySegment("fi", source.get("sms.text"), "ar", "مرحبا {child}",
				"other/sms.text", Origin.TEMPLATE, false)));
		this.transaction.executeWithoutResult(
				(_) -> this.tasks.request(new TranslationRequest(Subject.template("school-start"), "Koulu alkaa", "fi",
						Map.of("email.body.2", source.get("email.body.2"), "sms.text", source.get("sms.text")),
						Map.of("ar", 3), new Limits(Set.of(Channel.values()), 2, 5), Urgency.NORMAL, null, null)));
		var dalia = this.desk.logIn(browser.desk("sv"), "dalia");
		this.desk.takeNext(dalia, "ar");
		var editor = dalia.locator("[data-text-editor]:has(#target-email\\.body\\.2)");
		assertThat(editor.locator(".wording")).hasCount(6);

		for (int i = 0; i < 6; i++) {
			editor.locator(".wording .text-line").nth(i).focus();
			dalia.keyboard().press("Alt+1");
			dalia.keyboard().type(" أيام");
		}

		assertThat(editor.locator("textarea")).hasValue("{days, plural, zero {# أيام} one {# أيام} two {# أيام}"
				+ " few {# أيام} many {# أيام} other {# أيام}}");
		assertThat(dalia.locator("[data-seen='email.body.2'] figure").first()).containsText("أيام");
		assertThat(dalia.locator("#editor[data-aided]")).isAttached();
		isOpenToEverybody(dalia, "translation-wordings");

		var text = dalia.locator("[data-text-editor]:has(#target-sms\\.text)");
		text.locator(".text-line").first().focus();
		dalia.keyboard().press("Alt+Shift+1");
		assertThat(text.locator("textarea")).hasValue("مرحبا {child}");
		assertThat(text.locator(".text-line .chip")).hasText("child");
	}

}
