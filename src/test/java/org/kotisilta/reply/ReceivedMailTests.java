package org.kotisilta.reply;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceivedMailTests {

	private static final List<String> OWN = List.of("kotisilta@example.org");

	private static final String ARABIC = "نعم، نقبل المكان";

	@Test
	void aReplyIsReadWithItsWriterAndItsRecipients() {
		var mail = read("Delivered-To: kotisilta+abc-DEF@example.org\r\n" + "Message-ID: <one@home.example>\r\n"
				+ text("Kyllä"));

		assertThat(mail.id()).isEqualTo("one@home.example");
		assertThat(mail.from()).isEqualTo("amina@home.example");
		assertThat(mail.recipients()).contains("kotisilta+abc-def@example.org");
		assertThat(mail.text()).isEqualTo("Kyllä");
		assertThat(mail.automatic()).isFalse();
		assertThat(mail.bounce()).isNull();
	}

	@Test
	void textIsReadInAnyEncoding() {
		assertThat(read(
				"Content-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nKyll=E4, ot=\r\namme paikan\r\n")
			.text()).isEqualTo("Kyllä, otamme paikan");
		assertThat(read("Content-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ base64(ARABIC, Charset.forName("windows-1256")))
			.text()).isEqualTo(ARABIC);
		assertThat(read("Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ base64("Да", Charset.forName("KOI8-R")))
			.text()).isEqualTo("Да");
		assertThat(read("Content-Type: text/plain; charset=utf8mb4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ base64(ARABIC, StandardCharsets.UTF_8))
			.text()).isEqualTo(ARABIC);
		assertThat(read("Subject: =?UTF-8?B?"
				+ Base64.getEncoder().encodeToString("Vs: Paikka: نعم".getBytes(StandardCharsets.UTF_8)) + "?=\r\n"
				+ text("1"))
			.automatic()).isFalse();
	}

	@Test
	void plainTextComesBeforeHtml() {
		var mail = read("""
				Content-Type: multipart/mixed; boundary=m

				--m
				Content-Type: multipart/alternative; boundary=a

				--a
				Content-Type: text/plain; charset=utf-8

				Haa, waan aqbalayaa

				On Mon, 23 Nov 2026 at 10:00, Kotisilta <kotisilta@example.org> wrote:
				> 1 = haa
				--a
				Content-Type: text/html; charset=utf-8

				<p>Something else</p>
				--a--
				--m
				Content-Type: text/plain; name=a.txt
				Content-Disposition: attachment

				No
				--m--
				""".replace("\n", "\r\n"));

		assertThat(mail.text()).isEqualTo("Haa, waan aqbalayaa");
	}

	/** Gmail, Outlook, Apple Mail and Yahoo, each without a text part. */
	@ParameterizedTest
	@ValueSource(strings = {
			"<div dir=\"ltr\">Kyllä, otamme<div>paikan</div></div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On 1.1.2026 10:00 K wrote:<br></div><blockquote class=\"gmail_quote\">1 = kyllä</blockquote></div>",
			"<html><head><style>p{}</style></head><body><p>Kyllä, otamme</p><p class=\"MsoNormal\">paikan</p><div id=\"divRplyFwdMsg\"><b>From:</b> K<br><b>Sent:</b> 10:00<br><b>To:</b> M<br><b>Subject:</b> S</div><div><p>1 = kyllä</p></div></body></html>",
			"<html><body>Kyllä, otamme<br>paikan<br><br>Lähetetty iPhonesta<br><blockquote type=\"cite\">K kirjoitti 1.1.2026 kello 10.00:<br><br>1 = kyllä</blockquote></body></html>",
			"<div class=\"ydp\">Kyllä, otamme<br>paikan</div><div class=\"yahoo_quoted\"><div>On Monday 10:00, K wrote:</div><div>1 = kyllä</div></div>",
			"<script>alert(1)</script><div style=\"display:none\">hidden</div>Kyllä,&nbsp;otamme<br/>paikan" })
	void whatIsWrittenInHtmlIsReadWithoutWhatItAnswers(String html) {
		var mail = read("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ base64(html, StandardCharsets.UTF_8));

		assertThat(mail.text().replaceAll("\\n+", "|")).isEqualTo("Kyllä, otamme|paikan");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x=y", "Precedence: bulk",
			"Precedence: auto_reply", "List-Id: <parents.example.org>", "X-Autoreply: yes", "X-Autorespond: Away",
			"X-Auto-Response-Suppress: All", "Return-Path: <>", "Subject: Automaattinen vastaus: Paikka",
			"Subject: Automatic reply: A place", "Subject: Autosvar: Plats", "Subject: Automaatvastus: Koht",
			"Subject: =?UTF-8?Q?=D0=90=D0=B2=D1=82=D0=BE=D0=BE=D1=82=D0=B2=D0=B5=D1=82?=", "Subject: Out of office",
			"Subject: =?UTF-8?B?6Ieq5Yqo5Zue5aSNOiDlnLDmlrk=?=" })
	void whatAProgramHasWrittenIsRecognised(String header) {
		assertThat(read(header + "\r\n" + text("Olen lomalla. Kyllä")).automatic()).isTrue();
	}

	@Test
	void whatAPersonHasWrittenIsNoProgrammes() {
		assertThat(read("Auto-Submitted: no\r\nReturn-Path: <amina@home.example>\r\nPrecedence: normal\r\n"
				+ "Subject: Vs: Paikka\r\n" + text("Kyllä"))
			.automatic()).isFalse();
	}

	@Test
	void theHubDoesNotAnswerItself() {
		var mail = ReceivedMail.read(raw("From: Kotisilta <Kotisilta@Example.org>\r\n" + text("Yes")), OWN)
			.orElseThrow();

		assertThat(mail.automatic()).isTrue();
	}

	@Test
	void twoCopiesOfAMailWithoutAnIdAreTheSame() {
		assertThat(read(text("1")).id()).startsWith("sha256-").isEqualTo(read(text("1")).id());
		assertThat(read(text("2")).id()).isNotEqualTo(read(text("1")).id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "To: kotisilta@example.org\r\n\r\n1", "From: nobody\r\n\r\n1",
			"From: a@b.example, c@d.example\r\n\r\n1", "From: a@b.example\r\nFrom: c@d.example\r\n\r\n1",
			"From: a@b.example\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: x-what\r\n\r\n1",
			"From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\n1" })
	void whatCannotBeReadIsNotGuessedAt(String mail) {
		assertThat(ReceivedMail.read(mail.getBytes(StandardCharsets.US_ASCII), OWN)).isEmpty();
	}

	@Test
	void aReportSaysWhichMailNeverArrives() {
		var bounce = read("From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\n" + report("failed", "5.1.1")).bounce();

		assertThat(bounce).isNotNull();
		assertThat(bounce.status()).isEqualTo("5.1.1");
		assertThat(bounce.replyTo()).containsExactly("kotisilta+abc@example.org");
	}

	@Test
	void aDelayIsNoFailure() {
		assertThat(read("From: mailer-daemon@mx.example\r\n" + report("delayed", "4.4.1")).bounce()).isNull();
	}

	private static String report(String action, String status) {
		return """
				Content-Type: multipart/report; report-type=delivery-status; boundary=r

				--r
				Content-Type: text/plain

				It did not work.
				--r
				Content-Type: message/delivery-status

				Reporting-MTA: dns; mx.example

				Final-Recipient: rfc822; amina@home.example
				Action: %s
				Status: %s
				--r
				Content-Type: text/rfc822-headers

				From: Kotisilta <kotisilta@example.org>
				Reply-To: kotisilta+abc@example.org
				Subject: Paikka

				--r--
				""".formatted(action, status).replace("\n", "\r\n");
	}

	private static String text(String words) {
		return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ base64(words, StandardCharsets.UTF_8) + "\r\n";
	}

	private static String base64(String text, Charset charset) {
		return Base64.getMimeEncoder().encodeToString(text.getBytes(charset));
	}

	private static ReceivedMail read(String headersAndBody) {
		return ReceivedMail.read(raw(headersAndBody), OWN).orElseThrow();
	}

	private static byte[] raw(String headersAndBody) {
		var from = headersAndBody.contains("From: ") && !headersAndBody.startsWith("Content-Type: multi") ? ""
				: "From: Amina <Amina@Home.example>\r\n";
		return (from + headersAndBody).getBytes(StandardCharsets.UTF_8);
	}

}
