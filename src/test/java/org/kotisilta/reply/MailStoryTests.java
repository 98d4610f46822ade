package org.kotisilta.reply;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.ReplyMailProperties;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.ReplyAddresses;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.directory.Erasure;
import org.kotisilta.embedded.Mailbox;
import org.kotisilta.embedded.Mailbox.Mail;
import org.kotisilta.embedded.ReplyServer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * E-mails there and back, over real SMTP and real IMAP.
 */
@HubTest
class MailStoryTests {

	private ReplyMailProperties withReadFolder(String folder) {
		var now = this.settings;
		return new ReplyMailProperties(now.host(), now.port(), now.tls(), now.user(), now.password(), now.address(),
				now.folder(), folder, now.keepRead(), now.unreadFolder(), now.interval(), now.timeout(), now.maxSize());
	}

	private static final Duration MOMENT = Duration.ofSeconds(15);

	private static final String AMINA = "amina@home.example";

	@Autowired
	Outbox outbox;

	@Autowired
	Mailbox mailbox;

	@Autowired
	ReplyServer imap;

	@Autowired
	ReplyAddresses addresses;

	@Autowired
	ReplyMailProperties settings;

	@Autowired
	JavaMailSender smtp;

	@Autowired
	ReadMail readMail;

	@Autowired
	@Qualifier("replyMailConnection")
	Properties connection;

	@Autowired
	Conversations conversations;

	@Autowired
	Erasure erasure;

	@Autowired
	WebApplicationContext hub;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MutableClock clock;

	Town town;

	long guardian;

	long offer;

	Mail offered;

	@BeforeEach
	void anOfferByMail() {
		this.town = new Town(this.jdbc, this.clock);
		this.guardian = this.town.guardian("Amina", "+358401234567", "so");
		this.town.contactPoint(this.guardian, "EMAIL", AMINA);
		var child = this.town.child("Leyla", LocalDate.of(2021, 3, 4), this.guardian);
		var announcement = this.town.announcement();
		this.offer = this.town.offer(announcement, child, Duration.ofDays(7));
		this.outbox.send(List.of(new SingleMessage(announcement, this.guardian, child, Channel.EMAIL, Purpose.FIRST, 0,
				Urgency.NORMAL, "", AMINA, "place-offer", "so",
				Map.of("child", "Leyla", "unit", "Päiväkoti Kallio", "starts", "2027-08-11", "deadline",
						"2027-02-12T16:00:00+02:00", "yes", "1", "no", "2", "url", "https://kotisilta.example/v/7Kq2",
						"phone", "09 310 8600"))));
		this.offered = arrived(AMINA, 1);
	}

	@Test
	void aGuardianAcceptsAPlaceByAnsweringTheMailAndIsToldSoInTheirLanguage() throws Exception {
		var reply = reply(AMINA, "Haa, waan aqbalayaa");

		this.smtp.send(reply);

		await().atMost(MOMENT).until(() -> this.town.stateOf(this.offer).equals("ACCEPTED"));
		var told = arrived(AMINA, 2);
		assertThat(told.language()).isEqualTo("so");
		assertThat(this.mailbox.header(told.id(), "In-Reply-To")).isEqualTo(reply.getMessageID());
		assertThat(this.mailbox.header(told.id(), "Auto-Submitted")).isEqualTo("auto-replied");
		assertThat(this.mailbox.header(told.id(), "Reply-To")).isNotEqualTo(replyTo()).contains("+");
		assertThat(this.town.sentTo(AMINA)).containsExactly("place-offer so", "place-accepted so");
		assertThat(this.jdbc.sql("select channel from answer").query(String.class).single()).isEqualTo("EMAIL");
		assertThat(body()).isEqualTo("Haa, waan aqbalayaa");
	}

