package org.kotisilta.question;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An offer as the person who answers it sees it. Besides open offers these are offers
 * answered or closed a short while ago, whose digits the phone still holds: an answer to
 * them deserves its own reply.
 *
 * @param id the offer
 * @param announcementId the announcement that asked
 * @param childId the child
 * @param childFirstName the child's first name, as written in messages
 * @param unitName the day-care centre or school
 * @param place what is offered, as the application system words it
 * @param starts first day
 * @param deadline last moment an answer counts
 * @param state where the offer stands
 * @param sender our number or name the offer went out from
 * @param acceptCode digit(s) that accept by SMS; null where no phone was given (portal)
 * @param declineCode digit(s) that decline by SMS; null where no phone was given
 * @param guardianIds guardians of the child that may be answering: behind the phone, or
 * the one logged in
 * @param answeredBy who gave the answer that stands, if known
 * @param preliminary what was answered by text message and waits to be confirmed after a
 * login; null: nothing
 * @param assurance how sure the hub must be of who answers
 */
public record OpenOffer(long id, long announcementId, long childId, String childFirstName, String unitName,
		String place, LocalDate starts, Instant deadline, OfferState state, String sender, @Nullable Integer acceptCode,
		@Nullable Integer declineCode, List<Long> guardianIds, @Nullable Long answeredBy,
		@Nullable AnswerValue preliminary, Assurance assurance) {

	/** The same offer where other digits answer it. */
	public OpenOffer with(@Nullable Integer acceptCode, @Nullable Integer declineCode) {
		return new OpenOffer(this.id, this.announcementId, this.childId, this.childFirstName, this.unitName, this.place,
				this.starts, this.deadline, this.state, this.sender, acceptCode, declineCode, this.guardianIds,
				this.answeredBy, this.preliminary, this.assurance);
	}

	/** Whether an answer at {@code now} can still count. */
	public boolean isOpen(Instant now) {
		return !this.state.over() && !now.isAfter(this.deadline);
	}

	/** Whether nobody has answered yet and an answer at {@code now} can still count. */
	public boolean isUnanswered(Instant now) {
		return this.state == OfferState.OPEN && isOpen(now);
	}

}
