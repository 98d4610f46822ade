package org.kotisilta.desk;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Languages;
import org.kotisilta.question.Offers;
import org.kotisilta.reply.Conversation;
import org.kotisilta.reply.Conversations;

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

/**
 * The advisers' inbox: conversations in an adviser's own languages first.
 */
@Controller
@RequestMapping("/desk/inbox")
class InboxPages {

	private final Conversations conversations;

	private final AdviserLanguages adviserLanguages;

	private final Languages languages;

	private final Guardians guardians;

	private final Offers offers;

	private final OfferDecisions decisions;

	private final Audit audit;

	InboxPages(Conversations conversations, AdviserLanguages adviserLanguages, Languages languages, Guardians guardians,
			Offers offers, OfferDecisions decisions, Audit audit) {
		this.conversations = conversations;
		this.adviserLanguages = adviserLanguages;
		this.languages = languages;
		this.guardians = guardians;
		this.offers = offers;
		this.decisions = decisions;
		this.audit = audit;
	}

	/**
	 * @param show mine (the default), all, or handled
	 */
	@GetMapping
	String list(@RequestParam(defaultValue = "mine") String show, Authentication adviser, Model model) {
		var mine = this.adviserLanguages.of(adviser.getName());
		var rows = switch (show) {
			case "all" -> this.conversations.open(Set.of());
			case "handled" -> this.conversations.handled(Set.of());
			default -> this.conversations.open(mine);
		};
		this.audit.recordAll(adviser.getName(), Audit.Action.READ, "conversation",
				rows.stream().map((row) -> row.conversation().id()).toList(), "inbox");
		model.addAttribute("rows", rows);
		model.addAttribute("show", show);
		model.addAttribute("mine", mine);
		model.addAttribute("languages", this.languages.all());
		return "desk/inbox";
	}

	@PostMapping("/languages")
	String chooseLanguages(@RequestParam(defaultValue = "") Set<String> language, Authentication adviser) {
		var known = new TreeSet<>(language);
		known.removeIf((tag) -> this.languages.find(tag).isEmpty());
		this.adviserLanguages.choose(adviser.getName(), known);
		return "redirect:/desk/inbox";
	}

	@GetMapping("/{id}")
	String read(@PathVariable long id, Authentication adviser, Model model) {
		var whole = this.conversations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		this.audit.record(adviser.getName(), Audit.Action.READ, "conversation", id, null);
		model.addAttribute("whole", whole);
		model.addAttribute("guardian", found(whole.conversation().guardianId()));
		var offerId = whole.conversation().offerId();
		model.addAttribute("late", (offerId != null) ? this.decisions.late(offerId) : null);
		model.addAttribute("offer", (offerId != null) ? this.offers.find(offerId).orElse(null) : null);
		model.addAttribute("mine", adviser.getName().equals(whole.conversation().claimedBy()));
		model.addAttribute("open", whole.conversation().state() != Conversation.State.CLOSED);
		return "desk/conversation";
	}

	/** Lets the answer count that came too late. */
	@PostMapping("/{id}/honour")
	String honour(@PathVariable long id, Authentication adviser, RedirectAttributes notes) {
		var offer = this.conversations.find(id).map((whole) -> whole.conversation().offerId());
		var honoured = offer.flatMap((offerId) -> this.decisions.honour(offerId, adviser.getName()));
		notes.addFlashAttribute("decided", honoured.isPresent() ? "done" : "gone");
		return "redirect:/desk/inbox/" + id;
	}

	@PostMapping("/{id}/claim")
	String claim(@PathVariable long id, Authentication adviser, RedirectAttributes notes) {
		if (this.conversations.claim(id, adviser.getName())) {
			this.audit.record(adviser.getName(), Audit.Action.CHANGE, "conversation", id, "claimed");
		}
		else {
			notes.addFlashAttribute("note", "claimed_by_another");
		}
		return "redirect:/desk/inbox/" + id;
	}

	@PostMapping("/{id}/release")
	String release(@PathVariable long id, Authentication adviser) {
		this.conversations.release(id, adviser.getName());
		return "redirect:/desk/inbox";
	}

	@PostMapping("/{id}/answer")
	String answer(@PathVariable long id, @RequestParam String text, Authentication adviser, RedirectAttributes notes) {
		var answered = this.conversations.answer(id, adviser.getName(), text);
		notes.addFlashAttribute("note", answered.name().toLowerCase(Locale.ROOT));
		if (answered == Conversations.Answered.CLAIMED_BY_ANOTHER) {
			notes.addFlashAttribute("text", text);
		}
		return "redirect:/desk/inbox/" + id;
	}

	@PostMapping("/{id}/close")
	String close(@PathVariable long id, Authentication adviser) {
		this.conversations.close(id, adviser.getName());
		return "redirect:/desk/inbox";
	}

	private @Nullable Object found(@Nullable Long guardianId) {
		return (guardianId != null) ? this.guardians.find(guardianId).orElse(null) : null;
	}

}
