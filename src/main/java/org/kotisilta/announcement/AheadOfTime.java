package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TemplateTasks;
import org.kotisilta.translation.TemplateTasks.Wish;
import org.kotisilta.translation.TranslationTasks;

/**
 * Has scheduled announcements translated before they go out; always in the transaction
 * that schedules, changes or publishes them.
 */
@Component
class AheadOfTime {

	private final TranslationTasks tasks;

	private final TemplateTasks templates;

	private final ReleaseTable releases;

	private final GateProperties properties;

	private final Clock clock;

	AheadOfTime(TranslationTasks tasks, TemplateTasks templates, ReleaseTable releases, GateProperties properties,
			Clock clock) {
		this.tasks = tasks;
		this.templates = templates;
		this.releases = releases;
		this.properties = properties;
		this.clock = clock;
	}

	/** Puts its texts into the queue, so that they are there when it goes out. */
	void ask(long id, Draft draft, Publishing.Carried carried, Instant publishAt) {
		var decided = carried.waits();
		if (decided.how().isEmpty()) {
			return;
		}
		var due = this.properties.dueAhead(this.clock.instant(), publishAt);
		var languages = new TreeMap<String, Integer>();
		carried.shown()
			.stream()
			.filter((shown) -> decided.how().containsKey(shown.language()))
			.forEach((shown) -> languages.merge(shown.language(), shown.recipients(), Integer::sum));
		if (draft.template() != null) {
			// Whoever waits is counted when it goes out.
			languages.replaceAll((_, _) -> 0);
			this.templates.request(draft.template(), languages, new Wish(draft.urgency(), due), "hub");
			return;
		}
		this.tasks.request(draft.toTranslate(id, decided.source(), languages, due));
	}

	/** A draft with what was translated of it before it goes out. */
	Draft translated(long id, Draft draft) {
		var more = new TreeMap<String, FreeText>();
		var written = draft.texts()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (text) -> text.getValue().parts()));
		this.tasks.approved(Subject.announcement(id), written).forEach((language, texts) -> {
			if (!draft.texts().containsKey(language)) {
				more.put(language, FreeText.of(texts));
			}
		});
		return more.isEmpty() ? draft : draft.with(more);
	}

	/** Keeps with an announcement that goes out what was translated before. */
	void keep(long id, Draft draft, Draft whole) {
		whole.texts().forEach((language, text) -> {
			if (!draft.texts().containsKey(language)) {
				this.releases.keep(id, language, text, this.clock.instant());
			}
		});
	}

	/** What is being translated says something else now. */
	void changed(long id, Draft draft, String actor) {
		var subject = Subject.announcement(id);
		this.tasks.of(subject)
			.stream()
			.findFirst()
			.map((task) -> draft.texts().get(task.sourceLanguage()))
			.ifPresent((text) -> this.tasks.changeSource(subject, text.parts(), actor, null));
	}

}
