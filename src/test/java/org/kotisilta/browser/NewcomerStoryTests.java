package org.kotisilta.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kotisilta.HubProcess;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.kotisilta.browser.Browser.isOpenToEverybody;

/**
 * What a newcomer does in the first minutes, in a real browser, from the first page to an
 * accepted place: the staff's side in Finnish, a guardian's in Somali on the phone and in
 * Arabic in the portal.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewcomerStoryTests {

	private static final Pattern CODE = Pattern.compile("\\d{6}");

	@TempDir
	private static Path directory;

	private static HubProcess hub;

	@AutoClose
	private static final Browser browser = new Browser();

	@BeforeAll
	static void aFreshHubWithNothingConfigured() throws Exception {
		hub = HubProcess.on(directory, Map.of()).start();
	}

	@AfterAll
	static void close() throws Exception {
		hub.close();
	}

	@Test
	@Order(1)
	void aPlaceIsOfferedInFinnishAnsweredInSomaliAndSeenAccepted() {
		var staff = browser.desk("fi-FI");
		publishThePreparedOffers(staff);

		var guardian = browser.phone("fi-FI");
		guardian.navigate(hub.url("/"));
		isOpenToEverybody(guardian, "start-phone");
		guardian.locator("a[data-phone=so]").first().click();
		assertThat(guardian.locator(".bubble.in[lang=so]")).hasCount(1);
		isOpenToEverybody(guardian, "handset-somali");
		answer(guardian, "Haa");
		assertThat(guardian.locator(".bubble.in[lang=so]")).hasCount(2);

		staff.navigate(hub.url("/"));
		staff.locator("#story a[href^='/desk/announcements/']").click();
		isOpenToEverybody(staff, "tracking");
		staff.locator("a[href$='/offers']").first().click();
		staff.locator("#state").selectOption("ACCEPTED");
		staff.locator(".search-bar button").click();
		assertThat(staff.locator("tbody tr")).hasCount(1);
		isOpenToEverybody(staff, "offers-accepted");
		staff.setViewportSize(390, 844);
		isOpenToEverybody(staff, "offers-phone");
	}

	@Test
	@Order(2)
	void theSamePlaceIsAnsweredInArabicFromRightToLeft() {
		var handset = browser.phone("fi-FI");
		handset.navigate(hub.url("/"));
		handset.locator("a[data-phone=ar]").first().click();
		assertThat(handset.locator(".bubble.in[lang=ar]").first()).isVisible();
		isOpenToEverybody(handset, "handset-arabic");
		var number = handset.locator(".phone-head strong").textContent();

		var guardian = browser.phone("ar");
		guardian.navigate(hub.url("/portal/login?lang=ar"));
		assertThat(guardian.locator("html")).hasAttribute("dir", "rtl");
		isOpenToEverybody(guardian, "portal-login-arabic");
		guardian.locator("#contact").fill(number);
		guardian.locator("main form button").click();
		isOpenToEverybody(guardian, "portal-code-arabic");
		guardian.locator("#code").fill(newestCode(handset));
		guardian.locator("main form button").first().click();
		assertThat(guardian.locator("html")).hasAttribute("lang", "ar");
		isOpenToEverybody(guardian, "portal-inbox-arabic");
		guardian.locator("a[href*='/portal/messages/']").first().click();
		isOpenToEverybody(guardian, "portal-message-arabic");
		guardian.navigate(hub.url("/portal"));
		guardian.locator("main button[value=ACCEPT]").first().click();
		assertThat(guardian.locator(".notice.success")).isVisible();
		isOpenToEverybody(guardian, "portal-accepted-arabic");
	}

	@Test
	@Order(3)
	void everyPageOfStaffAdvisersAndAdministratorsIsOpenToEverybody() {
		var admin = browser.desk("fi-FI");
		logIn(admin, "admin");
		for (var path : new String[] { "/desk/announcements", "/desk/publish", "/desk/templates",
				"/desk/templates/place-offer", "/desk/templates/phrases", "/desk/translations/exchange", "/desk/audit",
				"/desk/dead-letters", "/desk/register/import", "/simulator/phones", "/simulator/mailbox",
				"/simulator/operator" }) {
			admin.navigate(hub.url(path));
			isOpenToEverybody(admin, path.substring(1).replace('/', '-'));
		}
		var adviser = browser.phone("fi-FI");
		logIn(adviser, "adviser");
		adviser.navigate(hub.url("/desk/inbox"));
		isOpenToEverybody(adviser, "desk-inbox");
		adviser.navigate(hub.url("/desk/templates"));
		isOpenToEverybody(adviser, "desk-templates-phone");
		adviser.navigate(hub.url("/desk/templates/place-offer"));
		isOpenToEverybody(adviser, "desk-template-phone");
	}

	@Test
	@Order(4)
	void aSurveyIsAnsweredOnAPhoneAndOnlineAndAFinishedOneIsLookedAt() {
		var handset = browser.phone("fi-FI");
		handset.navigate(hub.url("/"));
		handset.locator("main section:last-of-type a[href*='/simulator/phones/']").click();
		assertThat(handset.locator(".bubble.in").first()).containsText("1 = ");
		answer(handset, "1");
		assertThat(handset.locator(".bubble.in")).hasCount(2);
		isOpenToEverybody(handset, "survey-on-a-phone");
		var number = handset.locator(".phone-head strong").textContent();

		var guardian = browser.phone("so");
		guardian.navigate(hub.url("/portal/login?lang=so"));
		guardian.locator("#contact").fill(number);
		guardian.locator("main form button").click();
		guardian.locator("#code").fill(newestCode(handset));
		guardian.locator("main form button").first().click();
		guardian.locator("a[href*='/portal/surveys/']").first().click();
		assertThat(guardian.locator("input[name='item.1'][value='1']")).isChecked();
		isOpenToEverybody(guardian, "survey-online");
		guardian.locator("input[name='item.2']").first().check();
		guardian.locator("main form button").last().click();
		assertThat(guardian.locator(".notice.success")).isVisible();

		var staff = browser.desk("fi-FI");
		logIn(staff, "staff");
		staff.navigate(hub.url("/"));
		staff.locator("a[href$='/results']").click();
		assertThat(staff.locator(".chart-bar").first()).isVisible();
		isOpenToEverybody(staff, "survey-results");
		staff.navigate(hub.url("/desk/publish/new?what=free:SURVEY"));
		staff.locator("[id='item.1.kind']").selectOption("CHOICE");
		staff.locator("#more-items").click();
		isOpenToEverybody(staff, "survey-form");
	}

	@Test
	@Order(5)
	void anAdviserTakesTheNextConversationByOneKeyAndPutsAPhraseIn() {
		var handset = browser.phone("fi-FI");
		handset.navigate(hub.url("/"));
		handset.locator("a[data-phone=so]").first().click();
		answer(handset, "Goorma ayay xannaanadu bilaabmaysaa, maxaan soo qaataa?");
		assertThat(handset.locator(".bubble.in").last()).isVisible();

		var adviser = browser.desk("fi-FI");
		logIn(adviser, "adviser");
		adviser.navigate(hub.url("/desk/inbox"));
		adviser.locator("body").press("n");
		assertThat(adviser.locator("#answer")).isVisible();
		adviser.locator("[data-phrase]").first().click();
		assertThat(adviser.locator("#text")).not().hasValue("");
		isOpenToEverybody(adviser, "conversation");
		adviser.navigate(hub.url("/desk/lexicon"));
		isOpenToEverybody(adviser, "lexicon");
	}

	@Test
	@Order(6)
	void anAdviserAnswersInArabicFromRightToLeftOnAPhone() {
		var handset = browser.phone("fi-FI");
		handset.navigate(hub.url("/"));
		handset.locator("a[data-phone=ar]").first().click();
		assertThat(handset.locator(".bubble.in").first()).isVisible();
		var before = handset.locator(".bubble.in").count();
		answer(handset, "متى تبدأ الروضة وماذا نحضر معنا؟");
		assertThat(handset.locator(".bubble.in")).hasCount(before + 1);

		var adviser = browser.phone("fi-FI");
		adviser.navigate(hub.url("/desk/login"));
		adviser.locator("form:has(input[name=username][value=adviser]) button").click();
		adviser.navigate(hub.url("/desk/inbox?show=all"));
		isOpenToEverybody(adviser, "inbox-phone");
		adviser.locator("li:has-text('arabia') a[href^='/desk/inbox/']").first().click();
		adviser.locator("form[action$='/claim'] button").click();
		assertThat(adviser.locator("#text")).hasAttribute("dir", "rtl");
		adviser.locator("[data-phrase]").first().click();
		isOpenToEverybody(adviser, "conversation-arabic-phone");
	}

	private static void publishThePreparedOffers(Page staff) {
		staff.navigate(hub.url("/"));
		isOpenToEverybody(staff, "start");
		assertThat(staff.locator("#story")).containsText("20");
		staff.locator("a[href='/desk/publish/prepared']").click();
		isOpenToEverybody(staff, "login");
		staff.locator("form:has(input[name=username][value=staff]) button").click();
		assertThat(staff.locator("form[action$='/publish'] button")).isVisible();
		isOpenToEverybody(staff, "publish-check");
		staff.locator("input[name=accepted]").all().forEach(Locator::check);
		staff.locator("form[action$='/publish'] button").click();
		assertThat(staff.locator("progress, [role=progressbar]").first()).isVisible();
	}

	/** One press: the demo's login page has a button for each of its people. */
	private static void logIn(Page page, String name) {
		page.navigate(hub.url("/desk/login"));
		page.locator("form:has(input[name=username][value=" + name + "]) button").click();
	}

	private static void answer(Page handset, String text) {
		handset.locator("#text").fill(text);
		handset.locator("#write button").click();
	}

	private static String newestCode(Page handset) {
		var code = handset.locator(".bubble.in").last();
		assertThat(code).containsText(CODE);
		var matcher = CODE.matcher(code.textContent());
		matcher.find();
		return matcher.group();
	}

}
