package org.kotisilta.translation;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.Command.Approve;
import org.kotisilta.translation.Command.Claim;
import org.kotisilta.translation.Command.Submit;
import org.kotisilta.translation.Decision.Moved;
import org.kotisilta.translation.Decision.Refused;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** A task on its way, and the moment. */
record Walk(TranslationTask task, Instant now) {

	static final Instant NOW = Instant.parse("2027-01-14T06:02:00Z");

	static final Map<String, String> SOURCE = Map.of("body", "Päiväkoti on suljettu.");

	static final Map<String, String> SOMALI = Map.of("body", "Xannaanadu waa xiran tahay.");

	static final Adviser AMINA = adviser("amina", true, true);

	static final Adviser BASHIR = adviser("bashir", true, true);

	static final Adviser ONLY_READS = adviser("carl", false, true);

	static final Adviser ARABIC = new Adviser("dalia", Map.of("ar", new Skill(Set.of("fi"), true, true)));

	static Walk aTask(Urgency urgency) {
		return new Walk(new TranslationTask(1, Subject.announcement(7), "Suljettu", "fi", "so", SOURCE,
				new Limits(Set.of(Channel.SMS), null, null), urgency, NOW.plusSeconds(1200), null, 3, TaskWork.NONE,
				NOW, 0), NOW);
	}

	static Walk approved() {
		return aTask(Urgency.NORMAL).then(new Claim(AMINA))
			.then(new Submit(AMINA, SOMALI, SOURCE, null))
			.then(new Claim(BASHIR))
			.then(new Approve(BASHIR, null));
	}

	private static Adviser adviser(String name, boolean translates, boolean reviews) {
		return new Adviser(name, Map.of("so", new Skill(Set.of("fi"), translates, reviews)));
	}

	Walk at(Instant moment) {
		return new Walk(this.task, moment);
	}

	Walk then(Command command) {
		var decision = Transitions.decide(this.task, command, this.now);
		assertThat(decision).isInstanceOf(Moved.class);
		return new Walk(((Moved) decision).task(), this.now);
	}

	Walk refuses(Command command, Refusal refusal) {
		assertThat(Transitions.decide(this.task, command, this.now)).isEqualTo(new Refused(refusal));
		return this;
	}

	Walk is(TaskState state) {
		assertThat(this.task.state()).isEqualTo(state);
		return this;
	}

}
