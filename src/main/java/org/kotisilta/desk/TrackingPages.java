package org.kotisilta.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.announcement.Announcement;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.State;
import org.kotisilta.announcement.TranslationGate;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.desk.TrackingTable.RecipientFilter;
import org.kotisilta.directory.Guardians;
import org.kotisilta.reply.Gists;
import org.kotisilta.survey.Surveys;
import org.kotisilta.template.RenderedMessage.RenderedEmail;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Announcements and where they stand: the list, the live picture, recipients and one
 * recipient's history.
 */
@Controller
@RequestMapping("/desk/announcements")
class TrackingPages {

	private static final int PAGE = 50;

	private final Announcements announcements;

	private final Tracking tracking;

	private final TranslationGate gate;

	private final TrackingTable table;

	private final Guardians guardians;

	private final Gists gists;

	private final Surveys surveys;

	private final Audit audit;

	private final Clock clock;

	TrackingPages(Announcements announcements, Tracking tracking, TranslationGate gate, TrackingTable table,
			Guardians guardians, Gists gists, Surveys surveys, Audit audit, Clock clock) {
		this.surveys = surveys;
		this.gists = gists;
		this.announcements = announcements;
		this.tracking = tracking;
		this.gate = gate;
		this.table = table;
		this.guardians = guardians;
		this.audit = audit;
		this.clock = clock;
	}

	@GetMapping
	String list(Model model) {
		var recipients = this.table.recipientCounts();
		var listed = this.announcements.list();
		var percents = this.tracking.percents(listed.stream()
			.filter((announcement) -> announcement.state() == State.PUBLISHED)
			.map(Announcement::id)
			.toList());
		var rows = listed.stream()
			.map((announcement) -> new ListRow(announcement, recipients.getOrDefault(announcement.id(), 0L),
					percents.get(announcement.id())))
			.toList();
		model.addAttribute("rows", rows);
		return "desk/announcements";
	}

	@GetMapping("/{id}")
	String track(@PathVariable long id, Model model) {
		model.addAttribute("view", view(id));
		model.addAttribute("survey", this.surveys.find(id).isPresent());
		return "desk/tracking";
	}

	/** The live part of the tracking page. */
	@GetMapping("/{id}/progress")
	String progress(@PathVariable long id, Model model) {
		model.addAttribute("view", view(id));
		return "desk/tracking-live :: live";
	}

	@PostMapping("/{id}/withdraw")
	String withdraw(@PathVariable long id, Authentication staff) {
		if (!this.announcements.cancel(id, staff.getName())) {
			this.announcements.withdraw(id, staff.getName());
		}
		return "redirect:/desk/announcements/" + id;
	}

	/** Staff decide about one language that waits for its translation. */
	@PostMapping("/{id}/releases/{language}/{step}")
	String release(@PathVariable long id, @PathVariable String language, @PathVariable TranslationGate.Step step,
			Authentication staff) {
		this.gate.take(id, language, step, staff.getName());
		return "redirect:/desk/announcements/" + id;
	}

	@GetMapping("/{id}/recipients")
	String recipients(@PathVariable long id, Authentication staff, Model model) {
		return recipients(id, RecipientFilter.ALL, -1, -1, staff, model);
	}

	/** A search is posted: a name belongs in no address, history or access log. */
	@PostMapping("/{id}/recipients")
	String search(@PathVariable long id, @RequestParam(required = false) @Nullable String language,
			@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String name,
			@RequestParam(defaultValue = "-1") long afterGuardian, @RequestParam(defaultValue = "-1") long afterChild,
			Authentication staff, Model model) {
		var filter = new RecipientFilter(DeskText.given(language), DeskText.given(status), DeskText.given(name));
		return recipients(id, filter, afterGuardian, afterChild, staff, model);
	}

	private String recipients(long id, RecipientFilter filter, long afterGuardian, long afterChild,
			Authentication staff, Model model) {
		var found = this.table.recipients(id, filter, afterGuardian, afterChild, PAGE + 1);
		var shown = found.subList(0, Math.min(PAGE, found.size()));
		this.audit.recordAll(staff.getName(), Audit.Action.READ, "guardian",
				new LinkedHashSet<>(shown.stream().map((row) -> row.guardianId()).toList()),
				"recipients of announcement " + id);
		model.addAttribute("announcement", found(id));
		model.addAttribute("languages", this.announcements.releases(id));
		model.addAttribute("filter", filter);
		model.addAttribute("rows", shown);
		model.addAttribute("last", (found.size() > PAGE) ? shown.getLast() : null);
		return "desk/recipients";
	}

	@GetMapping("/{id}/recipients/{guardianId}")
	String history(@PathVariable long id, @PathVariable long guardianId, Authentication staff, Model model) {
		var deliveries = this.tracking.history(id, guardianId)
			.stream()
			.map((delivery) -> new HistoryRow(delivery, this.tracking.exactText(delivery.deliveryId()).orElse(null)))
			.sorted(Comparator.comparing((HistoryRow row) -> row.delivery().deliveryId()))
			.toList();
		this.audit.record(staff.getName(), Audit.Action.READ, "guardian", guardianId, "history in announcement " + id);
		model.addAttribute("announcement", found(id));
		model.addAttribute("guardianId", guardianId);
		model.addAttribute("guardian", this.guardians.find(guardianId).orElse(null));
		model.addAttribute("deliveries", deliveries);
		model.addAttribute("gists", this.gists.ofGuardian(guardianId));
		return "desk/recipient";
	}

	/** The e-mail a recipient got, for a frame of the history page. */
	@GetMapping("/{id}/recipients/{guardianId}/mail/{deliveryId}")
	ResponseEntity<String> mail(@PathVariable long id, @PathVariable long guardianId, @PathVariable long deliveryId,
			Authentication staff) {
		this.audit.record(staff.getName(), Audit.Action.READ, "guardian", guardianId, "e-mail in announcement " + id);
		return this.tracking.history(id, guardianId)
			.stream()
			.filter((delivery) -> delivery.deliveryId() == deliveryId)
			.findFirst()
			.flatMap((delivery) -> this.tracking.exactText(deliveryId))
			.map((message) -> (message instanceof RenderedEmail email) ? email.html() : null)
			.map(MailFrame::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	@GetMapping("/{id}/recipients.csv")
	void recipientsCsv(@PathVariable long id, Authentication staff, HttpServletResponse response) throws IOException {
		found(id);
		this.audit.record(staff.getName(), Audit.Action.EXPORT, "announcement", id, "recipients");
		try (var csv = TrackingCsv.download(response, "recipients-" + id)) {
			TrackingCsv.recipients(csv, (row) -> this.table.eachRecipient(id, RecipientFilter.ALL, row));
		}
	}

	private TrackingView view(long id) {
		return new TrackingView(found(id), this.tracking.progress(id), this.table.offerCounts(id), this.clock.instant(),
				this.announcements.releases(id), this.table.shownIn(id));
	}

	private Announcement found(long id) {
		return this.announcements.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/**
	 * An announcement in the list.
	 *
	 * @param percent how far sending is; null: not shown
	 */
	record ListRow(Announcement announcement, long recipients, @Nullable Integer percent) {

		/** Whether its page is the check before publishing. */
		public boolean draft() {
			return this.announcement.state() == State.DRAFT;
		}

	}

}
