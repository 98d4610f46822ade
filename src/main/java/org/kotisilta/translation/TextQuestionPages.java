package org.kotisilta.translation;

import org.jspecify.annotations.Nullable;

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
		var answered = this.comments.answer(id, user.getName(), Role.STAFF.heldBy(user), body)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		notes.addFlashAttribute("answered", answered.kept() ? "done" : "empty");
		return "announcement".equals(from)
				? "redirect:/desk/announcements/" + answered.about().key() + "#text-questions"
				: "redirect:/desk/text-questions";
	}

	/** How the hub tells them that somebody asks. */
	@PostMapping("/contact")
	String contact(@RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") String email,
			Authentication user, RedirectAttributes notes) {
		var known = this.contacts.find(user.getName());
		var usable = this.contacts.keep(user.getName(), phone, email, known.coordinator());
		notes.addFlashAttribute("note", usable ? "kept" : "contact_wrong");
		return "redirect:/desk/text-questions";
	}

}
