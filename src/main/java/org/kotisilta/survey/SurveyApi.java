package org.kotisilta.survey;

import java.security.Principal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.kotisilta.access.Audit;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A survey's results for other systems.
 */
@RestController
@RequestMapping("/api/v1/announcements/{id}/results")
@Tag(name = "Surveys", description = "What guardians answered, counted")
class SurveyApi {

	private final SurveyResults results;

	private final Audit audit;

	SurveyApi(SurveyResults results, Audit audit) {
		this.results = results;
		this.audit = audit;
	}

	@Operation(summary = "The results of a survey by language and unit",
			description = "Groups of fewer than five are not shown, nor a group one could work them out from. What "
					+ "guardians wrote in their own words is not part of it.")
	@GetMapping
	ResponseEntity<SurveyResults.Results> results(@PathVariable long id,
			@RequestParam(defaultValue = "fi") String language, Principal client) {
		this.audit.record(client.getName(), Audit.Action.READ, "announcement", id, "results");
		return ResponseEntity.of(this.results.of(id, language));
	}

}
