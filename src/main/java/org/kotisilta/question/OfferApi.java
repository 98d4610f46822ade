package org.kotisilta.question;

import java.net.URI;
import java.security.Principal;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;

/**
 * The application system's way to the answers.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Offers", description = "What guardians answered, and the notices about it")
class OfferApi {

	private final OfferResults results;

	private final Offers offers;

	private final ResultNotices notices;

	private final Audit audit;

	OfferApi(OfferResults results, Offers offers, ResultNotices notices, Audit audit) {
		this.results = results;
		this.offers = offers;
		this.notices = notices;
		this.audit = audit;
	}

	@Operation(summary = "The offers of an announcement with answer, time, channel and who")
	@GetMapping("/announcements/{id}/offers")
	List<OfferResult> offers(@PathVariable long id, Principal client) {
		this.audit.record(client.getName(), Action.READ, "announcement", id, "offers");
		return this.results.of(id);
	}

	@Operation(summary = "The same as CSV")
	@GetMapping(path = "/announcements/{id}/offers.csv", produces = "text/csv;charset=UTF-8")
	ResponseEntity<String> csv(@PathVariable long id, Principal client) {
		this.audit.record(client.getName(), Action.EXPORT, "announcement", id, "offers.csv");
		return ResponseEntity.ok()
			.header("Content-Disposition", "attachment; filename=\"offers-" + id + ".csv\"")
			.body(this.results.csv(id));
	}

	@Operation(summary = "Take an offer back",
			description = "Answers to it do not count from then on. An offer already withdrawn stays so.")
	@PostMapping("/offers/{id}/withdraw")
	ResponseEntity<?> withdraw(@PathVariable long id, Principal client) {
		if (this.offers.find(id).isEmpty()) {
			return problem("no-such-offer", "There is no offer " + id, "Use the id of the list of offers");
		}
		this.offers.withdraw(id);
		this.audit.record(client.getName(), Action.CHANGE, "offer", id, "withdrawn");
		return ResponseEntity.noContent().build();
	}

	@Operation(summary = "Say that a place went to somebody else",
			description = "As taking the offer back, but guardians who still answer are told that the place is not free.")
	@PostMapping("/offers/{id}/fill")
	ResponseEntity<?> fill(@PathVariable long id, Principal client) {
		if (this.offers.find(id).isEmpty()) {
			return problem("no-such-offer", "There is no offer " + id, "Use the id of the list of offers");
		}
		this.offers.fill(id);
		this.audit.record(client.getName(), Action.CHANGE, "offer", id, "filled");
		return ResponseEntity.noContent().build();
	}

	@Operation(summary = "Notices the application system did not take",
			description = "Given up after the configured number of attempts; they wait to be sent again.")
	@GetMapping("/results/failed")
	List<ResultNotice> failed(Principal client) {
		var failed = this.notices.givenUp();
		this.audit.recordAll(client.getName(), Action.READ, "offer",
				failed.stream().map(ResultNotice::offerId).distinct().toList(), "notices given up");
		return failed;
	}

	@Operation(summary = "Send a notice again that was given up")
	@PostMapping("/results/{offer}/{version}/replay")
	ResponseEntity<?> replay(@PathVariable long offer, @PathVariable int version, Principal client) {
		if (!this.notices.replay(offer, version)) {
			return problem("no-such-notice", "No notice of offer " + offer + ", version " + version + ", was given up",
					"Use one of the list of failed notices");
		}
		this.audit.record(client.getName(), Action.CHANGE, "offer", offer, "notice replayed");
		return ResponseEntity.accepted().build();
	}

	private static ResponseEntity<ProblemDetail> problem(String type, String title, String fix) {
		var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, fix);
		problem.setTitle(title);
		problem.setType(URI.create("urn:kotisilta:" + type));
		return ResponseEntity.of(problem).build();
	}

}
