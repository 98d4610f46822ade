package org.kotisilta.bench.peer;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages' table.
 */
@Repository
class Messages {

	private final JdbcClient jdbc;

	Messages(JdbcClient jdbc) {
		this.jdbc = jdbc;
		jdbc.sql("""
				create schema if not exists peer;
				create table if not exists peer.message (
				  id bigint generated always as identity primary key, channel text not null, language text not null,
				  destination text not null, guardian text not null, child text not null, group_name text not null,
				  unit text not null, phone text not null, status text not null default 'PENDING',
				  provider_message_id text, status_at timestamptz not null default now());
				create table if not exists peer.scheduled_tasks (
				  task_name text not null, task_instance text not null, task_data bytea,
				  execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
				  last_success timestamp with time zone, last_failure timestamp with time zone,
				  consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,
				  priority smallint, primary key (task_name, task_instance));
				create index if not exists execution_time_idx on peer.scheduled_tasks (execution_time);
				create index if not exists last_heartbeat_idx on peer.scheduled_tasks (last_heartbeat)
				""").update();
	}

	/** Writes a message for every guardian of these schools' children. */
	@Transactional
	List<Long> insert(List<String> channels, List<String> schools) {
		return this.jdbc.sql("""
				insert into peer.message (channel, language, destination, guardian, child, group_name, unit, phone)
				select case p.kind when 'PHONE' then 'SMS' else 'EMAIL' end, g.languages[1], p.value, g.first_name,
				       c.first_name, gr.name, u.name, u.phone
				from unit u
				join unit gr on gr.parent_id = u.id
				join child c on c.unit_id = gr.id
				join guardianship s on s.child_id = c.id
				join guardian g on g.id = s.guardian_id
				join contact_point p on p.guardian_id = g.id and p.valid_until is null
				  and p.kind = any (:kinds)
				where u.source_id = any (:schools)
				returning id
				""")
			.param("kinds",
					channels.stream()
						.map((channel) -> channel.equals("SMS") ? "PHONE" : "EMAIL")
						.toArray(String[]::new))
			.param("schools", schools.toArray(String[]::new))
			.query(Long.class)
			.list();
	}

	Message find(long id) {
		return this.jdbc.sql("""
				select id, channel, language, destination, guardian, child, group_name, unit, phone
				from peer.message where id = :id
				""").param("id", id).query(Message.class).single();
	}

	void sent(long id, String providerMessageId) {
		this.jdbc.sql("""
				update peer.message set status = 'SENT', provider_message_id = :message, status_at = now()
				where id = :id
				""").param("id", id).param("message", providerMessageId).update();
	}

	long countSent(long from) {
		return this.jdbc.sql("select count(*) from peer.message where id >= :from and status = 'SENT'")
			.param("from", from)
			.query(Long.class)
			.single();
	}

}
