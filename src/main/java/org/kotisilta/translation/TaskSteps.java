package org.kotisilta.translation;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.translation.Decision.Moved;
import org.kotisilta.translation.Decision.Refused;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;
import org.kotisilta.translation.TaskHistory.Event;

/**
 * Takes tasks from one state to the next: writes what {@link Transitions} has decided,
 * its history, and whatever rests on it, in the caller's transaction.
 */
@Component
class TaskSteps {

	/** Who does what nobody has asked for. */
	static final String HUB = "hub";

	private final TaskTable table;

	private final TaskHistory history;

	private final MachineTexts machine;

	/** Asked for late: whoever waits also puts texts into the queue. */
	private final ObjectProvider<ApprovedTexts> waiting;

	private final Learning learning;

	private final Audit audit;

	private final Clock clock;

	TaskSteps(TaskTable table, TaskHistory history, MachineTexts machine, ObjectProvider<ApprovedTexts> waiting,
			Learning learning, Audit audit, Clock clock) {
		this.table = table;
		this.history = history;
		this.machine = machine;
		this.waiting = waiting;
		this.learning = learning;
		this.audit = audit;
		this.clock = clock;
	}

	/** Begins a task; false if the text has one in this language already. */
	boolean enter(TranslationRequest request, String language, int waiting) {
		var now = this.clock.instant();
		var entered = this.table.insert(request, language, waiting, now);
		entered.ifPresent(
				(id) -> this.history.add(id, new Event(now, HUB, "REQUEST", null, TaskState.NEW, null, Map.of())));
		return entered.isPresent();
	}

	/** Applies a command to a task that is locked. */
	Outcome apply(TranslationTask task, Command command) {
		var now = this.clock.instant();
		return switch (Transitions.decide(task, command, now)) {
			case Refused(var refusal) -> new No(refusal, List.of());
			case Moved(var moved, var why) -> {
				this.table.write(moved, now);
				remember(task, command, moved, why);
				tell(moved, command);
				yield new Done(moved);
			}
		};
	}

	/** Signs of life and drafts leave no trace. */
	private void remember(TranslationTask before, Command command, TranslationTask after, @Nullable String why) {
		if (command instanceof Command.Heartbeat || command instanceof Command.Save) {
			return;
		}
		var written = switch (command) {
			case Command.Submit _, Command.Approve _, Command.TakeFile _, Command.TakeTranslation _ ->
				after.work().target();
			default -> Map.<String, String>of();
		};
		var texts = (command instanceof Command.ChangeSource) ? after.source() : written;
		var machine = written.isEmpty() ? List.<String>of()
				: List.copyOf(this.machine.unchanged(after.id(), written).keySet());
		this.history.add(after.id(), new Event(this.clock.instant(), command.actor(), command.action(), before.state(),
				after.state(), why, texts, machine));
	}

	private void tell(TranslationTask moved, Command command) {
		if (command instanceof Command.Approve approve) {
			var alone = approve.overrideReason() != null && moved.work().postReview();
			this.audit.record(command.actor(), Action.CHANGE, "translation", moved.id(),
					alone ? "approved alone" : "approved");
			this.waiting.stream()
				.filter((one) -> one.concerns(moved.subject().kind()))
				.forEach((one) -> one.approved(moved.subject(), moved.language(), moved.work().target()));
		}
		if (command instanceof Command.Approve || command instanceof Command.PostReview) {
			this.learning.from(moved);
		}
	}

}
