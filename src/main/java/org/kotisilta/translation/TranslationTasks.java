package org.kotisilta.translation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.translation.Decision.Moved;
import org.kotisilta.translation.Decision.Refused;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;
import org.kotisilta.translation.TaskHistory.Event;

/**
 * Translations, from wanted to approved.
 */
@Component("translationTasks")
public class TranslationTasks {

	private static final String HUB = "hub";

	private final TaskTable table;

	private final TaskQueue queue;

	private final TaskHistory history;

	private final TaskChecks checks;

	/** Asked for late: whoever waits also puts texts into the queue. */
	private final ObjectProvider<ApprovedTexts> waiting;

	private final Learning learning;

	private final Audit audit;

	private final TransactionTemplate transaction;

	private final Clock clock;

	TranslationTasks(TaskTable table, TaskQueue queue, TaskHistory history, TaskChecks checks,
			ObjectProvider<ApprovedTexts> waiting, Learning learning, Audit audit, TransactionTemplate transaction,
			Clock clock) {
		this.table = table;
		this.queue = queue;
		this.history = history;
		this.checks = checks;
		this.waiting = waiting;
		this.learning = learning;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Puts a text into the queue, once for each language it is wanted in; a task an
	 * announcement has already is due and waited for as now wanted, that of a template is
	 * left as it is. In the caller's transaction.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void request(TranslationRequest request) {
		var now = this.clock.instant();
		request.languages()
			.forEach((language, waiting) -> this.table.insert(request, language, waiting, now)
				.ifPresent((id) -> this.history.add(id,
						new Event(now, HUB, "REQUEST", null, TaskState.NEW, null, Map.of()))));
	}

	/**
	 * The translations of a text that are approved as it stands, by language; they stay
	 * so until the caller's transaction ends.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Map<String, Map<String, String>> approved(Subject subject) {
		return this.table.lock(subject)
			.stream()
			.filter((task) -> task.state() == TaskState.APPROVED)
			.collect(Collectors.toMap(TranslationTask::language, (task) -> task.work().target()));
	}

	/** Withdraws what nobody needs any more of a text; in the caller's transaction. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void withdraw(Subject subject, String actor, String why) {
		this.table.lock(subject).forEach((task) -> apply(task, new Command.Withdraw(actor, why)));
	}

	/**
	 * Says that a source has changed; its translations are stale until they are written
	 * again, or it changes back.
	 * @param typoReason why they stay right all the same; null: they do not
	 */
	@Transactional
	public void changeSource(Subject subject, Map<String, String> source, String actor, @Nullable String typoReason) {
		this.table.lock(subject).forEach((task) -> apply(task, new Command.ChangeSource(actor, source, typoReason)));
	}

	/** Does what files want; in the caller's transaction. */
	Outcome follow(long id, Command command) {
		return apply(id, command);
	}

	public Optional<TranslationTask> find(long id) {
		return this.table.find(id);
	}

	/** The tasks of a text, by language. */
	public List<TranslationTask> of(Subject subject) {
		return this.table.of(subject);
	}

	/** What has happened to a task, in order. */
	public List<Event> history(long id) {
		return this.history.of(id);
	}

	/** Claims the right task for an adviser; empty: there is nothing they can do. */
	public Optional<TranslationTask> next(Adviser adviser) {
		return inTransaction(() -> this.queue.lockNext(adviser.name())
			.flatMap((task) -> (apply(task, new Command.Claim(adviser)) instanceof Done(var claimed))
					? Optional.of(claimed) : Optional.empty()));
	}

	/** Claims one task, to translate or to review it. */
	public Outcome claim(long id, Adviser adviser) {
		return apply(id, new Command.Claim(adviser));
	}

	/** Says that an adviser is still at work. */
	public Outcome heartbeat(long id, Adviser adviser) {
		return apply(id, new Command.Heartbeat(adviser));
	}

	/** Gives a task back. */
	public Outcome release(long id, Adviser adviser) {
		return apply(id, new Command.Release(adviser));
	}

	/**
	 * Keeps what is written so far.
	 * @param basedOn the source the adviser has seen
	 */
	public Outcome save(long id, Adviser adviser, Map<String, String> target, Map<String, String> basedOn) {
		return apply(id, new Command.Save(adviser, target, basedOn));
	}

	/**
	 * Hands a text to a second person, if the checks let it pass.
	 * @param confirmed why the checks' warnings are all right; blank: they are not
	 */
	public Outcome submit(long id, Adviser adviser, Map<String, String> target, Map<String, String> basedOn,
			@Nullable String confirmed) {
		return inTransaction(() -> {
			var found = this.table.lock(id);
			if (found.isEmpty()) {
				return new No(Refusal.UNKNOWN, List.of());
			}
			var findings = this.checks.of(found.get(), target);
			var decided = obstacle(findings, confirmed);
			return (decided != null) ? new No(decided, findings)
					: apply(found.get(), new Command.Submit(adviser, target, basedOn, reason(confirmed)));
		});
	}

