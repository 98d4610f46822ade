package org.kotisilta.translation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;
import org.kotisilta.translation.TaskHistory.Event;

/**
 * Translations, from wanted to approved.
 */
@Component("translationTasks")
public class TranslationTasks {

	private static final Outcome UNKNOWN = new No(Refusal.UNKNOWN, List.of());

	private final TaskTable table;

	private final TaskQueue queue;

	private final TaskHistory history;

	private final TaskChecks checks;

	private final TaskSteps steps;

	private final TransactionTemplate transaction;

	private final Clock clock;

	TranslationTasks(TaskTable table, TaskQueue queue, TaskHistory history, TaskChecks checks, TaskSteps steps,
			TransactionTemplate transaction, Clock clock) {
		this.table = table;
		this.queue = queue;
		this.history = history;
		this.checks = checks;
		this.steps = steps;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Puts a text into the queue, once for each language it is wanted in; a task an
	 * announcement has already is as now wanted, and stale if its source is another one
	 * now; that of a template is left as it is. In the caller's transaction.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void request(TranslationRequest request) {
		var known = new TreeMap<String, Integer>();
		request.languages().forEach((language, waiting) -> {
			if (!this.steps.enter(request, language, waiting)) {
				known.put(language, waiting);
			}
		});
		if (request.subject().kind() == Subject.Kind.ANNOUNCEMENT && !known.isEmpty()) {
			changeSource(request.subject(), request.source(), TaskSteps.HUB, null);
			// What was approved of another source is open again.
			known.forEach((language, waiting) -> this.steps.enter(request, language, waiting));
		}
	}

	/**
	 * The translations of a text that are approved as it stands, by language; they stay
	 * so until the caller's transaction ends.
	 * @param sources the text in the languages it is written in
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Map<String, Map<String, String>> approved(Subject subject, Map<String, Map<String, String>> sources) {
		return this.table.lock(subject)
			.stream()
			.filter((task) -> task.state() == TaskState.APPROVED)
			.filter((task) -> TranslationTask.sameTexts(task.source(),
					sources.getOrDefault(task.sourceLanguage(), Map.of())))
			.collect(Collectors.toMap(TranslationTask::language, (task) -> task.work().target()));
	}

	/** Withdraws what nobody needs any more of a text; in the caller's transaction. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void withdraw(Subject subject, String actor, String why) {
		this.table.lock(subject).forEach((task) -> this.steps.apply(task, new Command.Withdraw(actor, why)));
	}

	/**
	 * Says that a source has changed; its translations are stale until they are written
	 * again, or it changes back.
	 * @param typoReason why they stay right all the same; null: they do not
	 */
	@Transactional
	public void changeSource(Subject subject, Map<String, String> source, String actor, @Nullable String typoReason) {
		this.table.lock(subject)
			.forEach((task) -> this.steps.apply(task, new Command.ChangeSource(actor, source, typoReason)));
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
			.flatMap((task) -> (this.steps.apply(task, new Command.Claim(adviser)) instanceof Done(var claimed))
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
		return this.table.find(id).map((seen) -> {
			var findings = this.checks.of(seen, target);
			return obstacle(findings, confirmed).<Outcome>map((refusal) -> new No(refusal, findings))
				.orElseGet(() -> ifUnchanged(seen,
						new Command.Submit(adviser, target, basedOn, reason(confirmed).orElse(null))));
		}).orElse(UNKNOWN);
	}

	/**
	 * Stands behind a text. Whoever waits for it is told in the same transaction.
	 * @param overrideReason why one person alone does, in a crisis; null: a second one
	 */
	public Outcome approve(long id, Adviser adviser, @Nullable String overrideReason) {
		return this.table.find(id)
			.map((seen) -> this.checks.blocked(seen, seen.work().target())
					? new No(Refusal.BLOCKED, this.checks.of(seen, seen.work().target()))
					: ifUnchanged(seen, new Command.Approve(adviser, reason(overrideReason).orElse(null))))
			.orElse(UNKNOWN);
	}

	/**
	 * Applies a command that rests on what the checks have said. They come before the row
	 * is locked, because a dictionary may be slow; so what they have looked at must still
	 * stand.
	 */
	private Outcome ifUnchanged(TranslationTask seen, Command command) {
		return inTransaction(() -> this.table.lock(seen.id())
			.map((task) -> (task.source().equals(seen.source()) && task.work().target().equals(seen.work().target()))
					? this.steps.apply(task, command) : new No(Refusal.SOURCE_MOVED, List.of()))
			.orElse(UNKNOWN));
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
		each("state in ('CLAIMED', 'IN_REVIEW') and lease_until <= :now", new Command.Expire());
	}

	/** Withdraws what nobody needs any more. */
	public void withdrawExpired() {
		each("expires_at <= :now and state not in ('APPROVED', 'WITHDRAWN')",
				new Command.Withdraw(TaskSteps.HUB, "expired"));
	}

	private void each(String condition, Command command) {
		this.transaction.executeWithoutResult((_) -> this.table.lockWhere(condition, this.clock.instant())
			.forEach((task) -> this.steps.apply(task, command)));
	}

	private static Optional<Refusal> obstacle(List<Finding> findings, @Nullable String confirmed) {
		var severities = findings.stream().map(Finding::severity).toList();
		if (severities.contains(Severity.BLOCK)) {
			return Optional.of(Refusal.BLOCKED);
		}
		return (severities.contains(Severity.WARN) && reason(confirmed).isEmpty()) ? Optional.of(Refusal.UNCONFIRMED)
				: Optional.empty();
	}

	private static Optional<String> reason(@Nullable String text) {
		return Optional.ofNullable(text).map(String::strip).filter((words) -> !words.isEmpty());
	}

	private Outcome apply(long id, Command command) {
		return inTransaction(() -> this.table.lock(id).map((task) -> this.steps.apply(task, command)).orElse(UNKNOWN));
	}

	private <T> T inTransaction(Supplier<T> work) {
		return Objects.requireNonNull(this.transaction.execute((_) -> work.get()));
	}

}
