package org.kotisilta.translation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.delivery.Urgency;
import org.kotisilta.template.Template;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.TranslationTask.Limits;

/**
 * Translations of templates. Their sources are files that change with a release of the
 * hub; at every start their tasks follow.
 */
@Component
public class TemplateTasks {

	private static final String SOURCE = "fi";

	private final Templates templates;

	private final TranslationTasks tasks;

	TemplateTasks(Templates templates, TranslationTasks tasks) {
		this.templates = templates;
		this.tasks = tasks;
	}

	/**
	 * Puts a template's texts into the queue in some languages; nobody waits for them.
	 * @throws java.util.NoSuchElementException if there is no such template
	 */
	@Transactional
	public void request(String id, Set<String> languages) {
		var template = this.templates.get(id);
		var wanted = new TreeMap<String, Integer>();
		languages.stream().filter((tag) -> !tag.equals(SOURCE)).forEach((tag) -> wanted.put(tag, 0));
		this.tasks.request(new TranslationRequest(Subject.template(id), template.name(SOURCE), SOURCE, source(template),
				wanted, new Limits(template.channels(), template.smsBudget().gsm7(), template.smsBudget().ucs2()),
				Urgency.NORMAL, null, null));
	}

	/** Where files have changed, translations become stale, or current again. */
	@EventListener(ApplicationReadyEvent.class)
	public void follow() {
		follow(this.templates.all());
	}

	void follow(List<Template> files) {
		files.forEach((template) -> this.tasks.changeSource(Subject.template(template.id()), source(template), "files",
				null));
	}

	private static Map<String, String> source(Template template) {
		return template.texts().getOrDefault(SOURCE, Map.of());
	}

}
