package org.kotisilta.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.observation.ObservationRegistry;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.template.Templates;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens to everybody else while the broker does not answer. */
@HubTest
class HandOffTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JsonMapper json;

	@Autowired
	Templates templates;

	@Autowired
	Languages languages;

	@Autowired
	Renderings renderings;

	@Autowired
	Clock clock;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	ProducerTemplate camel;

	@Autowired
	HikariDataSource pool;

	@Test
	void aBrokerThatIsAwayHoldsNoConnectionAndLosesNothing() throws Exception {
		var writers = 2 * this.pool.getMaximumPoolSize();
		var queue = new HangingQueue(this.camel);
		var handOff = new HandOff(new Trail(ObservationRegistry.NOOP));
		var outbox = outbox(queue, handOff);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var done = IntStream.range(0, writers).mapToObj((i) -> threads.submit(() -> send(outbox, i))).toList();

			for (var writer : done) {
				writer.get(20, TimeUnit.SECONDS);
			}
		}
		await().atMost(Duration.ofSeconds(10)).until(() -> queue.waiting.get() == writers);

		assertThat(this.jdbc.sql("select count(*) from delivery_batch where state = 'QUEUED'")
			.query(Integer.class)
			.single()).isEqualTo(writers);
		await().atMost(Duration.ofSeconds(5))
			.until(() -> this.pool.getHikariPoolMXBean().getActiveConnections() < this.pool.getMaximumPoolSize() / 2);
		queue.away.countDown();
		handOff.destroy();
		assertThat(this.jdbc.sql("select count(*) from delivery_batch where state = 'PLANNED'")
			.query(Integer.class)
			.single()).isEqualTo(writers);
	}

	private Outbox outbox(BatchQueue queue, HandOff handOff) {
		return new Outbox(this.jdbc, this.json, this.templates, this.languages, this.renderings,
				new Batches(this.jdbc, queue, handOff, this.clock, this.transactions), this.clock);
	}

	private void send(Outbox outbox, int number) {
		var message = new SingleMessage(null, null, 0, Channel.SMS, Purpose.LOGIN_CODE, 0, Urgency.NORMAL,
				Planned.SENDER, Planned.phone(number), "login-code", "fi", Map.of("code", "482913", "minutes", 10));
		new TransactionTemplate(this.transactions).executeWithoutResult((_) -> outbox.send(List.of(message)));
	}

	/** A broker that does not answer until it says no. */
	private static final class HangingQueue extends BatchQueue {

		private final CountDownLatch away = new CountDownLatch(1);

		private final AtomicInteger waiting = new AtomicInteger();

		HangingQueue(ProducerTemplate camel) {
			super(camel, new Trail(ObservationRegistry.NOOP));
		}

		@Override
		void send(List<Batches.QueuedBatch> batches) {
			this.waiting.incrementAndGet();
			try {
				this.away.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("The broker is away");
		}

	}

}
