package org.kotisilta.embedded;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.GroupCommit;
import org.kotisilta.embedded.TextMessage.Status;
import org.kotisilta.embedded.TextMessages.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes accepted messages through their statuses and reports each to the hub, as well or
 * as badly as the faults are set.
 */
class Lifecycle implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

	private static final int MOST_UNDERWAY = 50_000;

	private static final int WORKERS = 32;

	private final DelayQueue<Step> due = new DelayQueue<>();

	private final Semaphore room = new Semaphore(MOST_UNDERWAY);

	private final AtomicInteger generation = new AtomicInteger();

	private final AtomicInteger working = new AtomicInteger();

	private final Thread[] workers = new Thread[WORKERS];

	private final Faults faults;

	private final GroupCommit<Progress, Boolean> books;

	private final Webhook webhook;

	private final String accountSid;

	private final Clock clock;

	private volatile boolean closed;

	Lifecycle(TextMessages messages, Faults faults, Webhook webhook, String accountSid, Clock clock) {
		this.faults = faults;
		this.books = new GroupCommit<>("simulated operator statuses", 2000, messages::update);
		this.webhook = webhook;
		this.accountSid = accountSid;
		this.clock = clock;
		for (int i = 0; i < WORKERS; i++) {
			this.workers[i] = Thread.ofVirtual().name("simulated operator " + i).start(this::work);
		}
	}

	/** Keeps a place for one more message, unless the operator's queue is full. */
	boolean reserve() {
		return this.room.tryAcquire();
	}

	/** Gives a place back that no message took. */
	void release() {
		this.room.release();
	}

	/** Starts a message on its way; it takes a place kept before. */
	void start(TextMessage message) {
		var lost = this.faults.lost(message.number()).orElse(null);
		if (this.faults.strikes(Fault.CALLBACK_FIRST, message.number())) {
			advance(new Move(message, lost));
		}
		else {
			later(new Move(message, lost), this.faults.delay());
		}
	}

	/** Forgets what is under way, and waits until nothing is being reported. */
	void clear() {
		this.generation.incrementAndGet();
		while (this.working.get() > 0) {
			Thread.onSpinWait();
		}
		this.due.clear();
		this.room.drainPermits();
		this.room.release(MOST_UNDERWAY);
	}

	private void work() {
		while (!this.closed) {
			try {
				var step = this.due.take();
				this.working.incrementAndGet();
				try {
					// Looked at only once it counts as work, so that clear() misses none.
					if (step.generation() == this.generation.get()) {
						perform(step.what());
					}
				}
				finally {
					this.working.decrementAndGet();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				LOG.warn("The simulated operator could not go on with a message", ex);
			}
		}
	}

	private void perform(What what) {
		switch (what) {
			case Move move -> advance(move);
			case Report report -> this.webhook.post(report.url(), report.fields());
		}
	}

	private void advance(Move move) {
		var next = next(move);
		var noReceipt = next.status() == Status.SENT && move.lost() == null
				&& this.faults.strikes(Fault.NO_RECEIPT, next.number());
		var arrives = next.status() == Status.DELIVERED || noReceipt;
		var booked = this.books.add(new Progress(next, arrives));
		if (arrives) {
			// Whoever hears that it has arrived finds it on the handset.
			booked.join();
		}
		report(next);
		if (noReceipt || next.status().ordinal() >= Status.DELIVERED.ordinal()) {
			this.room.release();
		}
		else {
			later(new Move(next, move.lost()), this.faults.delay());
		}
	}

	private TextMessage next(Move move) {
		var message = move.message();
		var now = this.clock.instant();
		var lost = move.lost();
		return switch (message.status()) {
			case QUEUED -> (lost == Fault.FAILED) ? message.with(Status.FAILED, lost.code(), now)
					: message.with(Status.SENDING, null, now);
			case SENDING -> message.with(Status.SENT, null, now);
			default -> (lost != null) ? message.with(Status.UNDELIVERED, lost.code(), now)
					: message.with(Status.DELIVERED, null, now);
		};
	}

	private void report(TextMessage message) {
		if (message.callback() == null) {
			return;
		}
		var report = new Report(message.callback(), fields(message));
		var number = message.number();
		if (this.faults.strikes(Fault.DUPLICATED, number)) {
			later(report, this.faults.delay().multipliedBy(2));
		}
		if (this.faults.strikes(Fault.MISSING, number)) {
			return;
		}
		if (this.faults.strikes(Fault.SHUFFLED, number)) {
			// The earlier a status, the longer its report is held up.
			later(report,
					this.faults.delay().multipliedBy(2L * (Status.RECEIVED.ordinal() - message.status().ordinal())));
			return;
		}
		this.webhook.post(report.url(), report.fields());
	}

	private Map<String, String> fields(TextMessage message) {
		var fields = new TreeMap<String, String>();
		fields.put("MessageSid", message.sid());
		fields.put("SmsSid", message.sid());
		fields.put("MessageStatus", message.status().wire());
		fields.put("SmsStatus", message.status().wire());
		fields.put("To", message.number());
		fields.put("From", message.sender());
		fields.put("AccountSid", this.accountSid);
		fields.put("ApiVersion", "2010-04-01");
		// Not documented, and there all the same: the hub signs and ignores what it does
		// not know.
		fields.put("RawDlrDoneDate", message.updatedAt().toString());
		if (message.errorCode() != null) {
			fields.put("ErrorCode", message.errorCode().toString());
		}
		return fields;
	}

	private void later(What what, Duration delay) {
		this.due.add(new Step(what, this.generation.get(), System.nanoTime() + delay.toNanos()));
	}

	@Override
	public void close() {
		this.closed = true;
		for (var worker : this.workers) {
			worker.interrupt();
		}
		this.books.close();
	}

	private sealed interface What {

	}

	private record Move(TextMessage message, @Nullable Fault lost) implements What {
	}

	private record Report(String url, Map<String, String> fields) implements What {
	}

	private record Step(What what, int generation, long at) implements Delayed {

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(this.at - System.nanoTime(), TimeUnit.NANOSECONDS);
		}

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(this.at - ((Step) other).at, 0);
		}

	}

}
