package org.kotisilta.desk;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.delivery.DeadLetters;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What administrators look after: records no route could handle, and the audit log.
 */
@Controller
class AdminPages {

	private static final int PAGE = 100;

	private final DeadLetters deadLetters;

	private final Audit audit;

	AdminPages(DeadLetters deadLetters, Audit audit) {
		this.deadLetters = deadLetters;
		this.audit = audit;
	}

	@GetMapping("/desk/dead-letters")
	String deadLetters(Model model) {
		model.addAttribute("letters", this.deadLetters.list(PAGE));
		return "desk/dead-letters";
	}

	@PostMapping("/desk/dead-letters/{id}/replay")
	String replay(@PathVariable long id, Authentication admin, RedirectAttributes notes) {
		var replayed = this.deadLetters.replay(id, admin.getName());
		if (replayed) {
			this.audit.record(admin.getName(), Audit.Action.CHANGE, "dead letter", id, "replayed");
		}
		notes.addFlashAttribute("replayed", replayed);
		return "redirect:/desk/dead-letters";
	}

	/** The log itself is not logged when it is read: it holds ids, no names or texts. */
	@GetMapping("/desk/audit")
	String audit(Model model) {
		return audit(null, null, null, model);
	}

	/** A search is posted: a user's name belongs in no address or access log. */
	@PostMapping("/desk/audit")
	String audit(@RequestParam(required = false) @Nullable String actor,
			@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Long before, Model model) {
		var wantedActor = DeskText.given(actor);
		var wantedSubject = DeskText.given(subject);
		var entries = this.audit.newest(wantedActor, wantedSubject, before, PAGE);
		model.addAttribute("entries", entries);
		model.addAttribute("actor", wantedActor);
		model.addAttribute("subject", wantedSubject);
		model.addAttribute("last", (entries.size() == PAGE) ? entries.getLast().id() : null);
		return "desk/audit";
	}

}
