package org.kotisilta.translation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.channel.PublicUrl;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.language.Languages;
import org.kotisilta.translation.StaffContacts.Contact;
import org.kotisilta.translation.TaskHistory.Event;

/**
 * Tells the people who can still help, while there is time: at half of it whoever has the
 * task, at four fifths everybody who works in the language, at the end those who
 * coordinate. What guardians get then is the gate's business.
 */
@Component("escalation")
class Escalation {

	private static final String TEMPLATE = "translation-due";

	private final TaskTable tasks;

	private final TaskHistory history;

	private final Advisers advisers;

	private final StaffContacts contacts;

	private final Outbox outbox;

	private final StaffNotices notices;

	private final PublicUrl publicUrl;

	private final Clock clock;

	Escalation(TaskTable tasks, TaskHistory history, Advisers advisers, StaffContacts contacts, Outbox outbox,
			StaffNotices notices, PublicUrl publicUrl, Clock clock) {
		this.tasks = tasks;
		this.history = history;
		this.advisers = advisers;
		this.contacts = contacts;
		this.outbox = outbox;
		this.notices = notices;
		this.publicUrl = publicUrl;
		this.clock = clock;
	}

	/** How much of the time has passed, in per cent. */
	enum Step {

		/** A crisis is told at once. */
		TOLD(1), HALF(50), LATE(80), OVER(100);

		private final int percent;

		Step(int percent) {
			this.percent = percent;
		}

		int percent() {
			return this.percent;
		}

		static Step of(int percent) {
			return Arrays.stream(values()).filter((step) -> step.percent == percent).findFirst().orElseThrow();
		}

	}

	/** Tells whoever has to hear of it now, once for each step. */
	@Transactional
	public void tell() {
		var now = this.clock.instant();
		var messages = new ArrayList<SingleMessage>();
		for (var reached : this.tasks.lockReached(now)) {
			var task = reached.task();
			var step = reached.step();
			var told = people(task, step, now);
			this.tasks.escalated(task.id(), step);
			this.history.add(task.id(), new Event(now, TaskSteps.HUB, "ESCALATE", task.state(), task.state(),
					step.percent() + " %: " + names(told), Map.of()));
			told.forEach((contact) -> messages.addAll(messages(task, step, contact)));
		}
		if (!messages.isEmpty()) {
			this.outbox.send(messages);
		}
	}

	private List<Contact> people(TranslationTask task, Step step, Instant now) {
		var holder = task.heldAt(now) ? task.work().claimedBy() : null;
		var group = this.contacts.of(this.advisers.of(task.language()));
		return switch (step) {
			case HALF -> (holder != null) ? this.contacts.of(List.of(holder)) : group;
			case TOLD, LATE -> group;
			case OVER -> {
				var coordinators = this.contacts.coordinators();
				yield coordinators.isEmpty() ? group : coordinators;
			}
		};
	}

	private static String names(List<Contact> told) {
		// A sign, not a word: advisers read the history in three languages.
		return told.isEmpty() ? "–" : String.join(", ", told.stream().map(Contact::userName).toList());
	}

	private List<SingleMessage> messages(TranslationTask task, Step step, Contact contact) {
		var due = OffsetDateTime.ofInstant(Objects.requireNonNull(task.dueAt()), Languages.ZONE);
		return this.notices.to(contact, TEMPLATE, task.urgency(), task.id(),
				Map.of("step", step.name().toLowerCase(Locale.ROOT), "language",
						StaffNotices.name(task.language(), contact), "due", due.toString(), "url",
						this.publicUrl.of("/desk/translations/" + task.id())));
	}

}
