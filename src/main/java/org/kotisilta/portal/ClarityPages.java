package org.kotisilta.portal;

import org.jspecify.annotations.Nullable;

import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.question.Clarity;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where guardians say whether a message was clear.
 */
@Controller
@RequestMapping("/portal")
class ClarityPages {

	private final Clarity clarity;

	private final PortalMessages messages;

	ClarityPages(Clarity clarity, PortalMessages messages) {
		this.clarity = clarity;
		this.messages = messages;
	}

	/** Where e-mails lead: the newest message they have not said anything about. */
	@GetMapping("/clarity")
	String newest(@AuthenticationPrincipal GuardianPrincipal guardian) {
		return this.messages.of(guardian.guardianId())
			.stream()
			.filter((message) -> this.clarity.ofDelivery(message.id())
				.filter((given) -> given.choice() == null)
				.isPresent())
			.findFirst()
			.map((message) -> "redirect:/portal/messages/" + message.id() + "#clarity")
			.orElse("redirect:/portal");
	}

	@PostMapping("/messages/{id}/clarity")
	String answer(@PathVariable long id, @RequestParam(required = false) Clarity.@Nullable Choice choice,
			@RequestParam(defaultValue = "") String comment, @AuthenticationPrincipal GuardianPrincipal guardian,
			RedirectAttributes notes) {
		if (choice != null && !this.clarity.answer(guardian.guardianId(), id, choice, comment)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		notes.addFlashAttribute("clarityNote", (choice != null) ? "sent" : "choose");
		return "redirect:/portal/messages/" + id + "#clarity";
	}

}
