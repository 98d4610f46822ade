package org.kotisilta.bench.limit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.kotisilta.channel.Channel;

/**
 * Inserts the deliveries: one statement and one commit for every five thousand, straight
 * from the register. A row is unique by what it is for, so that nobody can get the same
 * twice, and is found by its number, by which a receipt names it.
 */
final class Plan {

	private static final int SCHOOL = 500;

	private static final int SCHOOLS_AT_ONCE = 10;

	/** As many messages as travel, are sent and are recorded together. */
	private static final int BATCH = 500;

	private static final String TABLE = """
			create schema if not exists bench;
			drop table if exists bench.delivery;
			create table bench.delivery (
			  id bigint primary key, mailing bigint not null, guardian_id bigint not null, child_id bigint not null,
			  channel text not null, language text not null, destination text not null,
			  guardian text not null, child text not null, "group" text not null, unit text not null, phone text not null,
			  status text not null, provider_message_id text, status_at timestamptz not null,
			  unique (mailing, guardian_id, child_id, channel)
			) with (fillfactor = 80)
			""";

	private static final String INSERT = """
			with planned as (
			  insert into bench.delivery
			  select ? + row_number() over (order by p.kind desc, g.languages[1], g.id), ?, g.id, c.id,
			         case p.kind when 'PHONE' then 'SMS' else 'EMAIL' end, g.languages[1], p.value,
			         g.first_name, c.first_name, gr.name, u.name, u.phone, 'PENDING', null, now()
			  from unit u
			  join unit gr on gr.parent_id = u.id
			  join child c on c.unit_id = gr.id
			  join guardianship s on s.child_id = c.id
			  join guardian g on g.id = s.guardian_id
			  join contact_point p on p.guardian_id = g.id and p.valid_until is null and p.kind = any (?)
			  where u.source_id = any (?)
			  returning id, channel, language)
			select channel, language, min(id), max(id) from planned group by channel, language order by min(id)
			""";

	private final Connection database;

	private long last;

	private long mailing;

	Plan(Connection database) throws SQLException {
		this.database = database;
		try (var statement = database.createStatement()) {
			statement.execute(TABLE);
		}
	}

	/** Begins another mailing, with an empty table. */
	void begin() throws SQLException {
		this.mailing++;
		try (var statement = this.database.createStatement()) {
			statement.execute("truncate bench.delivery");
		}
	}

	/**
	 * Inserts the deliveries of some schools.
	 * @param from the first school not planned yet
	 * @return the batches, to be queued
	 */
	List<Batch> insert(String[] kinds, int from, int to) throws SQLException {
		var schools = IntStream.range(from, Math.min(to, from + SCHOOLS_AT_ONCE)).mapToObj((i) -> "BS" + i);
		try (var statement = this.database.prepareStatement(INSERT)) {
			statement.setLong(1, this.last);
			statement.setLong(2, this.mailing);
			statement.setArray(3, this.database.createArrayOf("text", kinds));
			statement.setArray(4, this.database.createArrayOf("text", schools.toArray()));
			var batches = new ArrayList<Batch>();
			try (var rows = statement.executeQuery()) {
				while (rows.next()) {
					split(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4), batches);
				}
			}
			return batches;
		}
	}

	private void split(String channel, String language, long first, long last, List<Batch> batches) {
		for (var from = first; from <= last; from += BATCH) {
			batches.add(new Batch(Channel.valueOf(channel), language, from, Math.min(last, from + BATCH - 1)));
		}
		this.last = Math.max(this.last, last);
	}

	static int schools(int recipients) {
		return recipients / SCHOOL;
	}

	/** The first of the schools the next call plans. */
	static int after(int from) {
		return from + SCHOOLS_AT_ONCE;
	}

	/**
	 * Deliveries of one language and channel, without a gap.
	 */
	record Batch(Channel channel, String language, long from, long to) {

		static Batch parse(String record) {
			var parts = record.split(" ");
			return new Batch(Channel.valueOf(parts[0]), parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
		}

		@Override
		public String toString() {
			return this.channel + " " + this.language + " " + this.from + " " + this.to;
		}

	}

}