	@Test
	void aMailThatIsDeliveredTwiceIsStoredOnce() throws Exception {
		var reply = reply(AMINA, "1");
		var before = this.imap.count(this.settings.readFolder());

		this.smtp.send(reply);
		this.smtp.send(reply);

		await().atMost(MOMENT).until(() -> this.imap.count(this.settings.readFolder()) == before + 2);
		await().atMost(MOMENT).until(() -> this.town.stateOf(this.offer).equals("ACCEPTED"));
		assertThat(this.jdbc.sql("select count(*) from inbound_message").query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void aMailLeavesTheMailboxAMonthAfterItWasStored() throws Exception {
		var before = this.imap.count(this.settings.readFolder());
		this.smtp.send(reply(AMINA, "1"));
		await().atMost(MOMENT).until(() -> this.imap.count(this.settings.readFolder()) == before + 1);

		this.readMail.clear();
		var soon = this.imap.count(this.settings.readFolder());
		this.clock.advance(this.settings.keepRead().plusDays(2));
		this.readMail.clear();

		assertThat(soon).isEqualTo(before + 1);
		assertThat(this.imap.count(this.settings.readFolder())).isZero();
		assertThat(body()).isEqualTo("1");
	}

	@Test
	void aMailboxNobodyHasAnsweredToYetHasNothingToDelete() {
		var unused = new ReadMail(withReadFolder("not-there-yet"), this.connection, this.clock);

		assertThatCode(unused::clear).doesNotThrowAnyException();
	}

	@Test
	void anAnswerFromAnotherAddressAnswersNothingAndAnAdviserSeesWhy() throws Exception {
		this.smtp.send(reply("abdi@work.example", "Maya, ma rabno"));

		var conversation = conversation();
		assertThat(conversation.subject()).isEqualTo(Conversation.Subject.OTHER_ADDRESS);
		assertThat(conversation.guardianId()).isEqualTo(this.guardian);
		assertThat(this.town.stateOf(this.offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo("abdi@work.example")).containsExactly("reply-to-adviser so");
		assertThat(this.conversations.answer(conversation.id(), "hodan", "Fadlan soo wac."))
			.as("what is meant for the guardian goes to no other address")
			.isEqualTo(Conversations.Answered.IN_PORTAL);
	}

	@Test
	void aMailWithoutATokenOfOursIsFromSomebodyUnknownAndNothingAnswersIt() throws Exception {
		var forged = reply(AMINA, "Haa");
		forged.setRecipients(RecipientType.TO, replyTo().replaceAll("-[0-9a-f]{20}@", "-" + "0".repeat(20) + "@"));

		this.smtp.send(forged);

		var conversation = conversation();
		assertThat(conversation.subject()).isEqualTo(Conversation.Subject.UNKNOWN_NUMBER);
		assertThat(conversation.guardianId()).isNull();
		assertThat(this.town.stateOf(this.offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(AMINA)).containsExactly("place-offer so");
	}

	@Test
	void anAnsweringMachineAnswersNothingAndIsNotAnswered() throws Exception {
		var machine = reply(AMINA, "Haa, waan aqbalayaa");
		machine.setHeader("Auto-Submitted", "auto-replied");

		this.smtp.send(machine);

		await().atMost(MOMENT).until(() -> resolutions().equals(List.of("AUTOMATIC")));
		assertThat(this.town.stateOf(this.offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(AMINA)).containsExactly("place-offer so");
		assertThat(this.conversations.open(List.of())).isEmpty();
	}

	@Test
	void aQuestionIsAnsweredByAnAdviserByMail() throws Exception {
		this.smtp.send(reply(AMINA, "Goorma ayuu dugsiga bilaabanayaa?"));

		var conversation = conversation();
		var answered = this.conversations.answer(conversation.id(), "hodan", "11.8.");

		assertThat(answered).isEqualTo(Conversations.Answered.BY_EMAIL);
		await().atMost(MOMENT).until(() -> this.town.sentTo(AMINA).contains("adviser-answer so"));
	}

	@Test
	void anAnswerThatNamesAnotherChildIsForAnAdviser() throws Exception {
		var sibling = this.town.child("Ayaan", LocalDate.of(2021, 3, 4), this.guardian);
		var other = this.town.offer(sibling, Duration.ofDays(7));

		this.smtp.send(reply(AMINA, "Haa, waan aqbalayaa Ayaan"));

		conversation();
		assertThat(List.of(this.town.stateOf(this.offer), this.town.stateOf(other))).containsExactly("OPEN", "OPEN");
	}

	@Test
	void aNewcomerAcceptsAPlaceOnTheSimulatedMailboxsPage() throws Exception {
		var web = MockMvcBuilders.webAppContextSetup(this.hub).apply(springSecurity()).build();
		var page = "/simulator/mailbox/" + this.offered.id();
		var admin = user("admin").roles("ADMIN");

		assertThat(web.perform(get(page).with(admin)).andReturn().getResponse().getContentAsString())
			.contains(page + "/reply");
		web.perform(post(page + "/reply").param("words", "Haa").with(admin)).andExpect(status().isForbidden());
		web.perform(post(page + "/reply").param("words", " ").with(csrf()).with(admin))
			.andExpect(status().isBadRequest());
		web.perform(post(page + "/reply").param("words", "Haa, waan aqbalayaa").with(csrf()).with(admin))
			.andExpect(redirectedUrl(page));

		await().atMost(MOMENT).until(() -> this.town.stateOf(this.offer).equals("ACCEPTED"));
		assertThat(body()).isEqualTo("Haa, waan aqbalayaa");
	}

	@Test
	void whatAGuardianWroteIsForgottenWithThemWhereverTheyWroteIt() throws Exception {
		this.smtp.send(reply("amina@work.example", "Haa"));
		conversation();

		this.erasure.erase(this.guardian, "tester");

		assertThat(this.jdbc.sql("select phone || body from inbound_message").query(String.class).single()).isEmpty();
		assertThat(this.addresses.find(List.of(replyTo()))).as("the token belongs to nobody any more").isEmpty();
	}

	@Test
	void aTokenIsFoundInAnyCaseAndOnlyWhole() {
		var token = replyTo();

		assertThat(this.addresses.find(List.of("x@y.example", token.toUpperCase(Locale.ROOT)))).isPresent();
		assertThat(token).matches("kotisilta\\+[0-9a-z]+-[0-9a-f]{20}@example\\.org").hasSizeLessThan(64);
		var other = token.substring(0, token.indexOf('@') - 1) + (token.contains("0@") ? "1" : "0")
				+ token.substring(token.indexOf('@'));
		assertThat(this.addresses.find(List.of(other, this.addresses.base(), token.replace("example", "elsewhere"))))
			.isEmpty();
	}

	@Test
	void aMailThatComesBackHasFailed() throws Exception {
		this.imap.deliver("""
				From: MAILER-DAEMON@mx.example
				Return-Path: <>
				Content-Type: multipart/report; report-type=delivery-status; boundary=r

				--r
				Content-Type: message/delivery-status

				Action: failed
				Status: 5.1.1
				--r
				Content-Type: text/rfc822-headers

				Reply-To: %s

				--r--
				""".formatted(replyTo()).replace("\n", "\r\n").getBytes());

		await().atMost(MOMENT)
			.until(() -> this.jdbc
				.sql("select concat_ws(' ', status, reason) from delivery_now where destination = :to")
				.param("to", AMINA)
				.query(String.class)
				.single()
				.equals("FAILED BAD_ADDRESS"));
	}

	@Test
	void whatCannotBeReadIsPutAsideAndHoldsUpNothing() throws Exception {
		var aside = this.imap.count(this.settings.unreadFolder());

		this.imap.deliver("Subject: nobody\r\n\r\n1\r\n".getBytes());
		this.smtp.send(reply(AMINA, "1"));

		await().atMost(MOMENT).until(() -> this.town.stateOf(this.offer).equals("ACCEPTED"));
		await().atMost(MOMENT).until(() -> this.imap.count(this.settings.unreadFolder()) == aside + 1);
	}

	@Test
	void nothingIsLostWhileTheMailboxOrTheDatabaseIsAway() throws Exception {
		this.imap.stop();
		this.smtp.send(reply(AMINA, "1"));
		this.jdbc.sql("""
				create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end';
				create trigger refuse before insert on inbound_message execute function refuse();
				""").update();
		try {
			this.imap.start();
			await().atMost(MOMENT).during(Duration.ofSeconds(3)).until(() -> this.imap.count("INBOX") == 1);
		}
		finally {
			this.jdbc.sql("drop trigger refuse on inbound_message; drop function refuse").update();
		}

		await().atMost(MOMENT).until(() -> this.town.stateOf(this.offer).equals("ACCEPTED"));
		await().atMost(MOMENT).until(() -> this.imap.count("INBOX") == 0);
	}

	/** A guardian's mail program answers what has arrived. */
	private MimeMessage reply(String from, String words) throws Exception {
		var mail = this.smtp.createMimeMessage();
		var original = this.mailbox.text(this.offered.id());
		var heading = "On Mon, 23 Nov 2026 at 10:00, Kotisilta <kotisilta@example.org> wrote:";
		var written = new MimeMessageHelper(mail, true, "UTF-8");
		written.setFrom(new InternetAddress(from, "Amina"));
		written.setTo(replyTo());
		written.setSubject("Re: " + this.offered.subject());
		written.setText(
				words + "\n\n" + heading + "\n"
						+ original.lines().map((line) -> "> " + line).collect(Collectors.joining("\n")),
				"<div>%s</div><div class=\"gmail_quote\">%s</div>".formatted(words, original));
		mail.saveChanges();
		return mail;
	}

	private String replyTo() {
		return this.mailbox.header(this.offered.id(), "Reply-To");
	}

	private Mail arrived(String address, int count) {
		await().atMost(MOMENT).until(() -> this.mailbox.to(address).size() >= count);
		return this.mailbox.to(address).get(count - 1);
	}

	private Conversation conversation() {
		await().atMost(MOMENT).until(() -> !this.conversations.open(List.of()).isEmpty());
		return this.conversations.open(List.of()).getFirst().conversation();
	}

	private List<String> resolutions() {
		return this.jdbc.sql("select coalesce(resolution, '') from inbound_message order by id")
			.query(String.class)
			.list();
	}

	private String body() {
		return this.jdbc.sql("select body from inbound_message").query(String.class).single();
	}

}
