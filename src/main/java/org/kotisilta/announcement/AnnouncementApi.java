package org.kotisilta.announcement;

import java.net.URI;
import java.security.Principal;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.announcement.PublishResult.Refused;
import org.kotisilta.announcement.PublishResult.Scheduled;
import org.kotisilta.delivery.Progress;
import org.kotisilta.delivery.Tracking;

import tools.jackson.core.JacksonException;

/**
 * Publishing for other systems.
 */
@RestController
@RequestMapping("/api/v1/announcements")
@Tag(name = "Announcements", description = "Preview, publish and follow announcements")
class AnnouncementApi {

	private static final int LONGEST_KEY = 200;

	private final Announcements announcements;

	private final TranslationGate gate;

	private final Tracking tracking;

	private final Audit audit;

	AnnouncementApi(Announcements announcements, TranslationGate gate, Tracking tracking, Audit audit) {
		this.announcements = announcements;
		this.gate = gate;
		this.tracking = tracking;
		this.audit = audit;
	}

	/**
	 * An announcement and where it stands.
	 *
	 * @param releases its languages; empty before it is published
	 * @param progress its deliveries, counted
	 */
	record Standing(Announcement announcement, List<Release> releases, Progress progress) {
	}

	/** What a request has led to. */
	record Receipt(long id, State state) {
	}

	@Operation(summary = "What publishing would do",
			description = "Who would get it, by language and channel; who cannot be reached and why; the message in "
					+ "every language as it would look, with segments and estimated cost; what falls back to which "
					+ "language; and every problem. Changes nothing.")
	@PostMapping("/preview")
	Preview preview(@RequestBody Draft draft, Principal client) {
		var preview = this.announcements.preview(draft);
		this.audit.recordAll(client.getName(), Action.READ, "guardian",
				preview.unreachable().stream().map(Preview.Unreachable::guardianId).toList(),
				"unreachable in a preview");
		return preview;
	}

	@Operation(summary = "Publish, schedule or keep as a draft",
			description = "Scheduled when the draft has publishAt. Repeat a request with the same Idempotency-Key "
					+ "as often as needed: it is published once, and the first result is given.")
	@ApiResponse(responseCode = "201", description = "Published, scheduled or kept")
	@ApiResponse(responseCode = "400", description = "The body cannot be read, or the key is too long")
	@ApiResponse(responseCode = "422",
			description = "An error stops it or a warning is not accepted; problems says all")
	@PostMapping
	ResponseEntity<?> publish(@RequestBody PublishRequest request, @Parameter(
			description = "Any text of at most 200 characters that is new for every new announcement") @RequestHeader(
					name = "Idempotency-Key", required = false) @Nullable String key,
			Principal client) {
		if (key != null && key.length() > LONGEST_KEY) {
			return ResponseEntity
				.of(problem(HttpStatus.BAD_REQUEST, "idempotency-key", "The Idempotency-Key is too long",
						"Give at most " + LONGEST_KEY + " characters"))
				.build();
		}
		if (request.onlyKept()) {
			return created(this.announcements.save(null, request.draft(), client.getName()), State.DRAFT);
		}
		return switch (this.announcements.publish(request.draft(), request.accept(), client.getName(), key)) {
			case Published published -> created(published.id(), State.PUBLISHED);
			case Scheduled scheduled -> created(scheduled.id(), State.SCHEDULED);
			case Refused refused -> ResponseEntity.of(refusal(refused)).build();
		};
	}

	@Operation(summary = "An announcement, its languages and how its deliveries stand")
	@GetMapping("/{id}")
	ResponseEntity<?> find(@PathVariable long id) {
		var found = this.announcements.find(id);
		if (found.isEmpty()) {
			return ResponseEntity.of(unknown(id)).build();
		}
		return ResponseEntity
			.ok(new Standing(found.get(), this.announcements.releases(id), this.tracking.progress(id)));
	}

