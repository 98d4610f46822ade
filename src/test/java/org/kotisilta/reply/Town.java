package org.kotisilta.reply;

import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A town with as many families and offers as a test asks for.
 */
public class Town {

	public static final String SENDER = "+358400100100";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final AtomicInteger next = new AtomicInteger();

	public Town(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** A guardian who reads these languages. */
	public long guardian(String name, String phone, String... languages) {
		var id = this.jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages)
				values (:source, :name, 'Testi', :languages) returning id
				""")
			.param("source", "g" + this.next.incrementAndGet())
			.param("name", name)
			.param("languages", languages)
			.query(Long.class)
			.single();
		contactPoint(id, "PHONE", phone);
		return id;
	}

	public void contactPoint(long guardian, String kind, String value) {
		this.jdbc.sql("""
				insert into contact_point (guardian_id, kind, value, verified_at, valid_from)
				values (:guardian, :kind, :value, :now, :now)
				""")
			.param("guardian", guardian)
			.param("kind", kind)
			.param("value", value)
			.param("now", utc(now().minus(Duration.ofDays(400))))
			.update();
	}

	public long child(String name, LocalDate birthDate, long... guardians) {
		var id = this.jdbc.sql("""
				insert into child (source_id, first_name, last_name, birth_date)
				values (:source, :name, 'Testi', :born) returning id
				""")
			.param("source", "c" + this.next.incrementAndGet())
			.param("name", name)
			.param("born", Date.valueOf(birthDate))
			.query(Long.class)
			.single();
		for (var guardian : guardians) {
			this.jdbc.sql("insert into guardianship (guardian_id, child_id) values (:guardian, :child)")
				.param("guardian", guardian)
				.param("child", id)
				.update();
		}
		return id;
	}

	/** An announcement that offers places until a deadline. */
	public long announcement() {
		var id = this.jdbc.sql("""
				insert into announcement (kind, urgency, title, source_language, template, audience, channels, sender,
				                          state, created_by, created_at, published_at)
				values ('PLACE_OFFER', 'NORMAL', 'Esiopetus', 'fi', 'place-offer', '{}', '{SMS,PORTAL}', :sender,
				        'PUBLISHED', 'test', :now, :now)
				returning id
				""").param("sender", SENDER).param("now", utc(now())).query(Long.class).single();
		this.jdbc.sql("insert into question (announcement_id, kind) values (:id, 'OFFER')").param("id", id).update();
		return id;
	}

	/** An offer of a place, in a new announcement. */
	public long offer(long child, Duration open) {
		return offer(announcement(), child, open);
	}

	public long offer(long announcement, long child, Duration open) {
		var unit = this.jdbc.sql("""
				insert into unit (source_id, kind, name) values (:source, 'DAYCARE', 'Päiväkoti Kallio') returning id
				""").param("source", "u" + this.next.incrementAndGet()).query(Long.class).single();
		return this.jdbc.sql("""
				insert into offer (announcement_id, source_id, child_id, unit_id, place, starts, deadline)
				values (:announcement, :source, :child, :unit, 'Esiopetus', date '2027-08-11', :deadline) returning id
				""")
			.param("announcement", announcement)
			.param("source", "o" + this.next.incrementAndGet())
			.param("child", child)
			.param("unit", unit)
			.param("deadline", utc(now().plus(open)))
			.query(Long.class)
			.single();
	}

	/** Lets a phone answer an offer by digits. */
	public void codes(String phone, long offer, int accept) {
		this.jdbc.sql("""
				insert into reply_code (sender, phone, offer_id, accept_code, decline_code, allocated_at)
				values (:sender, :phone, :offer, :accept, :accept + 1, :now)
				""")
			.param("sender", SENDER)
			.param("phone", phone)
			.param("offer", offer)
			.param("accept", accept)
			.param("now", utc(now()))
			.update();
	}

	public String stateOf(long offer) {
		return this.jdbc.sql("select state from offer where id = :id").param("id", offer).query(String.class).single();
	}

	/** What was sent to a phone, as template and language, in order. */
	public List<String> sentTo(String phone) {
		return this.jdbc.sql("""
				select r.template || ' ' || d.language from delivery d
				join rendering x on x.id = d.rendering_id
				join template_version r on r.id = x.template_version_id
				where d.destination = :phone order by d.id
				""").param("phone", phone).query(String.class).list();
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static java.time.OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
