package org.kotisilta.translation;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody, or time, wants to happen to a task.
 */
sealed interface Command {

	/** Takes it: to translate, or to review what is translated. */
	record Claim(Adviser by) implements Command {
	}

	/** Is still at work. */
	record Heartbeat(Adviser by) implements Command {
	}

	/** Gives it back. */
	record Release(Adviser by) implements Command {
	}

	/** The lease has run out. */
	record Expire() implements Command {
	}

	/**
	 * Keeps what is written so far.
	 *
	 * @param basedOn the source the writer has seen
	 */
	record Save(Adviser by, Map<String, String> target, Map<String, String> basedOn) implements Command {
	}

	/**
	 * Hands it to a second person.
	 *
	 * @param confirmed why the checks' warnings are all right; null: there are none
	 */
	record Submit(Adviser by, Map<String, String> target, Map<String, String> basedOn,
			@Nullable String confirmed) implements Command {
	}

	/**
	 * Stands behind it.
	 *
	 * @param overrideReason why one person alone; null: a second person does
	 */
	record Approve(Adviser by, @Nullable String overrideReason) implements Command {
	}

	/** Wants something changed. */
	record RequestChanges(Adviser by, String comment) implements Command {
	}

	/** Has read, afterwards, what one person alone had approved. */
	record PostReview(Adviser by) implements Command {
	}

	/**
	 * The source has changed.
	 *
	 * @param typoReason why the translation stays right; null: it does not
	 */
	record ChangeSource(String by, Map<String, String> source, @Nullable String typoReason) implements Command {
	}

	/** Says that what has changed in the source since was only a typo. */
	record AcceptSource(Adviser by, String reason) implements Command {
	}

	/** The texts were changed elsewhere, too. */
	record Contest(String by, Map<String, String> theirs) implements Command {
	}

	/**
	 * The texts were changed elsewhere, and by nobody here.
	 *
	 * @param reviewed whether its writer is done
	 */
	record TakeFile(String by, Map<String, String> texts, boolean reviewed) implements Command {
	}

	/**
	 * A file from elsewhere has a translation; somebody has still to review it.
	 *
	 * @param by who has brought the file
	 * @param texts the texts by key, of today's source
	 */
	record TakeTranslation(String by, Map<String, String> texts, String file) implements Command {
	}

	/** Nobody needs it any more. */
	record Withdraw(String by, String why) implements Command {
	}

	/** What the history calls it. */
	default String action() {
		return switch (this) {
			case Claim _ -> "CLAIM";
			case Heartbeat _ -> "HEARTBEAT";
			case Release _ -> "RELEASE";
			case Expire _ -> "EXPIRE";
			case Save _ -> "SAVE";
			case Submit _ -> "SUBMIT";
			case Approve _ -> "APPROVE";
			case RequestChanges _ -> "REQUEST_CHANGES";
			case PostReview _ -> "POST_REVIEW";
			case ChangeSource _ -> "CHANGE_SOURCE";
			case AcceptSource _ -> "ACCEPT_SOURCE";
			case Contest _ -> "CONTEST";
			case TakeFile _ -> "TAKE_FILE";
			case TakeTranslation _ -> "TAKE_TRANSLATION";
			case Withdraw _ -> "WITHDRAW";
		};
	}

	/** Who wants it; the hub itself where time does. */
	default String actor() {
		return switch (this) {
			case Claim claim -> claim.by().name();
			case Heartbeat heartbeat -> heartbeat.by().name();
			case Release release -> release.by().name();
			case Expire _ -> TaskSteps.HUB;
			case Save save -> save.by().name();
			case Submit submit -> submit.by().name();
			case Approve approve -> approve.by().name();
			case RequestChanges request -> request.by().name();
			case PostReview review -> review.by().name();
			case ChangeSource change -> change.by();
			case AcceptSource accept -> accept.by().name();
			case Contest contest -> contest.by();
			case TakeFile take -> take.by();
			case TakeTranslation take -> take.by();
			case Withdraw withdraw -> withdraw.by();
		};
	}

}
