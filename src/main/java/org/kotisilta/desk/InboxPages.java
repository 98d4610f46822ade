package org.kotisilta.desk;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.directory.Guardian;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Languages;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.reply.Conversation;
import org.kotisilta.reply.ConversationQueue;
import org.kotisilta.reply.Conversations;
import org.kotisilta.reply.FamilyHistory;
import org.kotisilta.reply.Gists;
import org.kotisilta.reply.RecordedAnswers;
import org.kotisilta.template.Phrases;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The advisers' inbox: conversations in an adviser's own languages first, each taken by
 * one adviser at a time.
 */
@Controller
@RequestMapping("/desk/inbox")
class InboxPages {

	private static final int LONGEST_SUMMARY = 300;

	private final Conversations conversations;

	private final ConversationQueue queue;

	private final FamilyHistory history;

	private final RecordedAnswers recorded;

	private final Gists gists;

	private final AdviserLanguages adviserLanguages;

	private final Languages languages;

	private final Guardians guardians;

	private final Phrases phrases;

	private final OfferDecisions decisions;

	private final Audit audit;

	private final Clock clock;

	InboxPages(Conversations conversations, ConversationQueue queue, FamilyHistory history, RecordedAnswers recorded,
			Gists gists, AdviserLanguages adviserLanguages, Languages languages, Guardians guardians, Phrases phrases,
			OfferDecisions decisions, Audit audit, Clock clock) {
		this.conversations = conversations;
		this.queue = queue;
		this.history = history;
		this.recorded = recorded;
		this.gists = gists;
		this.adviserLanguages = adviserLanguages;
		this.languages = languages;
		this.guardians = guardians;
		this.phrases = phrases;
		this.decisions = decisions;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * The queue.
	 * @param show mine (the default), all, or handled
	 */
	@GetMapping
	String list(@RequestParam(defaultValue = "mine") String show, Authentication adviser, Model model) {
		var mine = this.adviserLanguages.of(adviser.getName());
		var rows = switch (show) {
			case "all" -> this.queue.open(Set.of());
			case "handled" -> this.queue.handled(Set.of());
			default -> mine.isEmpty() ? this.queue.open(Set.of()) : this.queue.open(mine);
		};
		this.audit.recordAll(adviser.getName(), Audit.Action.READ, "conversation",
				rows.stream().map((row) -> row.conversation().id()).toList(), "inbox");
		model.addAttribute("rows", rows);
		model.addAttribute("held", this.queue.held(adviser.getName()));
		model.addAttribute("now", this.clock.instant());
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

	/** Takes the conversation that should be answered now. */
	@PostMapping("/next")
	String next(Authentication adviser, RedirectAttributes notes) {
		var next = this.queue.next(adviser.getName(), this.adviserLanguages.of(adviser.getName()));
		next.ifPresentOrElse(
				(id) -> this.audit.record(adviser.getName(), Audit.Action.CHANGE, "conversation", id, "claimed"),
				() -> notes.addFlashAttribute("note", "none"));
		return next.map((id) -> "redirect:/desk/inbox/" + id).orElse("redirect:/desk/inbox");
	}

	@GetMapping("/{id}")
	String read(@PathVariable long id, Authentication adviser, Model model) {
		var whole = this.conversations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		var conversation = whole.conversation();
		this.audit.record(adviser.getName(), Audit.Action.READ, "conversation", id, null);
		if (conversation.guardianId() != null) {
			this.audit.record(adviser.getName(), Audit.Action.READ, "guardian", conversation.guardianId(),
					"messages beside conversation " + id);
		}
		var heldBy = conversation.heldBy(this.clock.instant());
		model.addAttribute("whole", whole);
		model.addAttribute("told", this.history.of(whole));
		model.addAttribute("guardian", found(conversation.guardianId()));
		model.addAttribute("offers", this.recorded.offers(conversation));
		model.addAttribute("phrase", this.recorded.phrase(whole));
		model.addAttribute("phrases", this.phrases.startingWith(conversation.language(), "adviser.").values());
		model.addAttribute("staffLanguages", PageLocale.STAFF_LANGUAGES);
		model.addAttribute("heldBy", heldBy);
		model.addAttribute("mine", adviser.getName().equals(heldBy));
		model.addAttribute("open", conversation.state() != Conversation.State.CLOSED);
		var offerId = conversation.offerId();
		model.addAttribute("late", (offerId != null) ? this.decisions.late(Set.of(offerId)).get(offerId) : null);
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
		if (this.queue.claim(id, adviser.getName())) {
			this.audit.record(adviser.getName(), Audit.Action.CHANGE, "conversation", id, "claimed");
		}
		else {
			notes.addFlashAttribute("note", "claimed_by_another");
		}
		return "redirect:/desk/inbox/" + id;
	}

	/** Keeps the claim while the page is open; says whether it still is the adviser's. */
	@PostMapping("/{id}/heartbeat")
	@ResponseBody
	Map<String, Object> heartbeat(@PathVariable long id, Authentication adviser) {
		return Map.of("held", this.queue.heartbeat(id, adviser.getName()));
	}

	@PostMapping("/{id}/release")
	String release(@PathVariable long id, Authentication adviser) {
		this.queue.release(id, adviser.getName());
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

	/**
	 * Records the answer the guardian meant.
	 * @param propose whether the guardian's words are proposed for the word lists
	 */
	@PostMapping("/{id}/record")
	String record(@PathVariable long id, @RequestParam long offer, @RequestParam AnswerValue value,
			@RequestParam(defaultValue = "false") boolean propose, Authentication adviser, RedirectAttributes notes) {
		notes.addFlashAttribute("note",
				this.recorded.record(id, adviser.getName(), offer, value, propose)
					.map((outcome) -> "recorded_" + outcome.code().toLowerCase(Locale.ROOT))
					.orElse("claimed_by_another"));
		return "redirect:/desk/inbox/" + id;
	}

	/** Sends the link of an offer that is answered after a login only. */
	@PostMapping("/{id}/link")
	String sendLink(@PathVariable long id, @RequestParam long offer, Authentication adviser, RedirectAttributes notes) {
		notes.addFlashAttribute("note",
				this.recorded.sendLink(id, adviser.getName(), offer)
					.map((sent) -> sent ? "link_sent" : "link_nowhere")
					.orElse("claimed_by_another"));
		return "redirect:/desk/inbox/" + id;
	}

	/** What it is about, for staff who do not read the language. */
	@PostMapping("/{id}/summary")
	String summarise(@PathVariable long id, @RequestParam String language, @RequestParam String text,
			Authentication adviser, RedirectAttributes notes) {
		if (!PageLocale.STAFF_LANGUAGES.contains(language) || text.length() > LONGEST_SUMMARY) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		this.gists.keep(id, adviser.getName(), language, text);
		notes.addFlashAttribute("note", "summarised");
		return "redirect:/desk/inbox/" + id;
	}

	@PostMapping("/{id}/close")
	String close(@PathVariable long id, Authentication adviser) {
		this.conversations.close(id, adviser.getName());
		return "redirect:/desk/inbox";
	}

	private @Nullable Guardian found(@Nullable Long guardianId) {
		return (guardianId != null) ? this.guardians.find(guardianId).orElse(null) : null;
	}

}
