package org.kotisilta.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Command.AcceptSource;
import org.kotisilta.translation.Command.Approve;
import org.kotisilta.translation.Command.ChangeSource;
import org.kotisilta.translation.Command.Claim;
import org.kotisilta.translation.Command.Contest;
import org.kotisilta.translation.Command.Expire;
import org.kotisilta.translation.Command.Heartbeat;
import org.kotisilta.translation.Command.PostReview;
import org.kotisilta.translation.Command.Release;
import org.kotisilta.translation.Command.RequestChanges;
import org.kotisilta.translation.Command.Save;
import org.kotisilta.translation.Command.Submit;
import org.kotisilta.translation.Command.TakeFile;
import org.kotisilta.translation.Command.TakeTranslation;
import org.kotisilta.translation.Command.Withdraw;
import org.kotisilta.translation.Decision.Moved;
import org.kotisilta.translation.Decision.Refused;
import org.kotisilta.translation.TaskWork.Approval;

/**
 * The life of a translation. A task that nobody holds rests in the state its content
 * says: nothing is remembered beside the texts and who stands behind them, so that a
 * lease that runs out and a source that comes back lead where they should.
 */
final class Transitions {

	/** How long a task stays with an adviser who gives no sign of life. */
	static final Duration LEASE = Duration.ofMinutes(15);

	private Transitions() {
	}

	/** What becomes of a command at a moment. */
	static Decision decide(TranslationTask task, Command command, Instant now) {
		var current = (task.state().held() && !task.heldAt(now)) ? task.with(rested(task, task.work())) : task;
		if (current.state() == TaskState.WITHDRAWN) {
			return new Refused(Refusal.WRONG_STATE);
		}
		return switch (command) {
			case Claim claim -> claim(current, claim.by(), now);
			case Heartbeat beat -> held(current, beat.by(),
					() -> moved(current, current.work().held(current.state(), beat.by(), now.plus(LEASE)), null));
			case Release release ->
				held(current, release.by(), () -> moved(current, rested(current, current.work()), null));
			case Expire _ -> (current == task) ? new Refused(Refusal.WRONG_STATE) : new Moved(current, null);
			case Save save -> save(current, save, now);
			case Submit submit -> submit(current, submit);
			case Approve approve -> approve(current, approve, now);
			case RequestChanges request -> requestChanges(current, request);
			case PostReview review -> postReview(current, review);
			case ChangeSource change -> changeSource(current, change);
			case AcceptSource accept -> acceptSource(current, accept);
			case Contest contest -> contest(current, contest);
			case TakeFile take -> FileTransitions.takeFile(current, take);
			case TakeTranslation take -> FileTransitions.takeTranslation(current, take);
			case Withdraw withdraw -> moved(current, current.work().resting(TaskState.WITHDRAWN), withdraw.why());
		};
	}

	/** The step a claim would lead to; null where there is nothing to do. */
	static @Nullable TaskState step(TaskState resting) {
		return switch (resting) {
			case NEW, CHANGES_REQUESTED, STALE, CONFLICT -> TaskState.CLAIMED;
			case TRANSLATED -> TaskState.IN_REVIEW;
			case CLAIMED, IN_REVIEW, APPROVED, WITHDRAWN -> null;
		};
	}

	private static Decision claim(TranslationTask task, Adviser by, Instant now) {
		if (task.state().held()) {
			return by.name().equals(task.work().claimedBy())
					? moved(task, task.work().held(task.state(), by, now.plus(LEASE)), null)
					: new Refused(Refusal.TAKEN);
		}
		var step = step(task.state());
		if (step == null) {
			return new Refused(Refusal.WRONG_STATE);
		}
		var can = (step == TaskState.CLAIMED) ? by.translates(task.sourceLanguage(), task.language())
				: by.reviews(task.sourceLanguage(), task.language());
		if (!can) {
			return new Refused(Refusal.NOT_YOUR_LANGUAGE);
		}
		if (step == TaskState.IN_REVIEW && by.name().equals(task.work().lastEditor())) {
			return new Refused(Refusal.OWN_WORK);
		}
		return moved(task, task.work().held(step, by, now.plus(LEASE)), null);
	}

	private static Decision save(TranslationTask task, Save save, Instant now) {
		return held(task, save.by(),
				() -> (task.state() != TaskState.CLAIMED) ? new Refused(Refusal.WRONG_STATE)
						: moved(task,
								task.work()
									.written(save.by(), save.target(), save.basedOn(), false)
									.held(TaskState.CLAIMED, save.by(), now.plus(LEASE)),
								null));
	}

	/** A reviewer may write too; then somebody else has to read it. */
	private static Decision submit(TranslationTask task, Submit submit) {
		return held(task, submit.by(), () -> {
			if (!TranslationTask.sameTexts(task.source(), submit.basedOn())) {
				return new Refused(Refusal.SOURCE_MOVED);
			}
			if (task.source().keySet().stream().anyMatch((key) -> submit.target().getOrDefault(key, "").isBlank())) {
				return new Refused(Refusal.EMPTY);
			}
			var work = task.work().written(submit.by(), submit.target(), task.source(), true);
			return moved(task, rested(task, work), submit.confirmed());
		});
	}

