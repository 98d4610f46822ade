package org.kotisilta.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the families of many situations with few statements. Family n has the guardians
 * 10 n (writes) and 10 n + 1, the children and offers 10 n + k.
 */
class SituationRows {

	private final JdbcClient jdbc;

	private final Instant now;

	private final Duration open;

	SituationRows(JdbcClient jdbc, Instant now, Duration open) {
		this.jdbc = jdbc;
		this.now = now;
		this.open = open;
	}

	void write(List<Situation> situations) {
		announcements();
		this.jdbc.sql("""
				insert into unit (id, source_id, kind, name) overriding system value
				select n, 'u' || n, 'DAYCARE', 'Päiväkoti ' || n from generate_series(1, 6) n
				""").update();
		update(situations, """
				insert into guardian (id, source_id, first_name, last_name, languages) overriding system value
				select 10 * s.n + k, 'g' || 10 * s.n + k, 'Amina', 'Testi', '{fi}'
				from s cross join generate_series(0, 1) k where k = 0 or s.family <> 'ONE'
				""");
		update(situations,
				"""
						insert into contact_point (guardian_id, kind, value, verified_at, valid_from, valid_until)
						select 10 * s.n + k, 'PHONE', case when k = 0 or s.family in ('TWO_SHARING_A_PHONE', 'NUMBER_OF_SOMEBODY_ELSE')
						                              then s.phone else s.other end,
						       :now, :now - interval '9 days',
						       case when k = 0 and s.family = 'NUMBER_OF_SOMEBODY_ELSE' then :now - interval '1 day' end
						from s cross join generate_series(0, 1) k where k = 0 or s.family <> 'ONE'
						""");
		update(situations,
				"""
						insert into child (id, source_id, first_name, last_name, birth_date) overriding system value
						select 10 * s.n + k, 'c' || 10 * s.n + k, (array['Ali', 'Hodan', 'Yusuf', 'Maryam', 'Omar'])[k + 1], 'Testi',
						       date '2020-05-01'
						from s cross join generate_series(0, 4) k where k = 0 or k < s.questions and s.kin <> 'SAME_CHILD'
						""");
		guardianships(situations);
		offers(situations);
	}

	private void guardianships(List<Situation> situations) {
		update(situations, """
				insert into guardianship (guardian_id, child_id, since, until)
				select 10 * s.n + k, c.id,
				       case when s.family = 'FOSTER_PARENT' and k = 0 then :now::date - 1 end,
				       case when s.family = 'FOSTER_PARENT' and k = 1 or s.family = 'REMOVED_SINCE' and k = 0
				            then :now::date - 1 end
				from s cross join generate_series(0, 1) k join child c on c.id / 10 = s.n
				where k = 0 or s.family not in ('ONE', 'NUMBER_OF_SOMEBODY_ELSE')
				""");
	}

	private void offers(List<Situation> situations) {
		update(situations,
				"""
						insert into offer (id, announcement_id, source_id, child_id, unit_id, place, starts, deadline)
						  overriding system value
						select 10 * s.n + k, k + 1, 'o' || 10 * s.n + k, 10 * s.n + case s.kin when 'SAME_CHILD' then 0 else k end,
						       case s.kin when 'SIBLINGS' then 1 else k + 1 end, 'Esiopetus', date '2027-08-11', :deadline
						from s cross join generate_series(0, 4) k where k < s.questions
						""");
		codes(situations, "o.id % 10 < 5");
	}

	private void codes(List<Situation> situations, String which) {
		update(situations, """
				insert into reply_code (sender, phone, offer_id, accept_code, decline_code, allocated_at)
				select '%s', p.phone, o.id, 2 * p.pair + 1, 2 * p.pair + 2, :now
				from s join offer o on o.id / 10 = s.n and %s
				cross join lateral (select case when o.id %% 10 = 9 then s.questions else o.id %% 10 end as pair) d
				cross join lateral (values (s.phone, d.pair), (s.other, d.pair)) as p (phone, pair)
				where p.phone = s.phone or s.family = 'TWO_WITH_OWN_PHONES'
				""".formatted(Town.SENDER, which));
	}

