package org.kotisilta.browser;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.FreeText;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Town;
import org.kotisilta.translation.Adviser;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Advisers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kotisilta.browser.Browser.isOpenToEverybody;

/**
 * A text that is not clear: to the adviser who translates it, and to the guardians who
 * get it.
 */
@HubTest
class UnclearTextStoryTests {

	private static final String PHONE = "+358401234567";

	@AutoClose
	private static final Browser browser = new Browser();

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Advisers advisers;

	private Desk desk;

	private Town town;

	private long child;

	@BeforeEach
	void aTownWithAnAdviser() {
		this.desk = new Desk(this.port);
		this.town = new Town(this.jdbc);
		this.child = this.town.child("C1", "Aada", this.town.unit("U1", "Päiväkoti Kallio"));
		this.advisers.keep(new Adviser("dalia", Map.of("ar", new Skill(Set.of("fi"), true, true))));
	}

	@Test
	void anAdviserAsksByKeyboardAndTheAuthorAnswersOnThePhone() {
		this.town.phone(this.town.guardian("AR", "ar"), PHONE).of(1, this.child);
		var id = published("admin");
		var dalia = this.desk.logIn(browser.desk("en"), "dalia");
		this.desk.takeNext(dalia, "ar");

		dalia.locator("#comment-body").focus();
		dalia.keyboard().type("Onko retki ulkona?");
		dalia.keyboard().press("Tab");
		dalia.keyboard().press("Tab");
		dalia.keyboard().press("Enter");
		assertThat(dalia.locator("#comments .notice.success")).isVisible();
		isOpenToEverybody(dalia, "translation-asked");

		var author = this.desk.logIn(browser.phone("sv"), "admin");
		author.navigate(this.desk.url("/desk/text-questions"));
		isOpenToEverybody(author, "text-questions-phone");
		author.navigate(this.desk.url("/desk/announcements/" + id));
		isOpenToEverybody(author, "tracking-with-question-phone");
		author.locator("#text-questions textarea").fill("Ja, i skogen.");
		author.locator("#text-questions form button").click();
		assertThat(author.locator("#text-questions .notice.success")).isVisible();

		dalia.navigate(this.desk.url("/desk/translations"));
		assertThat(dalia.locator("#answered [data-task]")).hasCount(1);
		assertThat(dalia.locator("#translation-badge[data-answers='1']")).isAttached();
		isOpenToEverybody(dalia, "translation-answered");
	}

	@Test
	void aGuardianSaysInArabicOnThePhoneThatAMessageWasNotClearAndStaffSeeIt() {
		for (var i = 0; i < 5; i++) {
			this.town.phone(this.town.guardian("FI" + i, "fi"), PHONE.substring(0, 12) + i).of(i + 1, this.child);
		}
		var id = published("admin");
		await().until(
				() -> this.jdbc.sql("select count(*) from delivery where status = 'DELIVERED' and channel = 'PORTAL'")
					.query(Integer.class)
					.single() == 5);
		this.jdbc
			.sql("""
					insert into clarity_answer (announcement_id, guardian_id, language, choice, comment, answered_at)
					select distinct announcement_id, guardian_id, 'fi', 'CLEAR', null, now() from delivery where guardian_id > 1
					""")
			.update();
		var guardian = browser.phone("ar");
		guardian.navigate(this.desk.url("/portal/login"));
		guardian.locator("#contact").fill(PHONE.substring(0, 12) + "0");
		guardian.keyboard().press("Enter");
		guardian.locator("#code").fill(code());
		guardian.keyboard().press("Enter");
		guardian.waitForURL("**/portal");

		guardian.navigate(this.desk.url("/portal/clarity"));
		guardian.waitForURL("**/portal/messages/*");
		isOpenToEverybody(guardian, "clarity-phone-ar");
		guardian.locator("#clarity-CLEAR").focus();
		guardian.keyboard().press("ArrowDown");
		guardian.keyboard().press("ArrowDown");
		guardian.locator("#clarity-comment").fill("أين؟");
		guardian.locator("#clarity button").click();
		assertThat(guardian.locator("#clarity .notice.success")).isVisible();
		assertThat(guardian.locator("#clarity-NOT_CLEAR")).isChecked();

		var staff = this.desk.logIn(browser.desk("fi"), "admin");
		staff.navigate(this.desk.url("/desk/announcements/" + id));
		assertThat(staff.locator("[data-clarity=fi] td").nth(2)).hasText("1");
		isOpenToEverybody(staff, "tracking-clarity");
		staff.navigate(this.desk.url("/desk/translations/learning"));
		isOpenToEverybody(staff, "translation-learning");
	}

	private long published(String author) {
		var text = new FreeText("Retki", "Päiväkoti lähtee huomenna retkelle.", null);
		var draft = new Draft(Kind.CRISIS_NOTICE, "Retki", Urgency.CRISIS, Purpose.FIRST, "fi", null, Map.of(),
				Map.of("fi", text), new Audience.Register(List.of("U1"), Set.of(), Set.of()),
				Set.of(Channel.SMS, Channel.PORTAL), "Kotisilta", null, null, null);
		var warnings = this.announcements.preview(draft).problems().stream().map((problem) -> problem.code());
		return ((Published) this.announcements.publish(draft, warnings.collect(Collectors.toSet()), author)).id();
	}

	private String code() {
		var sql = "select args ->> 'code' from delivery where purpose = 'LOGIN_CODE'";
		await().until(() -> !this.jdbc.sql(sql).query(String.class).list().isEmpty());
		return this.jdbc.sql(sql).query(String.class).single();
	}

}
