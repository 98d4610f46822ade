package org.kotisilta.question;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The offers guardians can answer.
 */
@Repository
public class Offers {

	static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

	private static final String OFFER = """
			select o.id, o.announcement_id, o.child_id, c.first_name, u.name as unit, o.place, o.starts, o.deadline,
			       o.state, o.answered_by, o.preliminary, q.assurance, a.sender
			""";

	private static final String OF_OFFER = """
			join announcement a on a.id = o.announcement_id
			join child c on c.id = o.child_id
			join unit u on u.id = o.unit_id
			join question q on q.announcement_id = o.announcement_id
			""";

	private static final String OF = "from offer o " + OF_OFFER;

	private final JdbcClient jdbc;

	private final Answers answers;

	private final StaffDecisions staff;

	private final AnswerNews news;

	private final Clock clock;

	Offers(JdbcClient jdbc, Answers answers, StaffDecisions staff, AnswerNews news, Clock clock) {
		this.news = news;
		this.jdbc = jdbc;
		this.staff = staff;
		this.answers = answers;
		this.clock = clock;
	}

	/**
	 * The offers a reply from {@code phone} to {@code sender} may be about; see
	 * {@link #openFor(Collection)}.
	 */
	public List<OpenOffer> openFor(String sender, String phone) {
		var line = new ReplyLine(sender, phone);
		return openFor(List.of(line)).getOrDefault(line, List.of());
	}

	/**
	 * The offers replies may be about: those whose digits the phone holds, the oldest
	 * digits first. Offers that were answered or closed are among them until their grace
	 * time ends.
	 * @return by line; those that hold no digits are missing
	 */
	public Map<ReplyLine, List<OpenOffer>> openFor(Collection<ReplyLine> lines) {
		var open = new HashMap<ReplyLine, List<OpenOffer>>();
		this.jdbc.sql(OFFER + """
				, r.sender as line_sender, r.phone, r.accept_code, r.decline_code,
				       array(select gs.guardian_id from guardianship gs
				             join contact_point p on p.guardian_id = gs.guardian_id
				             where gs.child_id = o.child_id and (gs.since is null or gs.since <= :today)
				               and (gs.until is null or gs.until > :today)
				               and p.kind = 'PHONE' and p.value = r.phone and p.valid_until is null
				             order by gs.guardian_id) as guardians
				from unnest(:senders::text[], :phones::text[]) as line (sender, phone)
				cross join lateral (
				  select c.* from reply_code c
				  where c.sender = line.sender and c.phone = line.phone and c.released_at is null offset 0) r
				join offer o on o.id = r.offer_id
				""" + OF_OFFER + """
				order by r.accept_code
				""")
			.param("senders", lines.stream().map(ReplyLine::sender).toArray(String[]::new))
			.param("phones", lines.stream().map(ReplyLine::phone).toArray(String[]::new))
			.param("today", today())
			.query((RowCallbackHandler) (row) -> {
				var line = new ReplyLine(row.getString("line_sender"), row.getString("phone"));
				open.computeIfAbsent(line, (_) -> new ArrayList<>()).add(OpenOfferRow.read(row, 0));
			});
		return open;
	}

	/**
	 * The offers of a guardian's children: the unanswered ones first, then those answered
	 * or closed whose grace time has not ended.
	 */
	public List<OpenOffer> openForGuardian(long guardianId) {
		return openForGuardians(List.of(guardianId)).getOrDefault(guardianId, List.of());
	}

	/** The same for several guardians; those who have none are missing. */
	public Map<Long, List<OpenOffer>> openForGuardians(Collection<Long> guardianIds) {
		var open = new HashMap<Long, List<OpenOffer>>();
		this.jdbc.sql(OFFER + """
				, null::int as accept_code, null::int as decline_code, array[gs.guardian_id] as guardians
				""" + OF + """
				join guardianship gs on gs.child_id = o.child_id
				where gs.guardian_id = any (:guardians) and (gs.since is null or gs.since <= :today)
				  and (gs.until is null or gs.until > :today)
				  and a.published_at is not null and o.deadline + q.grace > :now
				order by o.state <> 'OPEN', o.deadline, o.id
				""")
			.param("guardians", guardianIds.toArray(Long[]::new))
			.param("today", today())
			.param("now", now())
			.query((RowCallbackHandler) (row) -> {
				var offer = OpenOfferRow.read(row, 0);
				open.computeIfAbsent(offer.guardianIds().getFirst(), (_) -> new ArrayList<>()).add(offer);
			});
		return open;
	}

