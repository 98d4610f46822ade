package org.kotisilta.desk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Languages;
import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.Phrases;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.TemplateTasks;
import org.kotisilta.translation.TemplateTasks.Wish;

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
 * Asks advisers for the texts of templates and phrases: one language of one template, or
 * everything a language lacks.
 */
@Controller
@RequestMapping("/desk/templates")
class TemplateQueuePages {

	private static final String ASKED = "asked";

	private final TemplateQueue queue;

	private final TemplateTasks tasks;

	private final Templates templates;

	private final Phrases phrases;

	private final Languages languages;

	TemplateQueuePages(TemplateQueue queue, TemplateTasks tasks, Templates templates, Phrases phrases,
			Languages languages) {
		this.queue = queue;
		this.tasks = tasks;
		this.templates = templates;
		this.phrases = phrases;
		this.languages = languages;
	}

	/** The short texts shared by all templates. */
	@GetMapping("/phrases")
	String phrases(Model model) {
		model.addAttribute("id", LiveTexts.PHRASES);
		model.addAttribute("rows", this.queue.rows(LiveTexts.PHRASES));
		model.addAttribute("due", this.queue.usualDay());
		model.addAttribute("languages", this.languages.all());
		model.addAttribute("texts", this.phrases.all());
		return "desk/phrases";
	}

	/** Everything that lacks a reviewed text in a language. */
	@PostMapping("/tasks")
	String askForLanguage(@RequestParam String language, @RequestParam(required = false) @Nullable LocalDate due,
			@RequestParam(defaultValue = "NORMAL") Urgency urgency, Authentication user, RedirectAttributes notes) {
		known(language);
		notes.addFlashAttribute(ASKED, this.tasks.requestAll(language, wish(urgency, due), user.getName()));
		return "redirect:/desk/templates#languages";
	}

	/**
	 * Some languages of a template, or all that lack a reviewed text.
	 * @param all whether all are wanted, whatever is chosen
	 */
	@PostMapping("/{id}/tasks")
	String ask(@PathVariable String id, @RequestParam(defaultValue = "") List<String> language,
			@RequestParam(defaultValue = "false") boolean all, @RequestParam(required = false) @Nullable LocalDate due,
			@RequestParam(defaultValue = "NORMAL") Urgency urgency, Authentication user, RedirectAttributes notes) {
		if (!id.equals(LiveTexts.PHRASES) && this.templates.find(id).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		language.forEach(this::known);
		var wanted = new HashMap<String, Integer>();
		(all ? lacking(id) : new TreeSet<>(language)).forEach((tag) -> wanted.put(tag, 0));
		notes.addFlashAttribute(ASKED,
				wanted.isEmpty() ? 0 : this.tasks.request(id, wanted, wish(urgency, due), user.getName()).size());
		return "redirect:/desk/templates/" + id;
	}

	private Set<String> lacking(String id) {
		var lacking = new TreeSet<String>();
		this.queue.rows(id)
			.stream()
			.filter(TemplateQueue.Row::lacking)
			.forEach((row) -> lacking.add(row.language().tag()));
		return lacking;
	}

	private void known(String language) {
		if (this.languages.find(language).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No such language");
		}
	}

	private static Wish wish(Urgency urgency, @Nullable LocalDate due) {
		return new Wish(Objects.requireNonNull(urgency), TemplateQueue.dueAt(due));
	}

}
