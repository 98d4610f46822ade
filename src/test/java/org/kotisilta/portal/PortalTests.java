package org.kotisilta.portal;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.AnswerLinks;
import org.kotisilta.reply.Town;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The guardians' pages as a browser without scripts uses them.
 */
@HubTest
class PortalTests {

	private static final String PHONE = "+358401234567";

	private static final LocalDate BORN = LocalDate.of(2020, 5, 1);

	private static final AtomicInteger ROUND = new AtomicInteger();

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private Outbox outbox;

	@Autowired
	private SpentCodes spentCodes;

	@Autowired
	private Tracking tracking;

	@Autowired
	private AnswerLinks links;

	@LocalServerPort
	private int port;

	private Town town;

	private HttpClient browser;

	@BeforeEach
	void build() {
		// Each test an hour later than the one before: what is limited per hour is free
		// again.
		this.clock.advance(Duration.ofHours(ROUND.incrementAndGet()));
		this.town = new Town(this.jdbc, this.clock);
		this.browser = HttpClient.newBuilder()
			.cookieHandler(new CookieManager())
			.followRedirects(Redirect.NORMAL)
			.build();
	}

	@Test
	void aGuardianLogsInByACodeAndAcceptsThePlace() {
		var guardian = this.town.guardian("Amina", PHONE, "so");
		var offer = this.town.offer(this.town.child("Ali", BORN, guardian), Duration.ofDays(7));

		logIn(phone());
		var inbox = get("/portal?lang=so");
		var answered = post("/portal/offers/" + offer, Map.of("value", "ACCEPT"), inbox);

		assertThat(inbox).contains("lang=\"so\"", "Ali", "Booska waan aqbalnay", "Booska ma aqbalin");
		assertThat(answered).contains("Jawaabtaada waa la kaydiyay", "Booska waa la aqbalay");
		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(this.jdbc.sql("select channel from answer").query(String.class).single()).isEqualTo("PORTAL");
	}

