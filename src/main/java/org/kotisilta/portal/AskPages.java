package org.kotisilta.portal;

import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.access.RateLimit;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Languages;
import org.kotisilta.reply.Conversations;

import java.time.Duration;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where a guardian asks an adviser, in their own language, and reads what was answered.
 */
@Controller
@RequestMapping("/portal/ask")
class AskPages {

	private static final int LONGEST = 2000;

	private static final RateLimit.Rule QUESTIONS = new RateLimit.Rule("portal-question", 10, Duration.ofHours(1));

	private final Conversations conversations;

	private final Guardians guardians;

	private final RateLimit limit;

	AskPages(Conversations conversations, Guardians guardians, RateLimit limit) {
		this.conversations = conversations;
		this.guardians = guardians;
		this.limit = limit;
	}

	@GetMapping
	String show(@AuthenticationPrincipal GuardianPrincipal guardian, Model model) {
		model.addAttribute("conversations", this.conversations.ofGuardian(guardian.guardianId()));
		model.addAttribute("zone", Languages.ZONE);
		return "portal/ask";
	}

	@PostMapping
	String ask(@RequestParam String text, @AuthenticationPrincipal GuardianPrincipal guardian,
			RedirectAttributes notes) {
		var question = text.strip();
		if (!question.isEmpty() && this.limit.allow(QUESTIONS, guardian.getName())) {
			var language = this.guardians.find(guardian.guardianId()).orElseThrow().language();
			this.conversations.ask(guardian.guardianId(), language, null,
					question.substring(0, Math.min(question.length(), LONGEST)));
			notes.addFlashAttribute("sent", true);
		}
		return "redirect:/portal/ask";
	}

}
