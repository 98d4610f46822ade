package org.kotisilta.translation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import org.kotisilta.access.Role;
import org.kotisilta.translation.StaffContacts.Contact;

/**
 * Where those who write texts answer the advisers who translate them.
 */
@Controller
@RequestMapping("/desk/text-questions")
class TextQuestionPages {

	private final Comments comments;

	private final StaffContacts contacts;

	TextQuestionPages(Comments comments, StaffContacts contacts) {
		this.comments = comments;
		this.contacts = contacts;
	}

	@GetMapping
	String list(Authentication user, Model model) {
		model.addAttribute("questions", this.comments.askedOf(user.getName()));
		model.addAttribute("contact", this.contacts.find(user.getName()));
		return "desk/text-questions";
	}

	/** The number beside the link in the navigation. */
	@GetMapping("/badge")
	String badge(Authentication user, Model model) {
		model.addAttribute("waiting", this.comments.waitingFor(user.getName()));
		return "desk/text-questions :: badge";
	}

	/**
	 * @param from announcement: the answer was written on the announcement's own page
	 */
	@PostMapping("/{id}/answer")
	String answer(@PathVariable long id, @RequestParam(defaultValue = "") String body,
			@RequestParam(required = false) @Nullable String from, Authentication user, RedirectAttributes notes) {
		if (body.isBlank()) {
			notes.addFlashAttribute("answered", "empty");
			return "redirect:/desk/text-questions";
		}
		var subject = this.comments.answer(id, user.getName(), Role.STAFF.heldBy(user), body);
		if (subject == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		notes.addFlashAttribute("answered", "done");
		return "announcement".equals(from) ? "redirect:/desk/announcements/" + subject.key() + "#text-questions"
				: "redirect:/desk/text-questions";
	}

	/** How the hub tells them that somebody asks. */
	@PostMapping("/contact")
	String contact(@RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") String email,
			Authentication user, RedirectAttributes notes) {
		var known = this.contacts.find(user.getName());
		var number = this.contacts.phone(phone);
		var address = StaffContacts.email(email);
		this.contacts.keep(new Contact(user.getName(), number, address, language(), known.coordinator()));
		var wrong = (number == null && !phone.isBlank()) || (address == null && !email.isBlank());
		notes.addFlashAttribute("note", wrong ? "contact_wrong" : "kept");
		return "redirect:/desk/text-questions";
	}

	/** The hub writes to staff in the language their pages are in. */
	private static String language() {
		var language = LocaleContextHolder.getLocale().getLanguage().toLowerCase(Locale.ROOT);
		return (language.equals("sv") || language.equals("en")) ? language : "fi";
	}

}
