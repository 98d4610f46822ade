package org.kotisilta.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Connections to the mail server that nobody uses at the moment: opening one takes longer
 * than many messages.
 */
final class SmtpPool implements AutoCloseable {

	/** A server that has hung up since then is noticed before a message is at stake. */
	private static final Duration TRUSTED = Duration.ofSeconds(1);

	private static final Duration KEPT = Duration.ofSeconds(20);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Set<SmtpLink> busy = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean watched = new AtomicBoolean();

	private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

	private final JavaMailSenderImpl server;

	private final String protocol;

	private final Clock clock;

	SmtpPool(JavaMailSenderImpl server, Clock clock) {
		this.server = server;
		this.clock = clock;
		this.protocol = Objects.requireNonNullElse(server.getProtocol(), "smtp");
		var properties = server.getJavaMailProperties();
		properties.putIfAbsent("mail." + this.protocol + ".connectiontimeout", "5000");
		properties.putIfAbsent("mail." + this.protocol + ".timeout", "20000");
		// Waiting for the answer to a goodbye only keeps others waiting.
		properties.putIfAbsent("mail." + this.protocol + ".quitwait", "false");
	}

	/**
	 * A connection that is open.
	 * @throws MessagingException if the server cannot be reached or does not let us in
	 */
	SmtpLink take() throws MessagingException {
		for (var next = this.idle.pollFirst(); next != null; next = this.idle.pollFirst()) {
			if (usable(next)) {
				return inUse(next.link());
			}
			next.link().close();
		}
		return inUse(open());
	}

	private SmtpLink inUse(SmtpLink link) {
		this.busy.add(link);
		if (this.watched.compareAndSet(false, true)) {
			later(PATIENCE.dividedBy(4), this::watch);
		}
		return link;
	}

	/** Goes on as long as anything may be stuck. */
	private void watch() {
		this.watched.set(false);
		this.busy.forEach((link) -> link.breakIfStuck(PATIENCE));
		if (!this.busy.isEmpty() && this.watched.compareAndSet(false, true)) {
			later(PATIENCE.dividedBy(4), this::watch);
		}
	}

	private static void later(Duration wait, Runnable task) {
		CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
			.execute(task);
	}

	private boolean usable(Idle idle) {
		var since = Duration.between(idle.since(), this.clock.instant());
		return since.compareTo(TRUSTED) < 0 || (since.compareTo(KEPT) < 0 && idle.link().isConnected());
	}

	private SmtpLink open() throws MessagingException {
		var link = new SmtpLink(this.server.getSession(), this.protocol);
		link.connect(this.server.getHost(), this.server.getPort(), emptyToNull(this.server.getUsername()),
				this.server.getPassword());
		return link;
	}

	private static @Nullable String emptyToNull(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : text;
	}

	/** Keeps a connection that is fit for another message. */
	void giveBack(SmtpLink link) {
		this.busy.remove(link);
		this.idle.addFirst(new Idle(link, this.clock.instant()));
		later(KEPT, this::closeOldest);
	}

	/** Closes a connection that is of no use any more. */
	void discard(SmtpLink link) {
		this.busy.remove(link);
		link.close();
	}

	private void closeOldest() {
		var oldest = this.idle.peekLast();
		if (oldest != null && Duration.between(oldest.since(), this.clock.instant()).compareTo(KEPT) >= 0
				&& this.idle.removeLastOccurrence(oldest)) {
			oldest.link().close();
		}
	}

	@Override
	public void close() {
		for (var next = this.idle.pollFirst(); next != null; next = this.idle.pollFirst()) {
			next.link().close();
		}
	}

	private record Idle(SmtpLink link, Instant since) {
	}

}
