package org.kotisilta.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Withdrawal;
import org.kotisilta.question.AnswerNews.Cause;
import org.kotisilta.question.Decision.Standing;

/**
 * What staff decide about an offer themselves.
 */
@Component
class StaffDecisions {

	private final JdbcClient jdbc;

	private final ResultNotices notices;

	private final AnswerNews news;

	private final Withdrawal withdrawal;

	private final Clock clock;

	StaffDecisions(JdbcClient jdbc, ResultNotices notices, AnswerNews news, Withdrawal withdrawal, Clock clock) {
		this.jdbc = jdbc;
		this.notices = notices;
		this.news = news;
		this.withdrawal = withdrawal;
		this.clock = clock;
	}

	/** Ends an offer for good; false if it had ended. */
	@Transactional
	boolean end(long offerId, OfferState how) {
		var ended = this.jdbc.sql("""
				update offer set state = :how, version = version + 1
				where id = :id and state not in ('WITHDRAWN', 'FILLED')
				returning announcement_id, child_id
				""")
			.param("how", how.name())
			.param("id", offerId)
			.query((row, _) -> this.withdrawal.suppress(row.getLong("announcement_id"), row.getLong("child_id")))
			.list();
		if (!ended.isEmpty()) {
			this.notices.note(List.of(offerId));
		}
		return !ended.isEmpty();
	}

	/** Takes back what nobody has answered yet. */
	@Transactional
	int withdrawOpen(long announcementId) {
		var withdrawn = this.jdbc.sql("""
				update offer set state = 'WITHDRAWN', version = version + 1
				where announcement_id = :announcement and state = 'OPEN' returning id
				""").param("announcement", announcementId).query(Long.class).list();
		this.notices.note(withdrawn);
		return withdrawn.size();
	}

	/**
	 * Settles what the guardians did not agree on, or changes what staff have settled;
	 * false if they agreed meanwhile.
	 */
	@Transactional
	boolean settle(long offerId, AnswerValue value, String reason) {
		var settled = this.jdbc.sql("""
				update offer set state = :state, answered_at = :now, answered_by = null, answered_channel = 'STAFF',
				       preliminary = null, version = version + 1
				where id = :id and (state = 'CONFLICT'
				    or answered_channel = 'STAFF' and state in ('ACCEPTED', 'DECLINED') and state <> :state)
				""").param("state", value.applied().name()).param("now", now()).param("id", offerId).update() == 1;
		if (settled) {
			var answer = this.jdbc.sql("""
					insert into answer (offer_id, value, channel, outcome, note, at)
					values (:id, :value, 'STAFF', 'SETTLED', :reason, :now) returning id
					""")
				.param("id", offerId)
				.param("value", value.name())
				.param("reason", reason)
				.param("now", now())
				.query(Long.class)
				.single();
			told(offerId, answer, new AnsweredBy(null, Channel.PORTAL, null, Set.of()), value.applied(), Cause.SETTLED);
		}
		return settled;
	}

	/**
	 * The late answers staff may still let count, by offer: each the latest, if nothing
	 * stands against it.
	 */
	Map<Long, LateAnswer> late(Collection<Long> offers) {
		return late(offers, "");
	}

	/** Lets the latest late answer count; empty if something stands against it. */
	@Transactional
	Optional<LateAnswer> honour(long offerId) {
		var late = Optional.ofNullable(late(List.of(offerId), "for update of o").get(offerId));
		late.ifPresent((answer) -> {
			this.jdbc.sql("update answer set outcome = 'HONOURED' where id = :id").param("id", answer.id()).update();
			var changed = this.jdbc.sql("""
					update offer set state = :state, answered_at = :at, answered_by = :guardian,
					       answered_channel = :channel, preliminary = null, version = version + 1,
					       voices = jsonb_build_object(coalesce(:guardian::bigint, 0), :value::text)
					where id = :offer
					""")
				.param("state", answer.value().applied().name())
				.param("at", answer.at().atOffset(ZoneOffset.UTC))
				.param("guardian", answer.guardianId())
				.param("channel", answer.channel())
				.param("value", answer.value().name())
				.param("offer", offerId)
				.update();
			if (changed != 1) {
				throw new IllegalStateException("Offer " + offerId + " vanished while its row was locked");
			}
			var by = new AnsweredBy(answer.guardianId(), Channel.valueOf(answer.channel()), null, answer.possible());
			told(offerId, answer.id(), by, answer.value().applied(), Cause.HONOURED);
		});
		return late;
	}

	private void told(long offerId, long answerId, AnsweredBy by, OfferState state, Cause cause) {
		this.notices.note(List.of(offerId));
		this.news.tell(List.of(new AnswerNews.Applied(offerId, answerId, by, state, cause)));
	}

	private Map<Long, LateAnswer> late(Collection<Long> offers, String lock) {
		return this.jdbc.sql("""
				select o.id as offer_id, o.state, o.deadline, o.answered_by, o.answered_channel, q.policy, q.assurance,
				       o.applicant_id, a.id, a.guardian_id, a.value, a.channel, a.at
				from offer o join question q on q.announcement_id = o.announcement_id
				join answer a on a.offer_id = o.id
				where o.id = any (:ids) and a.outcome = 'LATE'
				  and not exists (select 1 from answer later where later.offer_id = o.id and later.id > a.id
				                    and later.outcome in ('LATE', 'HONOURED', 'SETTLED'))
				""" + lock)
			.param("ids", offers.toArray(Long[]::new))
			.query(StaffDecisions::late)
			.list()
			.stream()
			.filter((late) -> Decision.mayHonour(late.offer(), late.guardianId()) && late.differs())
			.collect(Collectors.toMap(LateAnswer::offerId, Function.identity()));
	}

	private static LateAnswer late(ResultSet row, int number) throws SQLException {
		var guardian = row.getObject("guardian_id", Long.class);
		var offer = new Standing(OfferState.valueOf(row.getString("state")),
				row.getObject("deadline", OffsetDateTime.class).toInstant(), row.getObject("answered_by", Long.class),
				Policy.valueOf(row.getString("policy")), Assurance.valueOf(row.getString("assurance")),
				row.getObject("applicant_id", Long.class), Set.of(), Map.of(),
				"STAFF".equals(row.getString("answered_channel")));
		return new LateAnswer(row.getLong("id"), row.getLong("offer_id"), offer, guardian,
				AnswerValue.valueOf(row.getString("value")), row.getString("channel"),
				row.getObject("at", OffsetDateTime.class).toInstant());
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** An answer that came after the deadline, and the offer as it stands. */
	record LateAnswer(long id, long offerId, Standing offer, @Nullable Long guardianId, AnswerValue value,
			String channel, Instant at) {

		boolean differs() {
			return this.value.applied() != this.offer.state();
		}

		Set<Long> possible() {
			return (this.guardianId != null) ? Set.of(this.guardianId) : Set.of();
		}

	}

}
