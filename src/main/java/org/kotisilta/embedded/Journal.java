package org.kotisilta.embedded;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the handsets really saw: the measure of "nothing lost, nothing twice".
 */
public class Journal {

	private final JdbcClient jdbc;

	Journal(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The texts a handset has shown from the hub, oldest first. */
	public List<String> texts(String number) {
		return this.jdbc.sql("""
				select m.body from simulator.message m join simulator.phone p on p.id = m.phone_id
				where p.number = :number and m.direction = 'OUTBOUND_API' and m.arrival is not null
				order by m.arrival
				""").param("number", number).query(String.class).list();
	}

	/** How many messages of the hub all handsets together have shown. */
	public long seen() {
		return this.jdbc.sql("""
				select count(*) from simulator.message where direction = 'OUTBOUND_API' and arrival is not null
				""").query(Long.class).single();
	}

	/** How many messages the operator has taken from the hub, whatever became of them. */
	public long taken() {
		return this.jdbc.sql("select count(*) from simulator.message where direction = 'OUTBOUND_API'")
			.query(Long.class)
			.single();
	}

	/**
	 * Deliveries the operator has been given more than once: by the callback address,
	 * which names the delivery.
	 */
	public List<Repeated> repeated() {
		return this.jdbc.sql("""
				select p.number, m.status_callback as callback, count(*) as times
				from simulator.message m join simulator.phone p on p.id = m.phone_id
				where m.direction = 'OUTBOUND_API' and m.status_callback is not null
				group by p.number, m.status_callback having count(*) > 1
				order by p.number, m.status_callback
				""").query(Repeated.class).list();
	}

	/**
	 * A delivery that went out more than once.
	 *
	 * @param callback the callback address that all of them carry
	 */
	public record Repeated(String number, String callback, int times) {
	}

}
