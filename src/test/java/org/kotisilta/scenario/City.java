package org.kotisilta.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Looks into the database of a hub that runs as a process of its own.
 */
final class City {

	private final JdbcClient jdbc;

	City(Path directory) throws IOException {
		var port = Files.readString(directory.resolve("postgresql.port")).strip();
		this.jdbc = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/postgres",
				"postgres", "postgres"));
	}

	/** A text message that should be on a handset. */
	record Expected(long guardianId, String phone, String language, String child, String unit, LocalDate starts,
			Instant deadline, String yes, String no) {
	}

	/**
	 * An offer a guardian could answer from their own phone, the only one on that phone.
	 */
	record Answerable(long offerId, long guardianId, String phone, long handset) {
	}

	long children() {
		return count("select count(*) from child");
	}

	/**
	 * A list of offers for as many children, as the application system would write it.
	 */
	String offersCsv(int offers, LocalDate deadline) {
		return this.jdbc
			.sql("""
					select 'S-' || c.source_id || ';' || c.source_id || ';'
					       || coalesce(p.source_id, u.source_id) || ';Esiopetus;' || extract(year from c.birth_date)::int + 6
					       || '-08-10;' || :deadline as line
					from child c join unit u on u.id = c.unit_id left join unit p on p.id = u.parent_id
					where c.birth_date >= date '2020-01-01' and c.left_at is null
					order by abs(extract(year from c.birth_date) - 2021), c.id limit :offers
					""")
			.param("deadline", deadline.toString())
			.param("offers", offers)
			.query(String.class)
			.list()
			.stream()
			.collect(Collectors.joining("\n", "offer;child;unit;place;starts;deadline\n", "\n"));
	}

	/**
	 * Everyone who should get a text message about an offer of theirs, straight from the
	 * register.
	 */
	List<Expected> expected(long announcement) {
		return this.jdbc.sql("""
				select distinct on (g.id, c.id) g.id as guardian_id, p.value as phone, g.languages[1] as language,
				       c.first_name as child, u.name as unit, o.starts, o.deadline,
				       code.accept_code::text as yes, code.decline_code::text as no
				from offer o
				join child c on c.id = o.child_id
				join unit u on u.id = o.unit_id
				join guardianship s on s.child_id = c.id and (s.until is null or s.until > current_date)
				join guardian g on g.id = s.guardian_id and g.left_at is null and 'SMS' = any(g.channels)
				join contact_point p on p.guardian_id = g.id and p.kind = 'PHONE' and p.valid_until is null
				left join reply_code code on code.offer_id = o.id and code.phone = p.value
				where o.announcement_id = :announcement
				order by g.id, c.id, p.rank, p.id
				""").param("announcement", announcement).query(Expected.class).list();
	}

	/** The texts of an announcement that every handset has shown. */
	Map<String, List<String>> shown(long announcement) {
		return this.jdbc.sql("""
				select p.number, m.body from simulator.message m join simulator.phone p on p.id = m.phone_id
				join delivery d on d.id = substring(m.status_callback from 'd=([0-9]+)')::bigint
				where m.direction = 'OUTBOUND_API' and m.arrival is not null and d.announcement_id = :announcement
				order by m.arrival
				""")
			.param("announcement", announcement)
			.query((row, _) -> Map.entry(row.getString(1), ExpectedText.folded(row.getString(2))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/** Phones with more than one offer whose digits are not all different. */
	long phonesWithACommonDigit() {
		return count("""
				select count(*) from (
				  select phone, code from reply_code, unnest(array[accept_code, decline_code]) as code
				  where released_at is null group by sender, phone, code having count(*) > 1) as common
				""");
	}

	/** Deliveries the operator was handed more than once. */
	long handedOverTwice() {
		return count("""
				select count(*) from (select 1 from simulator.message where direction = 'OUTBOUND_API'
				  group by status_callback having count(*) > 1) as twice
				""");
	}

	/** An open offer of a guardian speaking this language, alone on its phone. */
	Answerable answerable(String language) {
		return this.jdbc.sql("""
				select o.id as offer_id, d.guardian_id, d.destination as phone, p.id as handset
				from offer o
				join delivery_now d on d.announcement_id = o.announcement_id and d.child_id = o.child_id
				  and d.channel = 'SMS' and d.purpose = 'FIRST' and d.language = :language
				  and d.status in ('SENT', 'DELIVERED')
				join simulator.phone p on p.number = d.destination
				where o.state = 'OPEN'
				  and (select count(*) from reply_code r where r.phone = d.destination) = 1
				order by o.id limit 1
				""").param("language", language).query(Answerable.class).single();
	}

	String state(long offer) {
		return this.jdbc.sql("select state from offer where id = :id").param("id", offer).query(String.class).single();
	}

	/** The language of the confirmation a guardian got; empty while there is none. */
	List<String> confirmations(long guardian) {
		return this.jdbc.sql("""
				select language from delivery where guardian_id = :guardian and purpose = 'CONFIRMATION'
				  and channel = 'SMS' and status in ('SENT', 'DELIVERED')
				""").param("guardian", guardian).query(String.class).list();
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