	@Test
	void anAnswerMayBeChangedUntilTheDeadlineAndNotAfter() {
		var guardian = this.town.guardian("Amina", PHONE, "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, guardian), Duration.ofDays(7));
		logIn(phone());
		var page = "/portal/offers/" + offer;

		post(page, Map.of("value", "ACCEPT"), get(page));
		var changed = post(page, Map.of("value", "DECLINE"), get(page));
		this.clock.advance(Duration.ofDays(7).plusMinutes(1));
		var late = post(page, Map.of("value", "ACCEPT"), get("/portal/settings"));

		assertThat(changed).contains("Vastauksesi on muutettu", "Paikkaa ei oteta vastaan");
		assertThat(late).contains("Vastausaika on päättynyt").doesNotContain("value=\"ACCEPT\"");
		assertThat(this.town.stateOf(offer)).isEqualTo("DECLINED");
	}

	@Test
	void theLinkOfAPreliminaryAnswerLeadsOverTheLoginToItsOfferUntilItIsConfirmed() {
		var guardian = this.town.guardian("Amina", PHONE, "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, guardian), Duration.ofDays(7));
		this.jdbc.sql("update question set assurance = 'PRELIMINARY'").update();
		this.jdbc.sql("update offer set preliminary = 'ACCEPT' where id = :id").param("id", offer).update();
		var link = linkTo(offer);

		assertThat(get(link)).contains("Kirjaudu viesteihisi");
		var login = post("/portal/login", Map.of("contact", phone()), get("/portal/login?lang=fi"));
		var page = post("/portal/login/code", Map.of("code", code()), login);
		var confirmed = post("/portal/offers/" + offer, Map.of("value", "ACCEPT"), page);

		assertThat(page).contains("Vastasit tekstiviestillä: otamme paikan vastaan.");
		assertThat(confirmed).contains("Paikka on otettu vastaan").doesNotContain("Vastasit tekstiviestillä");
		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(get(link)).as("used").contains("Kaikki viestit").doesNotContain("portal/a/");
	}

	@Test
	void theLinkOfAPreliminaryAnswerShowsNothingToOthersAndExpires() {
		this.town.guardian("Amina", PHONE, "fi");
		var other = this.town.guardian("Pekka", "+358407654321", "fi");
		var offer = this.town.offer(this.town.child("Onni", BORN, other), Duration.ofDays(7));
		this.jdbc.sql("update offer set preliminary = 'ACCEPT' where id = :id").param("id", offer).update();
		var link = linkTo(offer);
		logIn(phone());

		assertThat(get(link)).doesNotContain("Onni");
		assertThat(this.links.open(link.substring("/portal/a/".length()))).hasValue(offer);
		this.clock.advance(Duration.ofDays(7).plusMinutes(1));
		assertThat(this.links.open(link.substring("/portal/a/".length()))).isEmpty();
	}

	private String linkTo(long offer) {
		var link = this.links.to(offer);
		this.links.keep(List.of(link));
		return "/portal/a/" + link.token();
	}

	@Test
	void nobodySeesOrAnswersTheOffersAndMessagesOfOthers() {
		this.town.guardian("Amina", PHONE, "fi");
		var other = this.town.guardian("Pekka", "+358407654321", "fi");
		var offer = this.town.offer(this.town.child("Onni", BORN, other), Duration.ofDays(7));
		var message = messageTo(other, "fi", "Hei Pekka");
		logIn(phone());

		assertThat(status("/portal/offers/" + offer)).isEqualTo(404);
		assertThat(status("/portal/messages/" + message)).isEqualTo(404);
		assertThat(send(form("/portal/offers/" + offer, Map.of("value", "ACCEPT"), get("/portal"))).statusCode())
			.isEqualTo(404);
		assertThat(get("/portal")).doesNotContain("Onni").doesNotContain("Pekka");
		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
	}

	@Test
	void anAnswerWithoutTheFormsTokenIsRefused() {
		var guardian = this.town.guardian("Amina", PHONE, "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, guardian), Duration.ofDays(7));
		logIn(phone());

		var response = send(form("/portal/offers/" + offer, Map.of("value", "ACCEPT"), ""));

		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
	}

	@Test
	void anUnknownNumberHearsTheSameAsAKnownOne() {
		this.town.guardian("Amina", PHONE, "fi");

		var known = post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		code();
		var unknown = post("/portal/login", Map.of("contact", "040 999 8877"), get("/portal/login"));
		var opened = post("/portal/login/code", Map.of("code", "123456"), unknown);

		assertThat(withoutToken(unknown)).isEqualTo(withoutToken(known));
		assertThat(opened).contains("Koodi on väärä tai vanhentunut");
		assertThat(this.jdbc.sql("select count(*) from login_code").query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void aCodeIsTriedFiveTimesAtMost() {
		this.town.guardian("Amina", PHONE, "fi");
		var page = post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		var code = code();
		var wrong = code.equals("000000") ? "000001" : "000000";

		for (var n = 0; n < 5; n++) {
			post("/portal/login/code", Map.of("code", wrong), page);
		}

		assertThat(post("/portal/login/code", Map.of("code", code), page)).contains("Koodi on väärä tai vanhentunut");
	}

	@Test
	void aCodeOpensOnceAndOnlyForTenMinutes() {
		this.town.guardian("Amina", PHONE, "fi");
		var page = post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		var code = code();
		this.clock.advance(Duration.ofMinutes(11));

		assertThat(post("/portal/login/code", Map.of("code", code), page)).contains("Koodi on väärä tai vanhentunut");
	}

	@Test
	void aPhoneIsVerifiedByItsCode() {
		this.town.guardian("Amina", PHONE, "fi");
		nobodyIsVerified();

		logIn(phone());

		assertThat(verified()).isEqualTo(1);
	}

	@Test
	void aPhoneTwoShareIsNobodysBeyondDoubt() {
		this.town.guardian("Amina", PHONE, "fi");
		this.town.guardian("Yusuf", PHONE, "fi");
		nobodyIsVerified();

		var page = post("/portal/login", Map.of("contact", phone()), get("/portal/login"));

		assertThat(post("/portal/login/code", Map.of("code", code()), page)).contains("Kuka sinä olet?");
		assertThat(verified()).isZero();
	}

	private void nobodyIsVerified() {
		this.jdbc.sql("update contact_point set verified_at = null").update();
	}

	private int verified() {
		return this.jdbc.sql("select count(*) from contact_point where verified_at is not null")
			.query(Integer.class)
			.single();
	}

	@Test
	void noCodeIsKeptInClear() {
		this.town.guardian("Amina", PHONE, "fi");
		post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		var code = code();

		assertThat(this.jdbc.sql("select code_hash from login_code").query(String.class).single()).doesNotContain(code);
	}

	@Test
	void aCodeIsTakenOutOfItsMessageOnceItOpensNothingAnyMore() {
		this.town.guardian("Amina", PHONE, "fi");
		var page = post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		var used = code();
		sent(1);

		assertThat(this.spentCodes.remove()).as("a code that still opens").isZero();
		post("/portal/login/code", Map.of("code", used), page);
		assertThat(this.spentCodes.remove()).as("a used code").isOne();
		assertThat(wordsOfTheLastMessage()).contains(SpentCodes.REMOVED).doesNotContain(used);

		post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		sent(2);
		var unused = code();
		this.clock.advance(Duration.ofMinutes(11));
		assertThat(this.spentCodes.remove()).as("an expired code").isOne();
		assertThat(this.spentCodes.remove()).as("a removed code").isZero();
		assertThat(wordsOfTheLastMessage()).contains(SpentCodes.REMOVED).doesNotContain(unused);
	}

	@Test
	void aCodeStaysInAMessageWhoseOutcomeIsStillOpen() {
		this.town.guardian("Amina", PHONE, "fi");
		post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		sent(1);
		this.jdbc.sql("update delivery set status = 'SENDING'").update();
		this.clock.advance(Duration.ofMinutes(11));

		assertThat(this.spentCodes.remove()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hei", "12", "a@b", "", "@" })
	void whatIsNeitherNumberNorAddressIsSaidAtOnce(String typed) {
		assertThat(post("/portal/login", Map.of("contact", typed), get("/portal/login")))
			.contains("Tämä ei ole puhelinnumero eikä sähköpostiosoite", "aria-invalid=\"true\"");
	}

	@Test
	void aSharedPhoneAsksWhoAndForAChildsBirthDate() {
		var amina = this.town.guardian("Amina", PHONE, "fi");
		var pekka = this.town.guardian("Pekka", PHONE, "fi");
		this.town.child("Ali", BORN, amina);
		this.town.child("Onni", LocalDate.of(2019, 1, 2), pekka);
		post("/portal/login", Map.of("contact", phone()), get("/portal/login"));

		var who = post("/portal/login/code", Map.of("code", code()), get("/portal/login/code"));
		var wrong = post("/portal/login/who", born(pekka, "1", "5", "2020"), who);
		var inbox = post("/portal/login/who", born(pekka, "2", "1", "2019"), wrong);

		assertThat(who).contains("Amina", "Pekka");
		assertThat(wrong).contains("Nimi ja syntymäpäivä eivät sovi yhteen");
		assertThat(inbox).contains("Kaikki viestit");
	}

	@Test
	void theBirthDateOfASharedPhoneIsTriedFiveTimesAtMost() {
		var amina = this.town.guardian("Amina", PHONE, "fi");
		this.town.guardian("Pekka", PHONE, "fi");
		this.town.child("Ali", BORN, amina);
		post("/portal/login", Map.of("contact", phone()), get("/portal/login"));
		var page = post("/portal/login/code", Map.of("code", code()), get("/portal/login/code"));

		for (var n = 0; n < 5; n++) {
			post("/portal/login/who", born(amina, "9", "9", "2020"), page);
		}

		assertThat(post("/portal/login/who", born(amina, "1", "5", "2020"), page)).contains("Kirjaudu viesteihisi");
	}

	@Test
	void aMessageIsShownInExactlyItsWordsAndIsReadOnceOpened() {
		var guardian = this.town.guardian("Amina", PHONE, "ar");
		var id = messageTo(guardian, "ar", "مرحبا");
		logIn(phone());

		var inbox = get("/portal?lang=fi");
		var message = get("/portal/messages/" + id);

		assertThat(inbox).contains("Uusi", "lang=\"ar\" dir=\"rtl\"");
		assertThat(message).contains("lang=\"fi\" dir=\"ltr\"", "مرحبا", "Tämä on konekäännös");
		assertThat(this.jdbc.sql("select status from delivery where id = :id")
			.param("id", id)
			.query(String.class)
			.single()).isEqualTo("READ");
		assertThat(get("/portal")).doesNotContain(">Uusi<");
	}

	@ParameterizedTest
	@CsvSource({ "fi, ltr", "fi-simple, ltr", "sv, ltr", "en, ltr", "so, ltr", "ar, rtl", "ru, ltr", "uk, ltr",
			"et, ltr", "ckb, rtl", "fa, rtl", "zh-Hans, ltr", "vi, ltr", "tk, ltr" })
	void everyPageIsThereInEveryLanguage(String tag, String dir) {
		var guardian = this.town.guardian("Amina", PHONE, "fi");
		this.town.offer(this.town.child("Ali", BORN, guardian), Duration.ofDays(7));
		logIn(phone());

		for (var path : List.of("/portal", "/portal/ask", "/portal/settings")) {
			assertThat(get(path + "?lang=" + tag)).as(path)
				.contains("<html", "lang=\"" + tag + "\"", "dir=\"" + dir + "\"")
				.doesNotContain("??");
		}
	}

	@Test
	void theLanguageOfThePagesCanBecomeTheLanguageOfTheMessages() {
		var guardian = this.town.guardian("Amina", PHONE, "fi");
		logIn(phone());

		var inbox = get("/portal?lang=ckb");
		post("/portal/settings/language", Map.of("language", "ckb"), inbox);

		assertThat(languagesOf(guardian)).containsExactly("ckb", "fi");
		assertThat(get("/portal")).doesNotContain("name=\"language\" value=\"ckb\"");
	}

	@Test
	void settingsKeepLanguagesInOrderAndTheChannelsWanted() {
		var guardian = this.town.guardian("Amina", PHONE, "fi", "so");
		logIn(phone());

		var saved = send(HttpRequest.newBuilder(uri("/portal/settings"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("language=so&language=ar&language=so&channel=EMAIL&channel=FAX&_csrf="
					+ token(get("/portal/settings"))))
			.build()).body();

		assertThat(saved).contains("Asetukset on tallennettu");
		assertThat(languagesOf(guardian)).containsExactly("so", "ar");
		assertThat(this.jdbc.sql("select array_to_string(channels, ' ') from guardian").query(String.class).single())
			.isEqualTo("EMAIL PORTAL");
	}

	@Test
	void aQuestionReachesTheAdvisersInTheGuardiansLanguage() {
		this.town.guardian("Amina", PHONE, "so");
		logIn(phone());

		var page = post("/portal/ask", Map.of("text", "Goorma ayay bilaabaneysaa?"), get("/portal/ask?lang=so"));

		assertThat(page).contains("Su'aashaada waa la diray".replace("'", "&#39;"), "Goorma ayay bilaabaneysaa?");
		assertThat(this.jdbc.sql("select language || ' ' || subject from conversation").query(String.class).list())
			.containsExactly("so QUESTION");
	}

	@Test
	void withoutALoginEveryPageLeadsToIt() {
		for (var path : List.of("/portal", "/portal/settings", "/portal/ask", "/portal/offers/1",
				"/portal/messages/1")) {
			assertThat(get(path)).as(path).contains("Kirjaudu viesteihisi");
		}
	}

	private long messageTo(long guardian, String language, String text) {
		this.outbox.send(List.of(new SingleMessage(null, guardian, 0, Channel.PORTAL, Purpose.ADVISER_ANSWER, 1,
				Urgency.NORMAL, "", "", "adviser-answer", language, Map.of("answer", text, "phone", "09 310 8600"))));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.sql("select count(*) from delivery where status = 'DELIVERED'")
				.query(Long.class)
				.single() == 1);
		return this.jdbc.sql("select max(id) from delivery").query(Long.class).single();
	}

	private void logIn(String contact) {
		var page = post("/portal/login", Map.of("contact", contact), get("/portal/login?lang=fi"));
		assertThat(post("/portal/login/code", Map.of("code", code()), page)).contains("Kaikki viestit");
	}

	/** The code that was sent last, once it is written down to be sent. */
	private String code() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.sql("select count(*) from delivery where purpose = 'LOGIN_CODE'")
				.query(Long.class)
				.single() > 0);
		return this.jdbc
			.sql("select args ->> 'code' from delivery where purpose = 'LOGIN_CODE' order by id desc limit 1")
			.query(String.class)
			.single();
	}

	private void sent(int messages) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.sql("select count(*) from delivery where status in ('SENT', 'DELIVERED')")
				.query(Integer.class)
				.single() == messages);
	}

	private String wordsOfTheLastMessage() {
		var id = this.jdbc.sql("select max(id) from delivery").query(Long.class).single();
		return this.tracking.exactText(id).orElseThrow().toString();
	}

	private static String phone() {
		return "040 123 4567";
	}

	private static Map<String, String> born(long guardian, String day, String month, String year) {
		return Map.of("guardian", Long.toString(guardian), "day", day, "month", month, "year", year);
	}

	private List<String> languagesOf(long guardian) {
		return this.jdbc.sql("select unnest(languages) from guardian where id = :id")
			.param("id", guardian)
			.query(String.class)
			.list();
	}

	private String get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).header("Accept-Language", "fi").build()).body();
	}

	private int status(String path) {
		return send(HttpRequest.newBuilder(uri(path)).build()).statusCode();
	}

	private String post(String path, Map<String, String> fields, String page) {
		return send(form(path, fields, page)).body();
	}

	private HttpRequest form(String path, Map<String, String> fields, String page) {
		var body = fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept-Language", "fi")
			.POST(BodyPublishers.ofString(body + "&_csrf=" + token(page)))
			.build();
	}

	private static String token(String page) {
		var token = TOKEN.matcher(page);
		return token.find() ? URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "";
	}

	private static String withoutToken(String page) {
		return TOKEN.matcher(page).replaceAll("");
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.browser.send(request, BodyHandlers.ofString());
		}
		catch (java.io.IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