	private static Decision approve(TranslationTask task, Approve approve, Instant now) {
		var own = approve.by().name().equals(task.work().lastEditor());
		var reason = approve.overrideReason();
		if (task.state() == TaskState.TRANSLATED && own) {
			if (task.urgency() != Urgency.CRISIS) {
				return new Refused(Refusal.OWN_WORK);
			}
			return (reason == null || reason.isBlank()) ? new Refused(Refusal.REASON_NEEDED)
					: approved(task, new Approval(approve.by().name(), now, reason));
		}
		return held(task, approve.by(), () -> {
			if (task.state() != TaskState.IN_REVIEW) {
				return new Refused(Refusal.WRONG_STATE);
			}
			return own ? new Refused(Refusal.OWN_WORK) : approved(task, new Approval(approve.by().name(), now, null));
		});
	}

	private static Decision approved(TranslationTask task, Approval approval) {
		return moved(task, task.work().approved(approval), approval.overrideReason());
	}

	private static Decision requestChanges(TranslationTask task, RequestChanges request) {
		if (request.comment().isBlank()) {
			return new Refused(Refusal.REASON_NEEDED);
		}
		if (task.work().postReview() && task.state() == TaskState.APPROVED) {
			return later(task, request.by(),
					() -> moved(task, task.work().sentBack(request.comment()), request.comment()));
		}
		return held(task, request.by(), () -> (task.state() != TaskState.IN_REVIEW) ? new Refused(Refusal.WRONG_STATE)
				: moved(task, task.work().sentBack(request.comment()), request.comment()));
	}

	private static Decision postReview(TranslationTask task, PostReview review) {
		if (!task.work().postReview()) {
			return new Refused(Refusal.WRONG_STATE);
		}
		return later(task, review.by(), () -> moved(task, task.work().readAfterwards(), null));
	}

	private static Decision later(TranslationTask task, Adviser by, Step step) {
		if (by.name().equals(task.work().lastEditor())) {
			return new Refused(Refusal.OWN_WORK);
		}
		return by.reviews(task.sourceLanguage(), task.language()) ? step.take()
				: new Refused(Refusal.NOT_YOUR_LANGUAGE);
	}

	/**
	 * Whoever is writing goes on, and is told when they submit; whoever is reviewing
	 * reads a text that is not right any more, and stops.
	 */
	private static Decision changeSource(TranslationTask task, ChangeSource change) {
		if (TranslationTask.sameTexts(task.source(), change.source())) {
			return new Refused(Refusal.WRONG_STATE);
		}
		var moved = task.withSource(change.source());
		var reason = change.typoReason();
		if (reason != null && reason.isBlank()) {
			return new Refused(Refusal.REASON_NEEDED);
		}
		var work = (reason != null && !task.stale()) ? moved.work().basedOn(change.source()) : moved.work();
		var goesOn = task.state() == TaskState.CLAIMED
				|| (task.state() == TaskState.IN_REVIEW && !moved.with(work).stale());
		return moved(moved, goesOn ? work : rested(moved, work), (reason != null) ? "typo only: " + reason : null);
	}

	/** The words stay right; whoever stood behind them still does. */
	private static Decision acceptSource(TranslationTask task, AcceptSource accept) {
		if (task.state() != TaskState.STALE) {
			return new Refused(Refusal.WRONG_STATE);
		}
		if (!accept.by().reviews(task.sourceLanguage(), task.language())) {
			return new Refused(Refusal.NOT_YOUR_LANGUAGE);
		}
		return accept.reason().isBlank() ? new Refused(Refusal.REASON_NEEDED)
				: moved(task, rested(task, task.work().basedOn(task.source())), "typo only: " + accept.reason());
	}

	private static Decision contest(TranslationTask task, Contest contest) {
		if (TranslationTask.sameTexts(task.work().target(), contest.theirs())) {
			return new Refused(Refusal.WRONG_STATE);
		}
		return moved(task, task.work().contested(contest.theirs()), null);
	}

	/** The state a task rests in when nobody holds it. */
	static TaskWork rested(TranslationTask task, TaskWork work) {
		TaskState state;
		if (!work.conflict().isEmpty()) {
			state = TaskState.CONFLICT;
		}
		else if (task.with(work).stale() && (work.submitted() || work.approval() != null)) {
			state = TaskState.STALE;
		}
		else if (work.approval() != null) {
			state = TaskState.APPROVED;
		}
		else if (work.submitted()) {
			state = TaskState.TRANSLATED;
		}
		else {
			state = (work.changesRequested() != null) ? TaskState.CHANGES_REQUESTED : TaskState.NEW;
		}
		return work.resting(state);
	}

	static Decision moved(TranslationTask task, TaskWork work, @Nullable String why) {
		return new Moved(task.with(work), why);
	}

	private static Decision held(TranslationTask task, Adviser by, Step step) {
		if (!task.state().held()) {
			return new Refused(Refusal.NOT_HELD);
		}
		return by.name().equals(task.work().claimedBy()) ? step.take() : new Refused(Refusal.TAKEN);
	}

	private interface Step {

		Decision take();

	}

}
