package org.kotisilta.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.ReplyMailProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one hub at a time look into the mailbox, and shows how that goes. A mailbox that
 * cannot be reached keeps its e-mails and is no reason to restart the hub.
 */
@Component("replyMailboxWatch")
public class ReplyMailboxWatch extends AbstractHealthIndicator
		implements PollingConsumerPollStrategy, ExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ReplyMailboxWatch.class);

	/** A hub that dies leaves the mailbox to the others after this. */
	private static final Duration LEASE = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final ReplyMailProperties properties;

	private final Clock clock;

	private final String me = UUID.randomUUID().toString();

	/** What is wrong, without anything about anybody. */
	private volatile @Nullable String trouble;

	ReplyMailboxWatch(JdbcClient jdbc, ReplyMailProperties properties, MeterRegistry meters, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
		Gauge.builder("kotisilta.mail.mailbox.trouble", this, (watch) -> (watch.trouble != null) ? 1 : 0)
			.description("Whether the mailbox of replies could not be read the last time")
			.register(meters);
	}

	/** Without the database nothing could be stored: the mailbox is left alone. */
	@Override
	public boolean begin(Consumer consumer, Endpoint endpoint) {
		var now = this.clock.instant().atOffset(ZoneOffset.UTC);
		try {
			return this.jdbc.sql("""
					insert into mailbox_lease (mailbox, holder, until) values ('replies', :me, :until)
					on conflict (mailbox) do update set holder = excluded.holder, until = excluded.until
					where mailbox_lease.holder = :me or mailbox_lease.until <= :now
					""").param("me", this.me).param("now", now).param("until", now.plus(LEASE)).update() == 1;
		}
		catch (RuntimeException ex) {
			failed(ex);
			return false;
		}
	}

	@Override
	public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
		if (this.trouble != null) {
			log.info("The mailbox of replies can be read again");
			this.trouble = null;
		}
	}

	@Override
	public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
		failed(cause);
		return false;
	}

	/** The next look tries again; saying it once is enough. */
	private void failed(Throwable cause) {
		var kind = cause.getClass().getSimpleName();
		if (!Objects.equals(this.trouble, kind)) {
			log.warn("The mailbox of replies cannot be read: {}", kind);
		}
		this.trouble = kind;
	}

	@Override
	public void handleException(Throwable exception) {
		failed(exception);
	}

	@Override
	public void handleException(@Nullable String message, Throwable exception) {
		failed(exception);
	}

	@Override
	public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
		failed(exception);
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		var wrong = this.trouble;
		health.withDetail("mailbox", this.properties.enabled() ? "read" : "none");
		if (wrong != null) {
			health.withDetail("trouble", wrong);
		}
		health.status((wrong == null) ? Status.UP : new Status("DEGRADED", "The mailbox of replies cannot be read"));
	}

}
