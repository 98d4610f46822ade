package org.kotisilta.reply;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which phones have told which of our numbers to stop. The operator refuses to send to
 * them, so the hub does not even try.
 */
@Repository
class OptOuts {

	private final JdbcClient jdbc;

	private final Clock clock;

	OptOuts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(String phone, String sender, String keyword) {
		this.jdbc.sql("""
				insert into sms_opt_out (phone, sender, keyword, since) values (:phone, :sender, :keyword, :now)
				on conflict (phone, sender) do nothing
				""")
			.param("phone", phone)
			.param("sender", sender)
			.param("keyword", keyword)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Forgets an opt-out; does nothing where there is none. */
	void remove(String phone, String sender) {
		this.jdbc.sql("delete from sms_opt_out where phone = :phone and sender = :sender")
			.param("phone", phone)
			.param("sender", sender)
			.update();
	}

	boolean contains(String phone, String sender) {
		return this.jdbc.sql("select exists (select from sms_opt_out where phone = :phone and sender = :sender)")
			.param("phone", phone)
			.param("sender", sender)
			.query(Boolean.class)
			.single();
	}

}
