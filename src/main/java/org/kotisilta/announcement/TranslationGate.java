package org.kotisilta.announcement;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.announcement.ReleaseTable.Decided;
import org.kotisilta.translation.ApprovedTexts;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TemplateTasks;
import org.kotisilta.translation.TemplateTasks.Wish;
import org.kotisilta.translation.TranslationTasks;

/**
 * Holds back the languages whose text an adviser is translating, until it is approved or
 * time is up; whichever comes first decides, in the release's own row.
 */
@Component("translationGate")
public class TranslationGate implements ApprovedTexts {

	private final ReleaseTable releases;

	private final AnnouncementTable announcements;

	private final TemplateReleases templateReleases;

	private final TranslationTasks tasks;

	private final TemplateTasks templateTasks;

	private final ReleaseQueue queue;

	private final Audit audit;

	private final Clock clock;

	TranslationGate(ReleaseTable releases, AnnouncementTable announcements, TemplateReleases templateReleases,
			TranslationTasks tasks, TemplateTasks templateTasks, ReleaseQueue queue, Audit audit, Clock clock) {
		this.releases = releases;
		this.announcements = announcements;
		this.templateReleases = templateReleases;
		this.tasks = tasks;
		this.templateTasks = templateTasks;
		this.queue = queue;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Makes releases wait as decided and puts their texts into the advisers' queue, in
	 * the transaction that publishes.
	 * @return the languages that wait
	 */
	Set<String> close(long id, Draft draft, Waits.Decided decided) {
		if (decided.how().isEmpty()) {
			return Set.of();
		}
		var recipients = this.announcements.releases(id)
			.stream()
			.collect(Collectors.toMap(Release::language, Release::recipients));
		var languages = new TreeMap<String, Integer>();
		decided.how().keySet().forEach((language) -> languages.put(language, recipients.getOrDefault(language, 0)));
		var open = (draft.template() != null) ? askForTemplate(id, draft.template(), draft, languages, decided)
				: askForText(id, draft, languages, decided);
		var waiting = open.stream().filter(decided::waits).collect(Collectors.toSet());
		return this.releases.await(id, waiting, decided.dueAt());
	}

	/** Nobody waits for a template in a language nobody can have it approved in. */
	private Set<String> askForTemplate(long id, String template, Draft draft, Map<String, Integer> languages,
			Waits.Decided decided) {
		var open = this.templateTasks.request(template, languages, new Wish(draft.urgency(), decided.dueAt()), "hub");
		this.templateReleases.want(id, open);
		return open;
	}

	private Set<String> askForText(long id, Draft draft, Map<String, Integer> languages, Waits.Decided decided) {
		this.tasks.request(draft.toTranslate(id, decided.source(), languages, decided.dueAt()));
		return languages.keySet();
	}

	@Override
	public boolean concerns(Subject.Kind kind) {
		return kind != Subject.Kind.PHRASES;
	}

	/**
	 * The text is there: its readers get it at once, or after what they got instead.
	 */
	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void approved(Subject subject, String language, Map<String, String> texts) {
		var now = this.clock.instant();
		if (subject.kind() == Subject.Kind.TEMPLATE) {
			release(this.templateReleases.approved(subject.key(), language, now));
			return;
		}
		var id = Long.parseLong(subject.key());
		var urgency = this.releases.keep(id, language, FreeText.of(texts), now);
		if (urgency.isPresent()
				&& (this.releases.ready(id, language, now) || this.releases.followUp(id, language, now))) {
			this.queue.releaseMoreAfterCommit(id, urgency.get());
		}
	}

	/** Lets everything whose time is up go out in another language. */
	@Transactional
	public void fallBackDue() {
		release(this.releases.fallBackDue(this.clock.instant()));
	}

	/**
	 * What staff do with one language.
	 */
	public enum Step {

		/** It goes out neither translated nor in another language until staff say so. */
		HOLD,
		/** It waits again, or goes out if it is translated. */
		RESUME,
		/** It goes out now, in another language if it must. */
		SEND_NOW

	}

	/**
	 * Does what staff want with one language of an announcement.
	 * @return false if it is not at a step for it
	 */
	@Transactional
	public boolean take(long id, String language, Step step, String actor) {
		var now = this.clock.instant();
		var done = switch (step) {
			case HOLD -> this.releases.hold(id, language);
			case RESUME -> release(this.releases.resume(id, language, now));
			case SEND_NOW -> release(this.releases.sendNow(id, language, now));
		};
		if (done) {
			this.audit.record(actor, Action.CHANGE, "announcement", id, step.name() + " " + language);
		}
		return done;
	}

	/** Nobody needs translations any more of what is withdrawn; what waits is decided. */
	void withdraw(long id, String actor) {
		this.tasks.withdraw(Subject.announcement(id), actor, "the announcement is withdrawn");
	}

	/** Those who wait for what is withdrawn are accounted for as not sent. */
	void settle(long id) {
		release(this.releases.settle(id, this.clock.instant()));
	}

	/** The most urgent first; false if there is none. */
	private boolean release(List<Decided> decided) {
		decided.stream()
			.distinct()
			.sorted(Comparator.comparing(Decided::urgency))
			.forEach((one) -> this.queue.releaseMoreAfterCommit(one.announcementId(), one.urgency()));
		return !decided.isEmpty();
	}

}
