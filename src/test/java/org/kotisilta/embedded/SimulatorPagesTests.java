package org.kotisilta.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.browser.Browser;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kotisilta.embedded.SimulatorFixture.HUB;
import static org.kotisilta.embedded.SimulatorFixture.PHONE;

@HubTest
class SimulatorPagesTests extends OperatorScenario {

	private static final String ARABIC = "مرحبا، لدى سارة مكان في الروضة. أجب بالرقم 1 للقبول";

	static Browser browser;

	@Autowired
	Handsets handsets;

	@Autowired
	Mailbox mailbox;

	@Autowired
	JavaMailSender mail;

	@Autowired
	JdbcClient jdbc;

	Page page;

	@BeforeAll
	static void openBrowser() {
		browser = new Browser();
	}

	@AfterAll
	static void closeBrowser() {
		browser.close();
	}

	@BeforeEach
	void openPage() {
		this.operator.faults().set(FaultSettings.NONE.delay(Duration.ZERO));
		this.page = browser.phone("fi-FI");
		// The test hub is no demo: its phones are for administrators.
		open("/desk/login");
		this.page.locator("#username").fill("admin");
		this.page.locator("#password").fill("admin");
		this.page.keyboard().press("Enter");
		this.page.waitForURL("**/desk/announcements");
	}

	@AfterEach
	void closePage() {
		this.page.context().close();
	}

	@Test
	void aMessageAppearsOnThePhoneByItselfAndIsAnsweredFromIt() throws Exception {
		receive(delivery("fi"), "Paikka odottaa. Vastaa 1.");
		open("/simulator/phones/" + phone());
		assertThat(this.page.getByRole(AriaRole.LOG)).containsText("Paikka odottaa");

		receive(delivery("ar"), ARABIC);
		assertThat(this.page.locator(".bubble").last()).hasText(ARABIC);
		assertThat(this.page.locator(".bubble").last()).hasAttribute("lang", "ar");
		assertThat(this.page.locator(".bubble").last()).hasCSS("direction", "rtl");
		this.page.getByLabel("Vastaus").fill("١");
		this.page.keyboard().press("Enter");

		assertThat(this.page.locator(".bubble.out")).hasText("١");
		assertThat(this.page.getByLabel("Vastaus")).isEmpty();
		assertThat(this.handsets.bubbles(phone(), 0)).extracting(Handsets.Bubble::text).contains("١");
		see("phone");
	}

	@Test
	void thePhonesAreListedAndFoundByTheLanguageOfTheirLastMessage() throws Exception {
		receive(delivery("ar"), ARABIC);
		this.client.send(Map.of("To", "+358402222222", "From", HUB, "Body", "Hei"));
		await().until(() -> this.journal.seen() == 2);

		open("/simulator/phones");
		assertThat(this.page.locator(".handset")).hasCount(2);
		see("phones");
		this.page.getByLabel("Viimeisen viestin kieli").selectOption("ar");
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Näytä")).click();

		assertThat(this.page.locator(".handset")).hasCount(1);
		assertThat(this.page.url()).endsWith("/simulator/phones?language=ar");
	}

	@Test
	void aMailIsShownAsItsReaderSeesItAndCannotDoAnything() throws Exception {
		sendMail();
		open("/simulator/mailbox");
		this.page.getByLabel("Hae aiheesta tai osoitteesta").fill("سارة");
		this.page.keyboard().press("Enter");
		see("mailbox");
		assertThat(this.page.url()).doesNotContain("words");
		this.page.getByText("مكان لسارة").click();

		var frame = this.page.frameLocator("iframe");
		assertThat(frame.locator("h1")).hasText("مكان لسارة");
		assertThat(frame.locator("h1")).hasCSS("color", "rgb(0, 0, 191)");
		see("mail");
		this.page.getByText("Pelkkä teksti").click();
		assertThat(this.page.locator("pre")).hasText("أجب في البوابة");
		this.page.getByText("Otsakkeet").click();
		assertThat(this.page.getByText("List-Unsubscribe")).isVisible();
		see("headers");
		assertThat(this.page.title()).doesNotContain("script ran");
	}

	@Test
	void theFramedMailForbidsEverythingButItsOwnStyle() throws Exception {
		sendMail();
		var mail = this.mailbox.to("sara@example.org").getFirst();

		var response = this.page.request().get(url("/simulator/mailbox/" + mail.id() + "/html"));

		assertThat(response.headersArray())
			.filteredOn((header) -> header.name.equalsIgnoreCase("Content-Security-Policy"))
			.singleElement()
			.satisfies((header) -> assertThat(header.value).contains("default-src 'none'", "sandbox",
					"frame-ancestors 'self'"));
		assertThat(response.text()).contains("<base target=\"_blank\">");
	}

	@Test
	void outsideTheDemoAStrangerIsLedToTheLogin() {
		this.page.context().clearCookies();

		open("/simulator/phones");

		assertThat(this.page.url()).endsWith("/desk/login");
	}

	@Test
	void faultsAreTurnedUpAndDownOnTheirPage() {
		open("/simulator/operator");
		this.page.getByLabel("Tilatieto tulee kahdesti").fill("30");
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tallenna")).click();
		assertThat(this.page.getByLabel("Tilatieto tulee kahdesti")).hasValue("30");
		assertThat(this.operator.faults().settings().rate(Fault.DUPLICATED)).isEqualTo(0.3);
		see("operator");

		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Kaikki kunnossa")).click();
		assertThat(this.page.getByLabel("Tilatieto tulee kahdesti")).hasValue("0");
		assertThat(this.operator.faults().settings()).isEqualTo(FaultSettings.NONE);
	}

	/** Looks at the page the way somebody with an aid does, and keeps a picture of it. */
	private void see(String name) {
		assertThat(this.page.getByRole(AriaRole.NOTE)).containsText("This is a simulation");
		Browser.isOpenToEverybody(this.page, "simulator-" + name);
	}

	private void open(String path) {
		this.page.navigate(url(path));
	}

	private String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	private void receive(long delivery, String text) throws Exception {
		var seen = this.journal.seen();
		this.client.send(Map.of("To", PHONE, "From", HUB, "Body", text, "StatusCallback",
				this.client.callbackUrl("d=" + delivery)));
		await().until(() -> this.journal.seen() == seen + 1);
	}

	private long phone() {
		return this.handsets.withNumber(PHONE).orElseThrow().id();
	}

	/** A delivery of the hub, known to be in this language. */
	private long delivery(String language) {
		return this.jdbc
			.sql("""
					insert into delivery (channel, purpose, wanted_language, language, language_reason, status, created_at, status_at)
					values ('SMS', 'FIRST', :language, :language, 'FIRST_CHOICE', 'SENDING', now(), now())
					returning id
					""")
			.param("language", language)
			.query(Long.class)
			.single();
	}

	private void sendMail() throws Exception {
		var message = this.mail.createMimeMessage();
		var helper = new MimeMessageHelper(message, true, "UTF-8");
		helper.setFrom("kaupunki@example.org");
		helper.setTo("sara@example.org");
		helper.setSubject("مكان لسارة");
		helper.setText("أجب في البوابة", """
				<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>x</title></head>
				<body><h1 style="color: #0000bf">مكان لسارة</h1>
				<script>top.document.title = 'script ran'</script>
				<a href="https://example.org">linkki</a></body></html>
				""");
		message.setHeader("Content-Language", "ar");
		message.setHeader("List-Unsubscribe", "<https://example.org/unsubscribe>");
		this.mail.send(message);
	}

}
