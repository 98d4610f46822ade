package org.kotisilta.question;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.delivery.Withdrawal;
import org.kotisilta.question.AnswerOutcome.Applied;
import org.kotisilta.question.AnswerOutcome.Changed;
import org.kotisilta.question.Decision.Standing;

/**
 * Applies answers to offers, one transaction each.
 */
@Component
class Answers {

	private final JdbcClient jdbc;

	private final ResultNotices notices;

	private final Withdrawal withdrawal;

	private final AnswerNews news;

	Answers(JdbcClient jdbc, ResultNotices notices, Withdrawal withdrawal, AnswerNews news) {
		this.news = news;
		this.withdrawal = withdrawal;
		this.jdbc = jdbc;
		this.notices = notices;
	}

	@Transactional
	public AnswerOutcome answer(long offerId, AnswerValue value, AnsweredBy by, Instant at) {
		var locked = lock(offerId, by, at);
		var outcome = Decision.decide(locked.standing(), value, by, at);
		var answer = remember(offerId, value, by, outcome, at);
		switch (outcome) {
			case Applied _, Changed _ -> {
				apply(offerId, locked.version(), outcome.state(), by, at);
				this.news.tell(offerId, answer, by, outcome.state());
			}
			case AnswerOutcome.Repeated _, AnswerOutcome.AlreadyAnswered _, AnswerOutcome.TooLate _,
					AnswerOutcome.NotAllowed _ -> {
				// The history is all that remains of it.
			}
		}
		return outcome;
	}

	/**
	 * Reads the offer and keeps every other answer to it waiting until this transaction
	 * ends.
	 */
	private Locked lock(long offerId, AnsweredBy by, Instant at) {
		return this.jdbc
			.sql("""
					select o.state, o.deadline, o.answered_by, o.version, o.applicant_id, q.policy, q.assurance,
					       :guardian::bigint is null or exists (
					         select 1 from guardianship g where g.child_id = o.child_id and g.guardian_id = :guardian
					           and (g.since is null or g.since <= :today) and (g.until is null or g.until > :today)) as of_guardian
					from offer o join question q on q.announcement_id = o.announcement_id
					where o.id = :id
					for update of o
					""")
			.param("guardian", by.guardianId())
			.param("today", LocalDate.ofInstant(at, Offers.ZONE))
			.param("id", offerId)
			.query((row, _) -> new Locked(new Standing(OfferState.valueOf(row.getString("state")),
					row.getObject("deadline", OffsetDateTime.class).toInstant(),
					row.getObject("answered_by", Long.class), Policy.valueOf(row.getString("policy")),
					Assurance.valueOf(row.getString("assurance")), row.getObject("applicant_id", Long.class),
					row.getBoolean("of_guardian")), row.getInt("version")))
			.optional()
			.orElseThrow(() -> new IllegalArgumentException("There is no offer " + offerId));
	}

	private void apply(long offerId, int version, OfferState state, AnsweredBy by, Instant at) {
		var changed = this.jdbc
			.sql("""
					update offer set state = :state, answered_at = :at, answered_by = :guardian, answered_channel = :channel,
					       version = version + 1
					where id = :id and version = :version
					""")
			.param("state", state.name())
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("guardian", by.guardianId())
			.param("channel", by.channel().name())
			.param("id", offerId)
			.param("version", version)
			.update();
		if (changed != 1) {
			throw new IllegalStateException("Offer " + offerId + " changed while its row was locked");
		}
		this.notices.note(List.of(offerId));
	}

	private long remember(long offerId, AnswerValue value, AnsweredBy by, AnswerOutcome outcome, Instant at) {
		return this.jdbc.sql("""
				insert into answer (offer_id, guardian_id, value, channel, outcome, inbound_message_id, at)
				values (:offer, :guardian, :value, :channel, :outcome, :inbound, :at) returning id
				""")
			.param("offer", offerId)
			.param("guardian", by.guardianId())
			.param("value", value.name())
			.param("channel", by.channel().name())
			.param("outcome", outcome.code())
			.param("inbound", by.inboundMessageId())
			.param("at", at.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	@Transactional
	public boolean withdraw(long offerId) {
		var withdrawn = this.jdbc.sql("""
				update offer set state = 'WITHDRAWN', version = version + 1 where id = :id and state <> 'WITHDRAWN'
				returning announcement_id, child_id
				""")
			.param("id", offerId)
			.query((row, _) -> this.withdrawal.suppress(row.getLong("announcement_id"), row.getLong("child_id")))
			.list();
		if (!withdrawn.isEmpty()) {
			this.notices.note(List.of(offerId));
		}
		return !withdrawn.isEmpty();
	}

	/**
	 * Takes back what nobody has answered yet.
	 * @return how many offers
	 */
	@Transactional
	public int withdrawOpen(long announcementId) {
		var withdrawn = this.jdbc.sql("""
				update offer set state = 'WITHDRAWN', version = version + 1
				where announcement_id = :announcement and state = 'OPEN' returning id
				""").param("announcement", announcementId).query(Long.class).list();
		this.notices.note(withdrawn);
		return withdrawn.size();
	}

	private record Locked(Standing standing, int version) {
	}

}
