package org.kotisilta.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.delivery.Withdrawal;
import org.kotisilta.question.AnswerOutcome.Applied;
import org.kotisilta.question.AnswerOutcome.Changed;
import org.kotisilta.question.Decision.Standing;

/**
 * Applies answers to offers, as many as there are in one transaction.
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

	/**
	 * Decides answers in their order. As many statements for a thousand as for one, as
	 * long as each is about an offer of its own.
	 */
	@Transactional
	public List<AnswerOutcome> answer(List<GivenAnswer> given) {
		var outcomes = new AnswerOutcome[given.size()];
		var left = new ArrayList<Integer>();
		IntStream.range(0, given.size()).forEach(left::add);
		while (!left.isEmpty()) {
			// Every version of an offer is told of, so that each is written by itself.
			var offers = new HashSet<Long>();
			var turn = left.stream().filter((n) -> offers.add(given.get(n).offerId())).toList();
			var decided = decide(turn.stream().map(given::get).toList());
			for (var i = 0; i < turn.size(); i++) {
				outcomes[turn.get(i)] = decided.get(i);
			}
			left.removeAll(new HashSet<>(turn));
		}
		return List.of(outcomes);
	}

	/** Decides answers to as many different offers. */
	private List<AnswerOutcome> decide(List<GivenAnswer> given) {
		var locked = lock(given);
		var outcomes = new ArrayList<AnswerOutcome>();
		for (var answer : given) {
			var offer = locked.get(answer.offerId());
			if (offer == null) {
				throw new IllegalArgumentException("There is no offer " + answer.offerId());
			}
			outcomes.add(Decision.decide(offer.standing(), answer.value(), answer.by(), answer.at()));
		}
		var answers = remember(given, outcomes);
		var applied = new ArrayList<Change>();
		for (var i = 0; i < given.size(); i++) {
			switch (outcomes.get(i)) {
				case Applied _, Changed _ -> applied.add(change(given.get(i), outcomes.get(i), locked, answers));
				case AnswerOutcome.Repeated _, AnswerOutcome.AlreadyAnswered _, AnswerOutcome.TooLate _,
						AnswerOutcome.NotAllowed _ -> {
					// The history is all that remains of it.
				}
			}
		}
		apply(applied);
		return outcomes;
	}

	private static Change change(GivenAnswer given, AnswerOutcome outcome, Map<Long, Locked> locked,
			Map<Long, Long> answers) {
		return new Change(given, outcome.state(), Objects.requireNonNull(locked.get(given.offerId())).version(),
				Objects.requireNonNull(answers.get(given.offerId())));
	}

	/**
	 * Reads the offers and keeps every other answer to them waiting until this
	 * transaction ends; in one order for everybody, so that no two wait for each other.
	 */
	private Map<Long, Locked> lock(List<GivenAnswer> given) {
		var locked = new HashMap<Long, Locked>();
		this.jdbc
			.sql("""
					select o.id, o.state, o.deadline, o.answered_by, o.version, o.applicant_id, q.policy, q.assurance,
					       a.guardian is null or exists (
					         select 1 from guardianship g where g.child_id = o.child_id and g.guardian_id = a.guardian
					           and (g.since is null or g.since <= a.day) and (g.until is null or g.until > a.day)) as of_guardian
					from unnest(:offers::bigint[], :guardians::bigint[], :days::date[]) as a (offer, guardian, day)
					join offer o on o.id = a.offer join question q on q.announcement_id = o.announcement_id
					order by o.id
					for update of o
					""")
			.param("offers", given.stream().mapToLong(GivenAnswer::offerId).toArray())
			.param("guardians", given.stream().map((answer) -> answer.by().guardianId()).toArray(Long[]::new))
			.param("days",
					given.stream()
						.map((answer) -> LocalDate.ofInstant(answer.at(), Offers.ZONE).toString())
						.toArray(String[]::new))
			.query((RowCallbackHandler) (row) -> locked.put(row.getLong("id"), locked(row)));
		return locked;
	}

	private static Locked locked(ResultSet row) throws SQLException {
		return new Locked(new Standing(OfferState.valueOf(row.getString("state")),
				row.getObject("deadline", OffsetDateTime.class).toInstant(), row.getObject("answered_by", Long.class),
				Policy.valueOf(row.getString("policy")), Assurance.valueOf(row.getString("assurance")),
				row.getObject("applicant_id", Long.class), row.getBoolean("of_guardian")), row.getInt("version"));
	}

	private void apply(List<Change> changes) {
		if (changes.isEmpty()) {
			return;
		}
		var changed = this.jdbc.sql("""
				update offer o set state = a.state, answered_at = a.at::timestamptz, answered_by = a.guardian,
				       answered_channel = a.channel, version = o.version + 1
				from unnest(:offers::bigint[], :versions::int[], :states::text[], :moments::text[],
				    :guardians::bigint[], :channels::text[]) as a (offer, version, state, at, guardian, channel)
				where o.id = a.offer and o.version = a.version
				""")
			.param("offers", changes.stream().mapToLong((change) -> change.given().offerId()).toArray())
			.param("versions", changes.stream().mapToInt(Change::version).toArray())
			.param("states", strings(changes, (change) -> change.state().name()))
			.param("moments", strings(changes, (change) -> change.given().at().toString()))
			.param("guardians", changes.stream().map((change) -> change.given().by().guardianId()).toArray(Long[]::new))
			.param("channels", strings(changes, (change) -> change.given().by().channel().name()))
			.update();
		if (changed != changes.size()) {
			throw new IllegalStateException("Offers changed while their rows were locked");
		}
		this.notices.note(changes.stream().map((change) -> change.given().offerId()).toList());
		this.news.tell(changes.stream()
			.map((change) -> new AnswerNews.Applied(change.given().offerId(), change.answerId(), change.given().by(),
					change.state()))
			.toList());
	}

	/** The answers' ids, by offer. */
	private Map<Long, Long> remember(List<GivenAnswer> given, List<AnswerOutcome> outcomes) {
		var ids = new HashMap<Long, Long>();
		this.jdbc.sql("""
				insert into answer (offer_id, guardian_id, value, channel, outcome, inbound_message_id, recorded_by, at)
				select offer, guardian, value, channel, outcome, inbound, recorder, at::timestamptz
				from unnest(:offers::bigint[], :guardians::bigint[], :values::text[], :channels::text[],
				    :outcomes::text[], :inbounds::bigint[], :recorders::text[], :moments::text[]) with ordinality
				    as a (offer, guardian, value, channel, outcome, inbound, recorder, at, n)
				order by n
				returning id, offer_id
				""")
			.param("offers", given.stream().mapToLong(GivenAnswer::offerId).toArray())
			.param("guardians", given.stream().map((answer) -> answer.by().guardianId()).toArray(Long[]::new))
			.param("values", strings(given, (answer) -> answer.value().name()))
			.param("channels", strings(given, (answer) -> answer.by().channel().name()))
			.param("outcomes", strings(outcomes, AnswerOutcome::code))
			.param("inbounds", given.stream().map((answer) -> answer.by().inboundMessageId()).toArray(Long[]::new))
			.param("recorders", given.stream().map((answer) -> answer.by().recordedBy()).toArray(String[]::new))
			.param("moments", strings(given, (answer) -> answer.at().toString()))
			.query((RowCallbackHandler) (row) -> ids.put(row.getLong("offer_id"), row.getLong("id")));
		return ids;
	}

	private static <T> String[] strings(List<T> all, Function<T, String> value) {
		return all.stream().map(value).toArray(String[]::new);
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

	/**
	 * An answer that counts, and the version of the offer it changes.
	 */
	private record Change(GivenAnswer given, OfferState state, int version, long answerId) {
	}

	private record Locked(Standing standing, int version) {
	}

}
