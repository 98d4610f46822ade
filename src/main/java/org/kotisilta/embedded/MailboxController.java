package org.kotisilta.embedded;

import java.util.Locale;

import jakarta.mail.MessagingException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.kotisilta.embedded.Mailbox.Mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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

	private final JavaMailSender server;

	MailboxController(Mailbox mailbox, JavaMailSender server) {
		this.mailbox = mailbox;
		this.server = server;
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
		model.addAttribute("answerable", !opened.header("Reply-To").isEmpty());
		return "simulator/mail";
	}

	/** Answers a mail as its reader, through the same mail server as everybody. */
	@PostMapping("/{id}/reply")
	String reply(@PathVariable long id, @RequestParam @NotBlank @Size(max = 5000) String words,
			RedirectAttributes redirect) throws MessagingException {
		var mail = this.mailbox.find(id).orElseThrow(MailboxController::notFound);
		var opened = this.mailbox.open(id).orElseThrow(MailboxController::notFound);
		if (opened.header("Reply-To").isEmpty()) {
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		}
		new WrittenReply(mail, opened, words).send(this.server);
		redirect.addFlashAttribute("replied", true);
		return "redirect:/simulator/mailbox/" + id;
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
