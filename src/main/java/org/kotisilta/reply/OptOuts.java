package org.kotisilta.reply;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.question.ReplyLine;

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

	/** Remembers opt-outs. */
	void add(Collection<ReplyLine> lines, String keyword) {
		if (lines.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into sms_opt_out (phone, sender, keyword, since)
				select phone, sender, :keyword, :now::timestamptz
				from unnest(:phones::text[], :senders::text[]) as line (phone, sender)
				order by phone, sender
				on conflict (phone, sender) do nothing
				""")
			.param("phones", phones(lines))
			.param("senders", senders(lines))
			.param("keyword", keyword)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Forgets opt-outs; does nothing where there is none. */
	void remove(Collection<ReplyLine> lines) {
		if (lines.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				delete from sms_opt_out o using unnest(:phones::text[], :senders::text[]) as line (phone, sender)
				where o.phone = line.phone and o.sender = line.sender
				""").param("phones", phones(lines)).param("senders", senders(lines)).update();
	}

	/** Those of the lines that have opted out. */
	Set<ReplyLine> among(Collection<ReplyLine> lines) {
		return Set.copyOf(this.jdbc.sql("""
				select o.sender, o.phone from sms_opt_out o
				join unnest(:phones::text[], :senders::text[]) as line (phone, sender)
				  on o.phone = line.phone and o.sender = line.sender
				""").param("phones", phones(lines)).param("senders", senders(lines)).query(ReplyLine.class).list());
	}

	private static String[] phones(Collection<ReplyLine> lines) {
		return lines.stream().map(ReplyLine::phone).toArray(String[]::new);
	}

	private static String[] senders(Collection<ReplyLine> lines) {
		return lines.stream().map(ReplyLine::sender).toArray(String[]::new);
	}

	boolean contains(String phone, String sender) {
		return this.jdbc.sql("select exists (select from sms_opt_out where phone = :phone and sender = :sender)")
			.param("phone", phone)
			.param("sender", sender)
			.query(Boolean.class)
			.single();
	}

}
