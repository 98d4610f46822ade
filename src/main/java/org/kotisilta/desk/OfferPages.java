package org.kotisilta.desk;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.announcement.Announcement;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.Offers;
import org.kotisilta.reply.Gists;

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
 * The offers of an announcement and what was answered.
 */
@Controller
@RequestMapping("/desk/announcements/{id}")
class OfferPages {

	private static final int PAGE = 50;

	private final Announcements announcements;

	private final Offers offers;

	private final OfferDecisions decisions;

	private final TrackingTable table;

	private final Gists gists;

	private final Audit audit;

	OfferPages(Announcements announcements, Offers offers, OfferDecisions decisions, TrackingTable table, Gists gists,
			Audit audit) {
		this.gists = gists;
		this.announcements = announcements;
		this.offers = offers;
		this.decisions = decisions;
		this.table = table;
		this.audit = audit;
	}

	@GetMapping("/offers")
	String offers(@PathVariable long id, @RequestParam(required = false) @Nullable String state, Authentication staff,
			Model model) {
		return offers(id, DeskText.given(state), null, 0, staff, model);
	}

	/**
	 * A search is posted: a child's name belongs in no address, history or access log.
	 */
	@PostMapping("/offers")
	String search(@PathVariable long id, @RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String child, @RequestParam(defaultValue = "0") long after,
			Authentication staff, Model model) {
		return offers(id, DeskText.given(state), DeskText.given(child), after, staff, model);
	}

	private String offers(long id, @Nullable String state, @Nullable String child, long after, Authentication staff,
			Model model) {
		var found = this.table.offers(id, state, child, after, PAGE + 1);
		var shown = found.subList(0, Math.min(PAGE, found.size()));
		this.audit.recordAll(staff.getName(), Audit.Action.READ, "child",
				shown.stream().map((row) -> row.childId()).toList(), "offers of announcement " + id);
		model.addAttribute("announcement", found(id));
		model.addAttribute("counts", this.table.offerCounts(id));
		model.addAttribute("state", state);
		model.addAttribute("child", child);
		model.addAttribute("rows", shown);
		model.addAttribute("gists", this.gists.ofOffers(shown.stream().map((row) -> row.id()).toList()));
		model.addAttribute("late",
				this.decisions.late(shown.stream().filter((row) -> row.late()).map((row) -> row.id()).toList()));
		model.addAttribute("last", (found.size() > PAGE) ? shown.getLast().id() : null);
		return "desk/offers";
	}

	/** Takes one offer back; the page says what that means before it is done. */
	@PostMapping("/offers/{offerId}/withdraw")
	String withdraw(@PathVariable long id, @PathVariable long offerId, Authentication staff) {
		known(id, offerId);
		if (this.offers.withdraw(offerId)) {
			this.audit.record(staff.getName(), Audit.Action.CHANGE, "offer", offerId, "withdrawn");
		}
		return "redirect:/desk/announcements/" + id + "/offers";
	}

	/** The place went to somebody else. */
	@PostMapping("/offers/{offerId}/fill")
	String fill(@PathVariable long id, @PathVariable long offerId, Authentication staff) {
		known(id, offerId);
		this.decisions.fill(offerId, staff.getName());
		return "redirect:/desk/announcements/" + id + "/offers";
	}

	/** Decides what the guardians did not agree on. */
	@PostMapping("/offers/{offerId}/settle")
	String settle(@PathVariable long id, @PathVariable long offerId, @RequestParam AnswerValue value,
			@RequestParam String reason, Authentication staff) {
		known(id, offerId);
		if (reason.isBlank()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		this.decisions.settle(offerId, value, reason.strip(), staff.getName());
		return "redirect:/desk/announcements/" + id + "/offers";
	}

	/** Lets an answer count that came too late. */
	@PostMapping("/offers/{offerId}/honour")
	String honour(@PathVariable long id, @PathVariable long offerId, Authentication staff, RedirectAttributes notes) {
		known(id, offerId);
		var honoured = this.decisions.honour(offerId, staff.getName());
		notes.addFlashAttribute("decided", honoured.isPresent() ? "done" : "gone");
		return "redirect:/desk/announcements/" + id + "/offers";
	}

	private void known(long id, long offerId) {
		if (this.offers.find(offerId).filter((offer) -> offer.announcementId() == id).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
	}

	@GetMapping("/offers.csv")
	void csv(@PathVariable long id, Authentication staff, HttpServletResponse response) throws IOException {
		found(id);
		this.audit.record(staff.getName(), Audit.Action.EXPORT, "announcement", id, "offers");
		try (var csv = TrackingCsv.download(response, "offers-" + id)) {
			TrackingCsv.offers(csv, (row) -> this.table.eachOffer(id, row));
		}
	}

	private Announcement found(long id) {
		return this.announcements.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
