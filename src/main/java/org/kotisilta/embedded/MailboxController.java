package org.kotisilta.embedded;

import java.util.Locale;

import org.kotisilta.embedded.Mailbox.Mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The simulated mailbox's pages: all mails, and each as its reader sees it.
 */
@Controller
@ConditionalOnBooleanProperty("kotisilta.simulator.mailbox")
@RequestMapping("/simulator/mailbox")
class MailboxController {

	private static final int PAGE_SIZE = 50;

	/**
	 * A mail's HTML runs nothing, loads nothing and knows nothing of the hub around it,
	 * whatever is in it; its links open in a window of their own.
	 */
	private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
			+ "sandbox allow-popups allow-popups-to-escape-sandbox";

	private final Mailbox mailbox;

	MailboxController(Mailbox mailbox) {
		this.mailbox = mailbox;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, Locale locale, Model model) {
		return show("", page, locale, model);
	}

	/** By POST, so that an address somebody looks for stays out of addresses. */
	@PostMapping
	String search(@RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "0") int page,
			Locale locale, Model model) {
		return show(words, page, locale, model);
	}

	@GetMapping("/{id}")
	String mail(@PathVariable long id, @RequestParam(defaultValue = "html") String view, Locale locale, Model model) {
		var mail = this.mailbox.find(id).orElseThrow(MailboxController::notFound);
		var opened = this.mailbox.open(id).orElseThrow(MailboxController::notFound);
		var hasHtml = opened.html().isPresent();
		model.addAttribute("mail", row(mail, locale));
		model.addAttribute("view", (view.equals("html") && !hasHtml) ? "text" : view);
		model.addAttribute("hasHtml", hasHtml);
		model.addAttribute("text", opened.text().orElse(""));
		model.addAttribute("headers", opened.headers());
		return "simulator/mail";
	}

	/** The mail's own HTML, for the frame of its page. */
	@GetMapping("/{id}/html")
	ResponseEntity<String> html(@PathVariable long id) {
		var html = this.mailbox.open(id).flatMap(StoredMail::html).orElseThrow(MailboxController::notFound);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
			.header("Content-Security-Policy", MAIL_POLICY)
			.body(html);
	}

	private String show(String words, int page, Locale locale, Model model) {
		var number = Math.max(0, page);
		var mails = this.mailbox.search(words, number * PAGE_SIZE, PAGE_SIZE + 1);
		model.addAttribute("mails", mails.stream().limit(PAGE_SIZE).map((mail) -> row(mail, locale)).toList());
		model.addAttribute("words", words);
		model.addAttribute("number", number);
		model.addAttribute("more", mails.size() > PAGE_SIZE);
		return "simulator/mailbox";
	}

	private static Row row(Mail mail, Locale locale) {
		return new Row(mail, new PageTime(locale).moment(mail.receivedAt()));
	}

	private static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

	/** A mail in the list. */
	record Row(Mail mail, String time) {
	}

}
