package org.kotisilta.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.template.Content;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedPortal;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.template.Renderer;
import org.kotisilta.template.Template;
import org.kotisilta.template.TemplateState;
import org.kotisilta.template.Templates;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The templates: where each stands in each language, and how it looks with its samples.
 */
@Controller
@RequestMapping("/desk/templates")
class TemplatePages {

	private final Templates templates;

	private final Languages languages;

	private final Renderer renderer;

	private final TemplateQueue queue;

	TemplatePages(Templates templates, Languages languages, Renderer renderer, TemplateQueue queue) {
		this.queue = queue;
		this.templates = templates;
		this.languages = languages;
		this.renderer = renderer;
	}

	@GetMapping
	String list(Model model) {
		var states = new TreeMap<String, Map<String, TemplateState.State>>();
		model.addAttribute("progress", this.queue.progress());
		model.addAttribute("due", this.queue.usualDay());
		this.queue.states()
			.forEach((state) -> states.computeIfAbsent(state.template(), (_) -> new TreeMap<>())
				.put(state.language(), state.state()));
		model.addAttribute("templates", this.templates.all());
		model.addAttribute("states", states);
		model.addAttribute("languages", this.languages.all());
		return "desk/templates";
	}

	/**
	 * @param sample which of the three samples of each hole, 0 to 2
	 */
	@GetMapping("/{id}")
	String show(@PathVariable String id, @RequestParam(defaultValue = "0") int sample, Model model) {
		var template = this.templates.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		var values = samples(template, sample);
		model.addAttribute("template", template);
		model.addAttribute("rows", this.queue.rows(id));
		model.addAttribute("due", this.queue.usualDay());
		model.addAttribute("sample", sample);
		model.addAttribute("shown", shown(template, values));
		return "desk/template";
	}

	/** The e-mail with its samples, for a frame of the template's page. */
	@GetMapping("/{id}/mail")
	ResponseEntity<String> mail(@PathVariable String id, @RequestParam String language,
			@RequestParam(defaultValue = "0") int sample) {
		var template = this.templates.find(id)
			.filter((found) -> found.languages().contains(language) && found.channels().contains(Channel.EMAIL))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		var email = shown(template, this.languages.get(language), samples(template, sample)).email();
		return MailFrame.of((email != null) ? email.html() : "");
	}

	private List<Shown> shown(Template template, Map<String, Object> values) {
		var shown = new ArrayList<Shown>();
		this.languages.all()
			.stream()
			.filter((language) -> template.languages().contains(language.tag()))
			.forEach((language) -> shown.add(shown(template, language, values)));
		return shown;
	}

	private Shown shown(Template template, Language language, Map<String, Object> values) {
		RenderedSms sms = null;
		RenderedEmail email = null;
		RenderedPortal portal = null;
		for (var channel : template.channels()) {
			switch (this.renderer.render(content(template, language, channel), values)) {
				case RenderedSms rendered -> sms = rendered;
				case RenderedEmail rendered -> email = rendered;
				case RenderedPortal rendered -> portal = rendered;
			}
		}
		return new Shown(language, template.draft(language.tag()), sms, email, portal);
	}

	private Content content(Template template, Language language, Channel channel) {
		return this.templates.content(template.id(), language.tag(), channel, Map.of(), null);
	}

	private static Map<String, Object> samples(Template template, int sample) {
		var values = new LinkedHashMap<String, Object>();
		template.placeholders().forEach((hole) -> {
			if (!hole.samples().isEmpty()) {
				values.put(hole.name(), hole.samples().get(Math.floorMod(sample, hole.samples().size())));
			}
		});
		return values;
	}

	/** A template in one language, filled with samples. */
	record Shown(Language language, boolean draft, @Nullable RenderedSms sms, @Nullable RenderedEmail email,
			@Nullable RenderedPortal portal) {

	}

}
