package org.kotisilta.bench.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.mail.MessagingException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * One task for each message, taken by lock-and-fetch, which db-scheduler recommends where
 * there are many.
 */
@Component
class MessageTasks implements DisposableBean {

	private final Messages messages;

	private final MessageSender sender;

	private final OneTimeTask<Void> task = Tasks.oneTime("send").execute((instance, _) -> send(instance.getId()));

	private final AtomicLong done = new AtomicLong();

	private final Scheduler scheduler;

	MessageTasks(DataSource database, Messages messages, MessageSender sender) {
		this.messages = messages;
		this.sender = sender;
		this.scheduler = Scheduler.create(database, this.task)
			.tableName("peer.scheduled_tasks")
			.threads(Peer.THREADS)
			.pollingInterval(Duration.ofMillis(100))
			.pollUsingLockAndFetch(1.0, 8.0)
			.build();
		this.scheduler.start();
		this.scheduler.pause();
	}

	private void send(String id) {
		try {
			var message = this.messages.find(Long.parseLong(id));
			this.messages.sent(message.id(), this.sender.send(message));
			this.done.incrementAndGet();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Carries out a mailing; says when it began and ended and how many are sent. */
	String run(String mix, int first, int size) throws InterruptedException {
		this.done.set(0);
		this.scheduler.resume();
		var channels = "MIXED".equals(mix) ? List.of("SMS", "EMAIL") : List.of(mix);
		var schools = IntStream.range(first / 500, (first + size) / 500).mapToObj((i) -> "BS" + i).toList();
		var started = System.nanoTime();
		var ids = this.messages.insert(channels, schools);
		this.scheduler.scheduleBatch(
				ids.stream().<TaskInstance<?>>map((id) -> this.task.instance(id.toString())).toList(), Instant.now());
		while (this.done.get() < size) {
			Thread.sleep(5);
		}
		var ended = System.nanoTime();
		this.scheduler.pause();
		return started + " " + ended + " " + this.messages.countSent(ids.getFirst());
	}

	@Override
	public void destroy() {
		this.scheduler.stop();
	}

}
