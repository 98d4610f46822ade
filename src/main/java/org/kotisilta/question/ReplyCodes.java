package org.kotisilta.question;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The digits by which a phone answers an offer: 1 and 2 for the first offer open on it, 3
 * and 4 for the next. No two offers, and no offer and survey, whose digits are taken
 * share one, per (our number, phone), and a pair is taken until the offer's deadline and
 * grace time are over.
 */
@Repository
public class ReplyCodes {

	private final JdbcClient jdbc;

	private final Clock clock;

	ReplyCodes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Gives each (phone, offer) that has none yet the lowest free pair, set-wise. Part of
	 * the caller's transaction; only one allocation per sender runs at a time.
	 * @param sender our number
	 * @param phones E.164, parallel to {@code offers}
	 * @param offers offer ids
	 * @return how many pairs were given
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int allocate(String sender, String[] phones, Long[] offers) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('reply-code ' || :sender, 0))")
			.param("sender", sender)
			.query((row, _) -> row.getString(1) == null)
			.list();
		return this.jdbc
			.sql("""
					with wanted as (
					  select w.phone, w.offer_id, row_number() over (partition by w.phone order by w.offer_id) as n
					  from (select distinct phone, offer_id from unnest(:phones, :offers) as t (phone, offer_id)) w
					  where not exists (select 1 from reply_code r where r.sender = :sender and r.phone = w.phone
					                      and r.offer_id = w.offer_id)
					), free as (
					  -- As many lowest free pairs per phone as it wants: there are at most taken + wanted to look at.
					  select p.phone, pair, row_number() over (partition by p.phone order by pair) as n
					  from (select w.phone, count(*) + (select count(*) from reply_code r where r.sender = :sender
					                        and r.phone = w.phone and r.released_at is null)
					        + (select coalesce(sum((c.last - c.before) / 2 + 2), 0) from survey_code c where c.sender = :sender
					                        and c.phone = w.phone and c.released_at is null) as pairs
					        from wanted w group by w.phone) p
					  cross join lateral generate_series(0, p.pairs - 1) as pair
					  where not exists (select 1 from reply_code r where r.sender = :sender and r.phone = p.phone
					                      and r.accept_code = 2 * pair + 1 and r.released_at is null)
					    and not exists (select 1 from survey_code c where c.sender = :sender and c.phone = p.phone
					                      and c.before < 2 * pair + 2 and c.last > 2 * pair and c.released_at is null)
					)
					insert into reply_code (sender, phone, offer_id, accept_code, decline_code, allocated_at)
					select :sender, w.phone, w.offer_id, 2 * f.pair + 1, 2 * f.pair + 2, :now
					from wanted w join free f on f.phone = w.phone and f.n = w.n
					""")
			.param("sender", sender)
			.param("phones", phones)
			.param("offers", offers)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Frees the digits of offers whose deadline and grace time are over.
	 * @return how many pairs became free
	 */
	public int release() {
		return this.jdbc.sql("""
				update reply_code r set released_at = :now
				from offer o join question q on q.announcement_id = o.announcement_id
				where o.id = r.offer_id and r.released_at is null and o.deadline + q.grace <= :now
				""").param("now", this.clock.instant().atOffset(ZoneOffset.UTC)).update();
	}

}