	/**
	 * Stands behind a text. Whoever waits for it is told in the same transaction.
	 * @param overrideReason why one person alone does, in a crisis; null: a second one
	 */
	public Outcome approve(long id, Adviser adviser, @Nullable String overrideReason) {
		return inTransaction(() -> {
			var found = this.table.lock(id);
			if (found.isEmpty()) {
				return new No(Refusal.UNKNOWN, List.of());
			}
			var task = found.get();
			if (this.checks.blocked(task, task.work().target())) {
				return new No(Refusal.BLOCKED, this.checks.of(task, task.work().target()));
			}
			return apply(task, new Command.Approve(adviser, reason(overrideReason)));
		});
	}

	/** Sends a text back to be changed. */
	public Outcome requestChanges(long id, Adviser adviser, String comment) {
		return apply(id, new Command.RequestChanges(adviser, comment));
	}

	/** Has read what one person alone had approved, and finds it right. */
	public Outcome postReview(long id, Adviser adviser) {
		return apply(id, new Command.PostReview(adviser));
	}

	/** Says that a source has changed by a typo only, so that the translation stays. */
	public Outcome acceptSource(long id, Adviser adviser, String reason) {
		return apply(id, new Command.AcceptSource(adviser, reason));
	}

	/** Gives back what advisers hold without a sign of life. */
	public void releaseExpired() {
		inTransaction(() -> {
			this.table.lockWhere("state in ('CLAIMED', 'IN_REVIEW') and lease_until <= :now", this.clock.instant())
				.forEach((task) -> apply(task, new Command.Expire()));
			return true;
		});
	}

	/** Withdraws what nobody needs any more. */
	public void withdrawExpired() {
		inTransaction(() -> {
			this.table.lockWhere("expires_at <= :now and state not in ('APPROVED', 'WITHDRAWN')", this.clock.instant())
				.forEach((task) -> apply(task, new Command.Withdraw(HUB, "expired")));
			return true;
		});
	}

	private static @Nullable Refusal obstacle(List<Finding> findings, @Nullable String confirmed) {
		if (findings.stream().anyMatch((finding) -> finding.severity() == Severity.BLOCK)) {
			return Refusal.BLOCKED;
		}
		var doubtful = findings.stream().anyMatch((finding) -> finding.severity() == Severity.WARN);
		return (doubtful && reason(confirmed) == null) ? Refusal.UNCONFIRMED : null;
	}

	private static @Nullable String reason(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private Outcome apply(long id, Command command) {
		return inTransaction(() -> this.table.lock(id)
			.map((task) -> apply(task, command))
			.orElseGet(() -> new No(Refusal.UNKNOWN, List.of())));
	}

	/** Applies a command to a task that is locked. */
	private Outcome apply(TranslationTask task, Command command) {
		var now = this.clock.instant();
		return switch (Transitions.decide(task, command, now)) {
			case Refused(var refusal) -> new No(refusal, List.of());
			case Moved(var moved, var why) -> {
				this.table.write(moved, now);
				record(task, command, moved, why);
				if (command instanceof Command.Approve) {
					this.waiting.stream()
						.filter((one) -> one.concerns(moved.subject().kind()))
						.forEach((one) -> one.approved(moved.subject(), moved.language(), moved.work().target()));
				}
				if (command instanceof Command.Approve || command instanceof Command.PostReview) {
					this.learning.from(moved);
				}
				yield new Done(moved);
			}
		};
	}

	private void record(TranslationTask before, Command command, TranslationTask after, @Nullable String why) {
		if (command instanceof Command.Heartbeat || command instanceof Command.Save) {
			return;
		}
		var texts = switch (command) {
			case Command.Submit _, Command.Approve _, Command.TakeFile _, Command.TakeTranslation _ ->
				after.work().target();
			case Command.ChangeSource _ -> after.source();
			default -> Map.<String, String>of();
		};
		var machine = (command instanceof Command.ChangeSource || texts.isEmpty()) ? List.<String>of()
				: this.checks.machine(after, texts);
		this.history.add(after.id(), new Event(this.clock.instant(), command.actor(), command.action(), before.state(),
				after.state(), why, texts, machine));
		if (command instanceof Command.Approve approve) {
			this.audit.record(command.actor(), Action.CHANGE, "translation", after.id(),
					(approve.overrideReason() != null && after.work().postReview()) ? "approved alone" : "approved");
		}
	}

	private <T> T inTransaction(Supplier<T> work) {
		return Objects.requireNonNull(this.transaction.execute((_) -> work.get()));
	}

}
