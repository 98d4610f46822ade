package org.kotisilta.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kotisilta.browser.Browser.isOpenToEverybody;

/**
 * A crisis notice written in Finnish at 08:02, and what two advisers in their browsers
 * make of it before its time is up, and after.
 */
@HubTest
class CrisisStoryTests {

	private static final Instant TWO_MINUTES_PAST_EIGHT = Instant.parse("2027-01-14T06:02:00Z");

	private static final Set<Channel> ALL = Set.of(Channel.values());

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

	@Autowired
	MutableClock clock;

	private Desk desk;

	@BeforeEach
	void aTownInTheMorningWithTwoAdvisers() {
		this.desk = new Desk(this.port);
		this.clock.stopAt(TWO_MINUTES_PAST_EIGHT);
		var town = new Town(this.jdbc);
		var child = town.child("C1", "Aada", town.unit("U1", "Päiväkoti Kallio"));
		var phone = 358451111110L;
		for (var name : List.of("FI", "AR", "AR2", "SO")) {
			var guardian = town.guardian(name, name.substring(0, 2).toLowerCase(Locale.ROOT));
			town.phone(guardian, "+" + phone++).email(guardian, name + "@example.org").of(guardian, child);
		}
		var skill = new Skill(Set.of("fi"), true, true);
		List.of("dalia", "emad")
			.forEach((name) -> this.advisers.keep(new Adviser(name, Map.of("ar", skill, "so", skill))));
	}

	@Test
	void anArabicTextGoesOutTheMomentASecondPersonApprovesItAndALateSomaliOneFollows() {
		var id = aCrisisNotice();
		await().untilAsserted(() -> assertThat(got(id, Purpose.FIRST)).containsExactly("FI fi"));
		var dalia = adviser("dalia", "fi-FI");
		var emad = adviser("emad", "en");
		assertThat(dalia.locator("[data-task]")).hasCount(2);
		isOpenToEverybody(dalia, "translation-queue");

		this.desk.takeNext(dalia, "ar");
		write(dalia, "title", "تسرب غاز");
		write(dalia, "body", "الروضة مغلقة اليوم. اتصل على 09 310 8660.");
		assertThat(dalia.locator("#findings-body [data-severity=BLOCK]").first()).isVisible();
		isOpenToEverybody(dalia, "translation-blocked");
		dalia.keyboard().press("Control+Enter");
		assertThat(dalia.locator(".notice.error")).isVisible();
		write(dalia, "body", "الروضة مغلقة اليوم. اتصل على 09 310 8600.");
		submit(dalia);
		this.desk.takeNext(emad, "ar");
		this.clock.advance(Duration.ofMinutes(6));
		emad.locator("[data-key=approve]").click();

		await().atMost(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(got(id, Purpose.FIRST)).containsExactly("AR ar", "AR2 ar", "FI fi"));
		this.clock.advance(Duration.ofMinutes(14));
		await().untilAsserted(() -> assertThat(got(id, Purpose.FIRST)).containsExactly("AR ar", "AR2 ar", "FI fi",
				"SO fi holding so"));
		this.desk.takeNext(dalia, "so");
		write(dalia, "title", "Gaas ayaa daadanaya");
		write(dalia, "body", "Xannaanadu maanta way xiran tahay. Wac 09 310 8600.");
		submit(dalia);
		this.desk.takeNext(emad, "so");
		emad.locator("[data-key=approve]").click();
		await().untilAsserted(() -> assertThat(got(id, Purpose.FOLLOW_UP)).containsExactly("SO so"));
	}

	@Test
	void aNoticeInOnesOwnWordsIsWrittenOnThePage() {
		var staff = this.desk.logIn(browser.desk("fi-FI"), "admin");
		staff.navigate(this.desk.url("/desk/publish/new?what=free:CRISIS_NOTICE"));
		isOpenToEverybody(staff, "publish-own-words");

		staff.locator("#title").fill("Kaasuvuoto Kalliossa");
		staff.locator("[name='text.fi.title']").fill("Kaasuvuoto");
		staff.locator("[name='text.fi.body']").fill("Päiväkoti on suljettu tänään. Soita 09 310 8600.");
		staff.locator("[name=units]").first().check();
		staff.locator("form.publish button").last().click();

		assertThat(staff.locator("form[action$='/publish'] button")).isVisible();
		isOpenToEverybody(staff, "publish-check-own-words");
	}

	private long aCrisisNotice() {
		var text = new FreeText("Kaasuvuoto", "Päiväkoti on suljettu tänään. Soita 09 310 8600.", null);
		var draft = new Draft(Kind.CRISIS_NOTICE, "Kaasuvuoto Kalliossa", Urgency.CRISIS, Purpose.FIRST, "fi", null,
				Map.of(), Map.of("fi", text), new Audience.Register(List.of("U1"), Set.of(), Set.of()), ALL,
				"Kotisilta", null, null, null);
		return ((Published) this.announcements.publish(draft, Set.of("falls-back", "sms-long", "text-doubtful"),
				"staff"))
			.id();
	}

	private Page adviser(String name, String language) {
		var page = this.desk.logIn(browser.desk(language), name);
		page.navigate(this.desk.url("/desk/translations"));
		return page;
	}

	private static void write(Page adviser, String key, String text) {
		adviser.waitForResponse("**/check", () -> adviser.locator("#target-" + key).fill(text));
	}

	private static void submit(Page adviser) {
		var reason = adviser.locator("#confirmed");
		if (reason.isVisible()) {
			reason.fill("Luettu ääneen");
		}
		adviser.locator("[data-key=submit]").click();
		assertThat(adviser.locator(".notice.success")).isVisible();
	}

	private List<String> got(long id, Purpose purpose) {
		return this.jdbc
			.sql("""
					select distinct g.source_id || ' ' || d.language || coalesce(' holding ' || (r.content ->> 'holdingLanguage'), '')
					from delivery d join guardian g on g.id = d.guardian_id left join rendering r on r.id = d.rendering_id
					where d.announcement_id = ? and d.purpose = ? and d.channel = 'SMS' order by 1
					""")
			.params(id, purpose.name())
			.query(String.class)
			.list();
	}

}
