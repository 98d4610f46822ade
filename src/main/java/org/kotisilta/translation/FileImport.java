package org.kotisilta.translation;

import java.util.Map;
import java.util.TreeSet;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.Template;
import org.kotisilta.template.Templates;

/**
 * Brings the files and the tasks together when the hub starts, because files change with
 * a release of the hub or by another tool. Nothing is written over silently.
 */
@Component
class FileImport {

	private static final String FILES = "files";

	private final Templates templates;

	private final LiveTexts texts;

	private final TranslationTasks tasks;

	private final FiledTexts files;

	FileImport(Templates templates, LiveTexts texts, TranslationTasks tasks, FiledTexts files) {
		this.templates = templates;
		this.texts = texts;
		this.tasks = tasks;
		this.files = files;
	}

	/** After what is approved has come into use. */
	@Order(10)
	@EventListener(ApplicationReadyEvent.class)
	@Transactional
	public void follow() {
		var ids = new TreeSet<>(this.templates.all().stream().map(Template::id).toList());
		ids.add(LiveTexts.PHRASES);
		ids.forEach((id) -> take(id, this.texts.filed(id)));
	}

	/**
	 * Takes what the files say of a template: where the source has changed, translations
	 * become stale, or current again; a translation changed there is taken where nobody
	 * has changed it here, and contests it where somebody has.
	 * @param filed the files' texts by language and key
	 */
	void take(String id, Map<String, Map<String, String>> filed) {
		var subject = TemplateTasks.subject(id);
		this.tasks.changeSource(subject, filed.getOrDefault(TemplateTasks.SOURCE, Map.of()), FILES, null);
		var last = this.files.of(subject);
		for (var task : this.tasks.of(subject)) {
			var file = filed.getOrDefault(task.language(), Map.of());
			switch (ThreeWay.of(last.getOrDefault(task.id(), Map.of()), task.work().target(), file)) {
				case SAME, DATABASE -> {
				}
				case FILE -> this.tasks.follow(task.id(),
						new Command.TakeFile(FILES, file, !this.texts.draft(id, task.language())));
				case CONFLICT -> this.tasks.follow(task.id(), new Command.Contest(FILES, file));
			}
			if (!file.isEmpty()) {
				this.files.keep(task.id(), file);
			}
		}
	}

}
