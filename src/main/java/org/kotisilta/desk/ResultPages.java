package org.kotisilta.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.kotisilta.access.Audit;
import org.kotisilta.access.Role;
import org.kotisilta.survey.SurveyResults;
import org.kotisilta.survey.SurveyResults.Results;
import org.kotisilta.survey.SurveyResults.Words;
import org.kotisilta.survey.Surveys;

import org.springframework.context.i18n.LocaleContextHolder;
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

/**
 * What a survey came to, and the way on: showing it to those who were asked, and telling
 * those who answered what was done.
 */
@Controller
@RequestMapping("/desk/announcements/{id}")
class ResultPages {

	private final SurveyResults results;

	private final Surveys surveys;

	private final Audit audit;

	private final Clock clock;

	ResultPages(SurveyResults results, Surveys surveys, Audit audit, Clock clock) {
		this.results = results;
		this.surveys = surveys;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * The results.
	 * @param by language (the default) or unit
	 */
	@GetMapping("/results")
	String show(@PathVariable long id, @RequestParam(defaultValue = "language") String by, Authentication staff,
			Model model) {
		var results = found(id);
		var open = results.survey().plan().open(this.clock.instant());
		var mayReadWords = mayReadWords(results, staff);
		if (mayReadWords) {
			this.audit.record(staff.getName(), Audit.Action.READ, "announcement", id, "what was written in a survey");
		}
		model.addAttribute("id", id);
		model.addAttribute("results", results);
		model.addAttribute("open", open);
		model.addAttribute("by", by.equals("unit") ? "unit" : "language");
		model.addAttribute("mayReadWords", mayReadWords);
		model.addAttribute("words", mayReadWords ? words(id) : Map.of());
		return "desk/results";
	}

	/** What was written, by item. */
	private Map<Integer, List<Words>> words(long id) {
		return this.results.words(id).stream().collect(Collectors.groupingBy(Words::item));
	}

	/**
	 * Whoever publishes a survey reads what was written to them; so do administrators.
	 */
	private static boolean mayReadWords(Results results, Authentication staff) {
		return results.survey().createdBy().equals(staff.getName()) || Role.ADMIN.heldBy(staff);
	}

	@GetMapping("/results.csv")
	void csv(@PathVariable long id, Authentication staff, HttpServletResponse response) throws IOException {
		var results = found(id);
		this.audit.record(staff.getName(), Audit.Action.EXPORT, "announcement", id, "results");
		try (var csv = TrackingCsv.download(response, "results-" + id)) {
			ResultsCsv.write(csv, results);
		}
	}

	@PostMapping("/results/show")
	String showToGuardians(@PathVariable long id, Authentication staff) {
		found(id);
		this.surveys.showResults(id, staff.getName());
		return "redirect:/desk/announcements/" + id + "/results";
	}

	private Results found(long id) {
		return this.results.of(id, LocaleContextHolder.getLocale().toLanguageTag())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
