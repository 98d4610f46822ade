package org.kotisilta.portal;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes one-time codes out of the messages that carried them, once they open nothing any
 * more: the words of a message are kept for years, a code is not.
 */
@Component("spentCodes")
public class SpentCodes {

	/** Stands in the words of the message where the code was. */
	static final String REMOVED = "------";

	private final JdbcClient jdbc;

	private final Clock clock;

	SpentCodes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Removes every code that was used, replaced or has expired. A message whose outcome
	 * is still open keeps its words until that is known: the provider is asked for it by
	 * them.
	 * @return how many
	 */
	public int remove() {
		return this.jdbc.sql("""
				update delivery d set args = d.args::jsonb || jsonb_build_object('code', :removed)
				from login_code c
				where d.purpose = 'LOGIN_CODE' and d.args ->> 'code' <> '------' and c.id = d.cause_id
				  and (c.used_at is not null or c.expires_at <= :now)
				  and not exists (select 1 from delivery_now n where n.id = d.id
				                    and n.status in ('PENDING', 'QUEUED', 'SENDING'))
				  and not exists (select 1 from unresolved u where u.delivery_id = d.id)
				""").param("removed", REMOVED).param("now", this.clock.instant().atOffset(ZoneOffset.UTC)).update();
	}

}
