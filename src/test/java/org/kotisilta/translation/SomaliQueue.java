package org.kotisilta.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that are wanted of two Somali advisers, and what these make of them. */
final class SomaliQueue {

	static final Map<String, String> SOURCE = Map.of("body", "Päiväkoti on suljettu. Soita 09 310 8600.");

	static final Map<String, String> SOMALI = Map.of("body", "Xannaanadu way xiran tahay. Wac 09 310 8600.");

	final Adviser amina;

	final Adviser bashir;

	private final TranslationTasks tasks;

	private final Advisers advisers;

	private final TransactionTemplate transaction;

	private final Clock clock;

	SomaliQueue(TranslationTasks tasks, Advisers advisers, TransactionTemplate transaction, Clock clock) {
		this.tasks = tasks;
		this.advisers = advisers;
		this.transaction = transaction;
		this.clock = clock;
		this.amina = adviser("amina");
		this.bashir = adviser("bashir");
	}

	Adviser adviser(String name) {
		var adviser = new Adviser(name, Map.of("so", new Skill(Set.of("fi"), true, true)));
		this.advisers.keep(adviser);
		return adviser;
	}

	void wanted(long key, Urgency urgency, Duration due, int waiting, String... languages) {
		var wanted = new HashMap<String, Integer>();
		List.of(languages).forEach((language) -> wanted.put(language, waiting));
		Instant dueAt = this.clock.instant().plus(due);
		this.transaction.executeWithoutResult((_) -> this.tasks
			.request(new TranslationRequest(Subject.announcement(key), "Suljettu päiväkoti", "fi", SOURCE, wanted,
					new Limits(Set.of(Channel.SMS, Channel.EMAIL), null, null), urgency, dueAt, null)));
	}

	/** Written by Amina; a second person has to read it. */
	long translated(Urgency urgency) {
		wanted(System.nanoTime(), urgency, Duration.ofHours(1), 1, "so");
		var task = this.tasks.next(this.amina).orElseThrow();
		assertThat(this.tasks.submit(task.id(), this.amina, SOMALI, SOURCE, "read aloud")).isInstanceOf(Done.class);
		return task.id();
	}

	boolean approves(long task, Adviser adviser) {
		return this.tasks.claim(task, adviser) instanceof Done
				&& this.tasks.approve(task, adviser, null) instanceof Done;
	}

}
