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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.question.AnswerOutcome.AlreadyAnswered;
import org.kotisilta.question.AnswerOutcome.Applied;
import org.kotisilta.question.AnswerOutcome.Awaiting;
import org.kotisilta.question.AnswerOutcome.Changed;
import org.kotisilta.question.AnswerOutcome.Disagreed;
import org.kotisilta.question.AnswerOutcome.NotAllowed;
import org.kotisilta.question.AnswerOutcome.Preliminary;
import org.kotisilta.question.AnswerOutcome.Repeated;
import org.kotisilta.question.AnswerOutcome.TooLate;
import org.kotisilta.question.Change.Locked;
import org.kotisilta.question.Decision.Standing;

/**
 * Applies answers to offers, as many as there are in one transaction.
 */
@Component
class Answers {

	private final JdbcClient jdbc;

	private final ResultNotices notices;

	private final AnswerNews news;

	private final Voices voices;

	private final ApplicationEventPublisher events;

	Answers(JdbcClient jdbc, ResultNotices notices, AnswerNews news, Voices voices, ApplicationEventPublisher events) {
		this.events = events;
		this.jdbc = jdbc;
		this.notices = notices;
		this.news = news;
		this.voices = voices;
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
				case Applied _, Changed _, Disagreed _, Awaiting _, Repeated _, Preliminary _ ->
					applied.add(change(given.get(i), outcomes.get(i), locked, answers));
				case AlreadyAnswered _, TooLate _, NotAllowed _ -> {
					// The history is all that remains of it.
				}
			}
		}
		apply(applied);
		return outcomes;
	}

	private static Change change(GivenAnswer given, AnswerOutcome outcome, Map<Long, Locked> locked,
			Map<Long, Long> answers) {
		var offer = Objects.requireNonNull(locked.get(given.offerId()));
		return new Change(given, outcome, offer, Objects.requireNonNull(answers.get(given.offerId())));
	}

	/**
	 * Reads the offers and keeps every other answer to them waiting until this
	 * transaction ends; in one order for everybody, so that no two wait for each other.
	 */
	private Map<Long, Locked> lock(List<GivenAnswer> given) {
		var locked = new HashMap<Long, Locked>();
		this.jdbc
			.sql("""
					select o.id, o.state, o.deadline, o.answered_by, o.answered_channel, o.version, o.applicant_id, o.voices,
					       o.preliminary, q.policy, q.assurance,
					       array(select g.guardian_id from guardianship g where g.child_id = o.child_id
					               and (g.since is null or g.since <= a.day) and (g.until is null or g.until > a.day)) as guardians
					from unnest(:offers::bigint[], :days::date[]) as a (offer, day)
					join offer o on o.id = a.offer join question q on q.announcement_id = o.announcement_id
					order by o.id
					for update of o
					""")
			.param("offers", given.stream().mapToLong(GivenAnswer::offerId).toArray())
			.param("days",
					given.stream()
						.map((answer) -> LocalDate.ofInstant(answer.at(), Offers.ZONE).toString())
						.toArray(String[]::new))
			.query((RowCallbackHandler) (row) -> locked.put(row.getLong("id"), locked(row)));
		return locked;
	}

	private Locked locked(ResultSet row) throws SQLException {
		var standing = new Standing(OfferState.valueOf(row.getString("state")),
				row.getObject("deadline", OffsetDateTime.class).toInstant(), row.getObject("answered_by", Long.class),
				Policy.valueOf(row.getString("policy")), Assurance.valueOf(row.getString("assurance")),
				row.getObject("applicant_id", Long.class), Set.of((Long[]) row.getArray("guardians").getArray()),
				this.voices.read(row.getString("voices")), "STAFF".equals(row.getString("answered_channel")));
		return new Locked(standing, row.getString("preliminary"), row.getInt("version"));
	}

	private void apply(List<Change> changes) {
		if (changes.isEmpty()) {
			return;
		}
		var changed = this.jdbc.sql("""
				update offer o set state = a.state, voices = a.voices::jsonb, preliminary = a.preliminary,
				       answered_at = case when a.moves then a.at::timestamptz else o.answered_at end,
				       answered_by = case when a.moves then a.guardian else o.answered_by end,
				       answered_channel = case when a.moves then a.channel else o.answered_channel end,
				       version = o.version + a.moves::int
				from unnest(:offers::bigint[], :versions::int[], :states::text[], :moves::boolean[], :voices::text[],
				    :preliminary::text[], :moments::text[], :guardians::bigint[], :channels::text[])
				  as a (offer, version, state, moves, voices, preliminary, at, guardian, channel)
				where o.id = a.offer and o.version = a.version
				""")
			.param("offers", changes.stream().mapToLong((change) -> change.given().offerId()).toArray())
			.param("versions", changes.stream().mapToInt((change) -> change.offer().version()).toArray())
			.param("states", strings(changes, (change) -> change.outcome().state().name()))
			.param("moves", changes.stream().map(Change::moves).toArray(Boolean[]::new))
			.param("voices", strings(changes, (change) -> this.voices.write(change.voices())))
			.param("preliminary", strings(changes, Change::preliminary))
			.param("moments", strings(changes, Change::answeredAt))
			.param("guardians", changes.stream().map(Change::answeredBy).toArray(Long[]::new))
			.param("channels", strings(changes, Change::channel))
			.update();
		if (changed != changes.size()) {
			throw new IllegalStateException("Offers changed while their rows were locked");
		}
		var moved = changes.stream().filter(Change::moves).toList();
		this.notices.note(moved.stream().map((change) -> change.given().offerId()).toList());
		this.news.tell(moved.stream().map(Change::applied).toList());
		this.news.tellNoted(changes.stream().filter(Change::noted).map(Change::applied).toList());
		moved.stream().flatMap((change) -> change.disagreement().stream()).forEach(this.events::publishEvent);
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

	private static <T> @Nullable String[] strings(List<T> all, Function<T, @Nullable String> value) {
		return all.stream().map(value).toArray(String[]::new);
	}

}