	/** One offer, with the child's present guardians; empty when there is none. */
	public Optional<OpenOffer> find(long offerId) {
		return this.jdbc.sql(OFFER + """
				, null::int as accept_code, null::int as decline_code,
				       array(select gs.guardian_id from guardianship gs where gs.child_id = o.child_id
				               and (gs.since is null or gs.since <= :today)
				               and (gs.until is null or gs.until > :today) order by gs.guardian_id) as guardians
				""" + OF + "where o.id = :id")
			.param("id", offerId)
			.param("today", today())
			.query(OpenOfferRow::read)
			.optional();
	}

	/**
	 * Answers an offer now. One transaction (the caller's, if there is one): of several
	 * answers at the same moment exactly one is applied first, and the others are decided
	 * on what it left.
	 * @throws IllegalArgumentException if there is no such offer
	 */
	public AnswerOutcome answer(long offerId, AnswerValue value, AnsweredBy by) {
		return answer(offerId, value, by, this.clock.instant());
	}

	/**
	 * Answers an offer by an answer that reached us at {@code receivedAt}: what came in
	 * time counts, also when it is read after the deadline.
	 * @throws IllegalArgumentException if there is no such offer
	 */
	public AnswerOutcome answer(long offerId, AnswerValue value, AnsweredBy by, Instant receivedAt) {
		return answer(List.of(new GivenAnswer(offerId, value, by, receivedAt))).getFirst();
	}

	/**
	 * Answers offers, each answer by itself and in the order of the list, all in one
	 * transaction (the caller's, if there is one): an offer that two of them are about is
	 * answered by the first, and the second is decided on what that left.
	 * @return the outcomes, in the order of the answers
	 * @throws IllegalArgumentException if there is no such offer
	 */
	public List<AnswerOutcome> answer(List<GivenAnswer> given) {
		return this.answers.answer(given);
	}

	/**
	 * Takes an offer back: no answer counts any more, what has not gone out about it does
	 * not, and the application system hears of it.
	 * @return false if it was taken back already or does not exist
	 */
	public boolean withdraw(long offerId) {
		return this.staff.end(offerId, OfferState.WITHDRAWN);
	}

	/**
	 * The place went to somebody else: no answer counts any more, as if the offer were
	 * taken back, but whoever answers is told so.
	 * @return false if the offer had ended already or does not exist
	 */
	public boolean fill(long offerId) {
		return this.staff.end(offerId, OfferState.FILLED);
	}

	/**
	 * Decides for guardians who have not agreed, or changes what staff have decided so;
	 * all of them are told.
	 * @param reason why, for staff
	 * @return false if they agreed meanwhile, or never disagreed
	 */
	public boolean settle(long offerId, AnswerValue value, String reason) {
		return this.staff.settle(offerId, value, reason);
	}

	/**
	 * What was answered too late and staff may still let count, by offer; offers without
	 * such an answer are missing.
	 */
	public Map<Long, AnswerValue> late(Collection<Long> offers) {
		return this.staff.late(offers)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (late) -> late.getValue().value()));
	}

	/**
	 * Tells a guardian by text message or e-mail where to answer an offer after a login.
	 * @return false if the offer has ended, its deadline has passed, or the guardian
	 * cannot be reached so
	 */
	public boolean askToAnswer(OpenOffer offer, long guardianId) {
		return offer.isOpen(this.clock.instant()) && this.news.askToAnswer(offer.id(), offer.state(), guardianId);
	}

	/**
	 * Lets the latest answer count that came too late; whoever gave it is told, and the
	 * application system.
	 * @return what counts now; empty if the place is gone or somebody else has answered
	 */
	public Optional<AnswerValue> honour(long offerId) {
		return this.staff.honour(offerId).map(StaffDecisions.LateAnswer::value);
	}

	/**
	 * Takes back an announcement's offers that nobody has answered; answers that were
	 * given stand.
	 * @return how many offers
	 */
	public int withdrawOpen(long announcementId) {
		return this.staff.withdrawOpen(announcementId);
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZONE);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
