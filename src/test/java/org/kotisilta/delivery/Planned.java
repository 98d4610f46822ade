package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.language.PlaceholderType;
import org.kotisilta.template.Content;
import org.kotisilta.template.Templates;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An announcement that is planned and not yet published, as the planning leaves it:
 * recipients, a frozen text, batches and deliveries.
 */
final class Planned {

	static final String SENDER = "+358400100100";

	private final JdbcClient jdbc;

	private final Renderings renderings;

	private final Templates templates;

	private final OffsetDateTime now;

	private Channel channel = Channel.SMS;

	private Urgency lane = Urgency.NORMAL;

	private int recipients = 1;

	private int batchSize = 200;

	private String kind = "PLACE_OFFER";

	private @Nullable Instant expires;

	private String state = "PLANNED";

	private List<String> destinations = List.of();

	private Planned(JdbcClient jdbc, Renderings renderings, Templates templates, Clock clock) {
		this.jdbc = jdbc;
		this.renderings = renderings;
		this.templates = templates;
		this.now = Moments.utc(clock.instant());
	}

	static Planned anAnnouncement(JdbcClient jdbc, Renderings renderings, Templates templates, Clock clock) {
		return new Planned(jdbc, renderings, templates, clock);
	}

	/**
	 * Ids no other test has used: what is still on the queue from the test before must
	 * not meet this test's rows.
	 */
	static void freshIds(JdbcClient jdbc) {
		for (var table : List.of("delivery", "delivery_batch")) {
			jdbc.sql("select setval(pg_get_serial_sequence('%s', 'id'), %d)".formatted(table,
					System.currentTimeMillis()))
				.query(Long.class)
				.single();
		}
	}

	Planned by(Channel channel) {
		this.channel = channel;
		return this;
	}

	Planned lane(Urgency lane) {
		this.lane = lane;
		return this;
	}

	Planned recipients(int recipients) {
		this.recipients = recipients;
		return this;
	}

	Planned batchesOf(int size) {
		this.batchSize = size;
		return this;
	}

	Planned kind(String kind) {
		this.kind = kind;
		return this;
	}

	Planned expiring(Instant expires) {
		this.expires = expires;
		return this;
	}

	/** Its batches are being sent by another hub, so that this one leaves them alone. */
	Planned inOtherHands() {
		this.state = "SENDING";
		return this;
	}

	/** Its batches were queued, and Kafka has lost their records. */
	Planned lostByKafka() {
		this.state = "QUEUED";
		return this;
	}

	Planned to(String... destinations) {
		this.destinations = List.of(destinations);
		this.recipients = destinations.length;
		return this;
	}

	/**
	 * Writes it all down; guardian n has the number +3584510000nn and the name Guardian
	 * n.
	 */
	long save() {
		var announcement = this.jdbc.sql("""
				insert into announcement (kind, urgency, title, source_language, template, audience, channels, sender,
				    state, created_by, created_at)
				values (:kind, :urgency, 'Test', 'fi', 'place-offer', '{}', array[:channel], :sender, 'PUBLISHED',
				    'test', :now)
				returning id
				""")
			.param("kind", this.kind)
			.param("urgency", this.lane.name())
			.param("channel", this.channel.name())
			.param("sender", SENDER)
			.param("now", this.now)
			.query(Long.class)
			.single();
		var rendering = this.renderings.freeze(content(), null);
		for (var from = 0; from < this.recipients; from += this.batchSize) {
			plan(announcement, rendering, from, Math.min(this.recipients, from + this.batchSize));
		}
		this.jdbc.sql("""
				insert into release (announcement_id, language, state, recipients, decided_at, planned_at)
				values (:announcement, 'fi', 'READY', :recipients, :now, :now)
				""")
			.param("announcement", announcement)
			.param("recipients", this.recipients)
			.param("now", this.now)
			.update();
		// Only now, as the planning's commit would: the sweeper must not see half a
		// batch.
		this.jdbc.sql("""
				update delivery_batch set not_before = :now, expires_at = :expires, state = :state,
				    queued_at = case when :state <> 'PLANNED' then :now::timestamptz end,
				    claimed_at = case when :state = 'SENDING' then :now::timestamptz end,
				    claimed_by = case when :state = 'SENDING' then 'another hub' end
				where announcement_id = :id
				""")
			.param("state", this.state)
			.param("now", this.now)
			.param("expires", (this.expires != null) ? Moments.utc(this.expires) : null)
			.param("id", announcement)
			.update();
		return announcement;
	}

	private Content content() {
		if (this.channel == Channel.SMS) {
			return new Content("fi", Channel.SMS, Map.of("sms.text", "Hei {name}, paikka on tarjolla."),
					Map.of("name", PlaceholderType.STRING), Map.of(), null, Map.of(), false);
		}
		var framed = this.templates.freeText("fi", this.channel, "Otsikko", "Leipä", null, false);
		var patterns = new LinkedHashMap<>(framed.patterns());
		patterns.put("email.subject", "Paikka: {name}");
		return new Content("fi", this.channel, patterns, Map.of("name", PlaceholderType.STRING), framed.fields(), null,
				Map.of(), false);
	}

	private void plan(long announcement, long rendering, int from, int to) {
		var batch = this.jdbc.sql("""
				insert into delivery_batch (announcement_id, rendering_id, lane, channel, sender, size, state,
				    not_before, expires_at)
				values (:announcement, :rendering, :lane, :channel, :sender, :size, 'PLANNED', :unseen, null)
				returning id
				""")
			.param("announcement", announcement)
			.param("rendering", rendering)
			.param("lane", this.lane.name())
			.param("channel", this.channel.name())
			.param("sender", SENDER)
			.param("size", to - from)
			.param("unseen", this.now.plusYears(1))
			.query(Long.class)
			.single();
		var guardians = IntStream.range(from, to).boxed().toList();
		this.jdbc.sql("""
				with g as (
				    select * from unnest(:guardians::bigint[], :destinations::text[]) as g (guardian, destination)),
				r as (
				    insert into recipient (announcement_id, guardian_id, child_id, reason, language, languages)
				    select :announcement, guardian, 0, 'LIST', 'fi', '{fi}' from g)
				insert into delivery (announcement_id, guardian_id, channel, purpose, batch_id, rendering_id,
				    wanted_language, language, language_reason, destination, args, status, created_at, status_at)
				select :announcement, guardian, :channel, 'FIRST', :batch, :rendering, 'fi', 'fi', 'FIRST_CHOICE',
				    destination, json_build_object('name', 'Guardian ' || guardian), 'PENDING', :now, :now from g
				""")
			.param("guardians", guardians.stream().mapToLong((guardian) -> guardian + 1L).toArray())
			.param("destinations", guardians.stream().map(this::destination).toArray(String[]::new))
			.param("announcement", announcement)
			.param("channel", this.channel.name())
			.param("batch", batch)
			.param("rendering", rendering)
			.param("now", this.now)
			.update();
	}

	private String destination(int guardian) {
		if (!this.destinations.isEmpty()) {
			return this.destinations.get(guardian);
		}
		return (this.channel == Channel.EMAIL) ? "guardian" + (guardian + 1) + "@example.org" : phone(guardian + 1);
	}

	static String phone(int guardian) {
		return "+3584510%05d".formatted(guardian);
	}

	static String words(int guardian) {
		return "Hei Guardian " + guardian + ", paikka on tarjolla.";
	}

}