	@Operation(summary = "Call off a draft or a scheduled announcement")
	@ApiResponse(responseCode = "204", description = "Called off")
	@ApiResponse(responseCode = "409", description = "It was published already")
	@PostMapping("/{id}/cancel")
	ResponseEntity<?> cancel(@PathVariable long id, Principal client) {
		if (this.announcements.cancel(id, client.getName())) {
			return ResponseEntity.noContent().build();
		}
		return unchanged(id, "not-cancellable", "Announcement " + id + " is published or called off already",
				"Withdraw it with /withdraw, or publish an update");
	}

	@Operation(summary = "Withdraw a published announcement",
			description = "What has not been handed over to an operator is not sent, and offers nobody has answered "
					+ "are taken back. What has gone out stays told; given answers stand.")
	@ApiResponse(responseCode = "204", description = "Withdrawn")
	@ApiResponse(responseCode = "409", description = "It is not published, or was withdrawn before")
	@PostMapping("/{id}/withdraw")
	ResponseEntity<?> withdraw(@PathVariable long id, Principal client) {
		if (this.announcements.withdraw(id, client.getName())) {
			return ResponseEntity.noContent().build();
		}
		return unchanged(id, "not-published", "Announcement " + id + " is not published, or withdrawn already",
				"Call off a draft or a scheduled announcement with /cancel");
	}

	@Operation(summary = "Decide about one language that waits for its translation",
			description = "HOLD: nothing goes out until you say so. RESUME: it waits again, or goes out if it is "
					+ "translated by now. SEND_NOW: it goes out now, in another language if it must.")
	@ApiResponse(responseCode = "204", description = "Done")
	@ApiResponse(responseCode = "409", description = "The language is not at a step for this")
	@PostMapping("/{id}/releases/{language}/{step}")
	ResponseEntity<?> release(@PathVariable long id, @PathVariable String language,
			@PathVariable TranslationGate.Step step, Principal client) {
		if (this.gate.take(id, language, step, client.getName())) {
			return ResponseEntity.noContent().build();
		}
		return unchanged(id, "not-waiting", "Nothing waits in " + language,
				"Look at the announcement's releases: only WAITING and HELD ones are decided");
	}

	/**
	 * A body that cannot be read as an announcement: says which field, and what it should
	 * be.
	 */
	@ExceptionHandler
	ProblemDetail unreadable(HttpMessageNotReadableException ex) {
		var reason = (ex.getCause() instanceof JacksonException json) ? json.getOriginalMessage() : ex.getMessage();
		return problem(HttpStatus.BAD_REQUEST, "unreadable", "The request is not readable as an announcement", reason);
	}

	/** There is no such announcement, or it is not at a step for what is wanted. */
	private ResponseEntity<?> unchanged(long id, String type, String title, String fix) {
		var problem = this.announcements.find(id).isEmpty() ? unknown(id)
				: problem(HttpStatus.CONFLICT, type, title, fix);
		return ResponseEntity.of(problem).build();
	}

	private static ResponseEntity<Receipt> created(long id, State state) {
		return ResponseEntity.created(URI.create("/api/v1/announcements/" + id)).body(new Receipt(id, state));
	}

	private static ProblemDetail refusal(Refused refused) {
		var stops = refused.problems().stream().anyMatch(Problem::stops);
		var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "refused", "The announcement was not published", stops
				? "Mend what the errors in \"problems\" say"
				: "Mend what the warnings in \"problems\" say, or repeat the request with their codes in \"accept\"");
		problem.setProperty("problems", refused.problems());
		return problem;
	}

	private static ProblemDetail unknown(long id) {
		return problem(HttpStatus.NOT_FOUND, "no-such-announcement", "There is no announcement " + id,
				"Use an id from a published announcement");
	}

	private static ProblemDetail problem(HttpStatus status, String type, String title, @Nullable String detail) {
		var problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:kotisilta:" + type));
		problem.setTitle(title);
		return problem;
	}

}