	/** Ends the offers in question, or with all those that nobody has answered. */
	void move(List<Situation> situations, String state, boolean allOpen) {
		update(situations, """
				update offer o set state = '%s', version = version + 1 from s
				where o.id / 10 = s.n and %s
				""".formatted(state, allOpen ? "o.state = 'OPEN'" : "o.id % 10 = s.target"));
	}

	/** Offers the child of the offer in question another place. */
	void reissue(List<Situation> situations) {
		update(situations, """
				insert into offer (id, announcement_id, source_id, child_id, unit_id, place, starts, deadline)
				  overriding system value
				select 10 * s.n + 9, 6, 'o' || 10 * s.n + 9, o.child_id, 6, 'Esiopetus', o.starts, o.deadline
				from s join offer o on o.id = 10 * s.n + s.target
				""");
		codes(situations, "o.id % 10 = 9");
	}

	/** Lets messages have come at the last moment that counts. */
	void receivedAtTheDeadline(List<Long> messages) {
		this.jdbc.sql("update inbound_message set received_at = :deadline where id = any (:messages)")
			.param("deadline", this.now.plus(this.open).atOffset(ZoneOffset.UTC))
			.param("messages", messages.toArray(Long[]::new))
			.update();
	}

	/**
	 * By family: its offers as they stand, what became of its last message, and the
	 * answer to it.
	 */
	Map<Integer, String> ends() {
		var ends = new HashMap<Integer, String>();
		this.jdbc
			.sql("""
					select substring(m.provider_message_id from '[0-9]+')::int as n, m.resolution,
					       (select coalesce(string_agg(o.state, ',' order by o.id), '') from offer o
					        where o.id / 10 = substring(m.provider_message_id from '[0-9]+')::int) as states,
					       (select coalesce(string_agg(r.template, ','), '') from auto_reply r where r.inbound_id = m.id) as replies
					from inbound_message m where m.provider_message_id like '%last'
					""")
			.query((RowCallbackHandler) (row) -> ends.put(row.getInt("n"),
					row.getString("states") + " | " + row.getString("resolution") + " | " + row.getString("replies")));
		return ends;
	}

	private void announcements() {
		this.jdbc
			.sql("""
					insert into announcement (id, kind, urgency, title, source_language, template, audience, channels, sender,
					                          state, created_by, created_at, published_at) overriding system value
					select n, 'PLACE_OFFER', 'NORMAL', 'Esiopetus', 'fi', 'place-offer', '{}', '{SMS,PORTAL}', :sender,
					       'PUBLISHED', 'test', :now, :now
					from generate_series(1, 6) n
					""")
			.param("sender", Town.SENDER)
			.param("now", this.now.atOffset(ZoneOffset.UTC))
			.update();
		this.jdbc.sql("insert into question (announcement_id, kind) select id, 'OFFER' from announcement").update();
	}

	private void update(List<Situation> situations, String sql) {
		this.jdbc
			.sql("""
					with s as (
					  select * from unnest(:numbers::int[], :questions::int[], :kin::text[], :families::text[], :targets::int[],
					      :phones::text[], :others::text[]) as s (n, questions, kin, family, target, phone, other))
					"""
					+ sql)
			.param("numbers", situations.stream().mapToInt(Situation::number).toArray())
			.param("questions", situations.stream().mapToInt(Situation::questions).toArray())
			.param("kin", situations.stream().map((one) -> one.kin().name()).toArray(String[]::new))
			.param("families", situations.stream().map((one) -> one.family().name()).toArray(String[]::new))
			.param("targets", situations.stream().mapToInt(Situation::target).toArray())
			.param("phones", situations.stream().map(Situation::phone).toArray(String[]::new))
			.param("others", situations.stream().map(Situation::otherPhone).toArray(String[]::new))
			.param("now", this.now.atOffset(ZoneOffset.UTC))
			.param("deadline", this.now.plus(this.open).atOffset(ZoneOffset.UTC))
			.update();
	}

}
