package org.kotisilta.desk;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.TemplateState;
import org.kotisilta.template.TemplateState.State;
import org.kotisilta.translation.ApprovedTemplates;
import org.kotisilta.translation.TemplateTasks;
import org.kotisilta.translation.TranslationTask;

import org.springframework.stereotype.Component;

/**
 * Where the texts of templates and phrases stand, as the pages that ask advisers for them
 * show it.
 */
@Component
class TemplateQueue {

	/** Nobody is asked for a day on which nobody works, nor for the end of it. */
	private static final int WORKING_DAYS = 3;

	private static final LocalTime BY = LocalTime.of(16, 0);

	private final TemplateTasks tasks;

	private final LiveTexts texts;

	private final ApprovedTemplates approved;

	private final Languages languages;

	private final Clock clock;

	TemplateQueue(TemplateTasks tasks, LiveTexts texts, ApprovedTemplates approved, Languages languages, Clock clock) {
		this.tasks = tasks;
		this.texts = texts;
		this.approved = approved;
		this.languages = languages;
		this.clock = clock;
	}

	/**
	 * One language of a template.
	 *
	 * @param task what the queue has or had of it; null: nobody has asked
	 */
	record Row(Language language, State state, @Nullable TranslationTask task) {

		/** Whether no two people stand behind a text of today's source. */
		public boolean lacking() {
			return this.state != State.REVIEWED;
		}

		/** Whether advisers have it before them. */
		public boolean open() {
			return this.task != null && !this.task.state().closed();
		}

	}

	/** A template's languages but its source. */
	List<Row> rows(String id) {
		this.approved.refresh();
		var states = states(id);
		var open = this.tasks.of(id);
		return this.languages.all()
			.stream()
			.filter((language) -> !language.tag().equals(TemplateTasks.SOURCE))
			.map((language) -> new Row(language, states.getOrDefault(language.tag(), State.MISSING),
					open.get(language.tag())))
			.toList();
	}

	/** How far each language has come over all templates and the phrases. */
	List<TemplateTasks.Progress> progress() {
		this.approved.refresh();
		return this.tasks.progress(this.languages.all().stream().map(Language::tag).toList());
	}

	private Map<String, State> states(String id) {
		var states = new HashMap<String, State>();
		this.texts.states()
			.stream()
			.filter((state) -> state.template().equals(id))
			.forEach((state) -> states.put(state.language(), state.state()));
		return states;
	}

	/** All states, those of the phrases among them. */
	List<TemplateState> states() {
		return this.texts.states();
	}

	/** Three working days from now. */
	LocalDate usualDay() {
		var day = LocalDate.ofInstant(this.clock.instant(), Languages.ZONE);
		for (var left = WORKING_DAYS; left > 0;) {
			day = day.plusDays(1);
			if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
				left--;
			}
		}
		return day;
	}

	/** The moment of a day by which a text is wanted; null: no day is given. */
	static @Nullable Instant dueAt(@Nullable LocalDate day) {
		return (day != null) ? day.atTime(BY).atZone(Languages.ZONE).toInstant() : null;
	}

}
