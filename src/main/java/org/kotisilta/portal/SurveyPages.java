package org.kotisilta.portal;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import org.kotisilta.access.Audit;
import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.channel.Channel;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.survey.SurveyAnswer;
import org.kotisilta.survey.SurveyForms;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyResponses;
import org.kotisilta.survey.SurveyResponses.Given;
import org.kotisilta.survey.SurveyResults;
import org.kotisilta.survey.SurveyTexts;
import org.kotisilta.survey.Surveys;
import org.kotisilta.survey.Survey;

/**
 * A survey on one page, in a language the guardian reads: answered at once, changed until
 * it closes, and what it came to once staff show it.
 */
@Controller
@RequestMapping("/portal/surveys/{id}")
class SurveyPages {

	private final Surveys surveys;

	private final SurveyResponses responses;

	private final SurveyResults results;

	private final SurveyTexts texts;

	private final Guardians guardians;

	private final Languages languages;

	private final Audit audit;

	private final Clock clock;

	SurveyPages(Surveys surveys, SurveyResponses responses, SurveyResults results, SurveyTexts texts,
			Guardians guardians, Languages languages, Audit audit, Clock clock) {
		this.surveys = surveys;
		this.responses = responses;
		this.results = results;
		this.texts = texts;
		this.guardians = guardians;
		this.languages = languages;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * One question of the form.
	 *
	 * @param options what there is to choose; the steps of a scale
	 * @param values what each option is sent as
	 * @param answer what was answered; null: nothing yet
	 */
	record Question(int number, SurveyItem item, String words, List<String> options, List<Integer> values,
			@Nullable SurveyAnswer answer) {

		public boolean has(int value) {
			var given = this.answer;
			if (this.item.kind() == SurveyItem.Kind.ATTEND) {
				return given != null && given.chosen().contains(value);
			}
			return given != null && (given.chosen().contains(value) || Integer.valueOf(value).equals(given.number()));
		}

	}

	@GetMapping
	String form(@PathVariable long id, @AuthenticationPrincipal GuardianPrincipal guardian, Model model) {
		var survey = own(id, guardian);
		var language = language(survey, guardian);
		var answers = this.responses.of(id, guardian.guardianId());
		model.addAttribute("survey", survey);
		model.addAttribute("words", survey.words(language.tag()));
		model.addAttribute("language", language);
		model.addAttribute("howMany", this.texts.howMany(language.tag()));
		model.addAttribute("questions", questions(survey, language, answers));
		model.addAttribute("answered", answers.size());
		model.addAttribute("open", survey.plan().open(this.clock.instant()));
		model.addAttribute("deadline", deadline(survey));
		return "portal/survey";
	}

	private static ZonedDateTime deadline(Survey survey) {
		return survey.plan().closesAt().atZone(Languages.ZONE);
	}

	private List<Question> questions(Survey survey, Language language, Map<Integer, SurveyAnswer> answers) {
		var words = survey.words(language.tag());
		var questions = new ArrayList<Question>();
		for (var number = 1; number <= survey.plan().size(); number++) {
			var item = survey.plan().item(number);
			var at = number;
			var values = switch (item.kind()) {
				case CHOICE, CHOICES -> IntStream.rangeClosed(1, item.options()).boxed().toList();
				case SCALE -> IntStream.rangeClosed(item.lowest(), item.highest()).boxed().toList();
				case ATTEND -> List.of(SurveyItem.COMES, SurveyItem.AWAY, SurveyItem.UNSURE);
				case NUMBER, WORDS -> List.<Integer>of();
			};
			var options = switch (item.kind()) {
				case CHOICE, CHOICES ->
					values.stream().map((value) -> words.getOrDefault(SurveyItem.option(at, value), "")).toList();
				case ATTEND -> this.texts.attending(language.tag());
				case SCALE, NUMBER, WORDS -> values.stream().map(String::valueOf).toList();
			};
			questions.add(new Question(number, item, this.texts.question(survey.plan(), number, words, language.tag()),
					options, values, answers.get(number)));
		}
		return questions;
	}

	@PostMapping
	String answer(@PathVariable long id, @RequestParam MultiValueMap<String, String> form,
			@AuthenticationPrincipal GuardianPrincipal guardian, RedirectAttributes notes) {
		var survey = own(id, guardian);
		var now = this.clock.instant();
		if (!survey.plan().open(now)) {
			notes.addFlashAttribute("note", "closed");
			return "redirect:/portal/surveys/" + id;
		}
		var read = SurveyForms.read(survey.plan(), form);
		if (!read.answers().isEmpty()) {
			this.responses.save(List.of(new Given(id, guardian.guardianId(), Channel.PORTAL, now, read.answers())));
		}
		this.responses.remove(id, guardian.guardianId(), read.empty());
		this.audit.record(guardian.getName(), Audit.Action.CHANGE, "announcement", id, "survey answered");
		notes.addFlashAttribute("note", read.wrong().isEmpty() ? "saved" : "wrong");
		return "redirect:/portal/surveys/" + id;
	}

	/** What it came to; only what all answered together, and only once staff show it. */
	@GetMapping("/results")
	String results(@PathVariable long id, @AuthenticationPrincipal GuardianPrincipal guardian, Model model) {
		var survey = own(id, guardian);
		if (survey.resultsAt() == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		var language = language(survey, guardian);
		model.addAttribute("survey", survey);
		model.addAttribute("words", survey.words(language.tag()));
		model.addAttribute("language", language);
		model.addAttribute("results", this.results.of(id, language.tag()).orElseThrow());
		return "portal/survey-results";
	}

	private Language language(Survey survey, GuardianPrincipal guardian) {
		var reads = this.guardians.find(guardian.guardianId()).orElseThrow().languages();
		return this.languages.get(this.surveys.language(survey, reads));
	}

	/** A guardian sees the surveys they were sent only. */
	private Survey own(long id, GuardianPrincipal guardian) {
		return this.surveys.sentTo(guardian.guardianId(), Set.of(id))
			.stream()
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
