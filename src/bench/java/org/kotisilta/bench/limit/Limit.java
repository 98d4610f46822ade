package org.kotisilta.bench.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Does for a mailing what no program can leave out, and nothing else: insert the rows,
 * append the batches to the broker and consume them, format, hand over, update the rows.
 * Every commit is on disk and every record acknowledged before the next step, as in the
 * hub. Reads mailings from its standard input, a line each.
 */
public final class Limit {

	private static final int WORKERS = 2;

	private final Plan plan;

	private final KafkaProducer<String, String> producer;

	private final String topic;

	private final AtomicLong recorded = new AtomicLong();

	private Limit(String databaseUrl, String brokers, int smsPort, int mailPort, String template)
			throws SQLException, IOException, InterruptedException, ExecutionException {
		this.plan = new Plan(connect(databaseUrl));
		this.topic = "bench.limit." + UUID.randomUUID();
		try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
			admin.createTopics(List.of(new NewTopic(this.topic, Optional.of(4), Optional.empty()))).all().get();
		}
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", "0"),
				new StringSerializer(), new StringSerializer());
		var jdbc = JdbcClient.create(new DriverManagerDataSource(databaseUrl, "postgres", "postgres"));
		for (var i = 0; i < WORKERS; i++) {
			Thread.ofPlatform()
				.daemon()
				.name("worker-" + i)
				.start(new Worker(connect(databaseUrl), brokers, this.topic, new Words(jdbc, template), smsPort,
						mailPort, this.recorded));
		}
	}

	private static Connection connect(String url) throws SQLException {
		return DriverManager.getConnection(url, "postgres", "postgres");
	}

	/**
	 * Says {@code > ready}, then for each mailing {@code > started ended sent}.
	 * @param args the database's address, the broker's, the ports of operator and mail
	 * server, the template
	 */
	public static void main(String[] args) throws Exception {
		Thread.setDefaultUncaughtExceptionHandler((_, ex) -> {
			ex.printStackTrace();
			System.exit(1);
		});
		var limit = new Limit(args[0], args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
		System.out.println("> ready");
		var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (var line = in.readLine(); line != null; line = in.readLine()) {
			var words = line.split(" ");
			System.out.println("> " + limit.run(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2])));
		}
		System.exit(0);
	}

	private String run(String mix, int first, int size) throws SQLException, InterruptedException, ExecutionException {
		this.plan.begin();
		this.recorded.set(0);
		var kinds = switch (mix) {
			case "SMS" -> new String[] { "PHONE" };
			case "EMAIL" -> new String[] { "EMAIL" };
			case "MIXED" -> new String[] { "PHONE", "EMAIL" };
			default -> throw new IllegalArgumentException("Nothing is handed over for " + mix);
		};
		var started = System.nanoTime();
		var end = Plan.schools(first + size);
		for (var school = Plan.schools(first); school < end; school = Plan.after(school)) {
			for (var batch : this.plan.insert(kinds, school, end)) {
				this.producer.send(new ProducerRecord<>(this.topic, batch.toString()));
			}
			this.producer.flush();
		}
		while (this.recorded.get() < size) {
			Thread.sleep(1);
		}
		return started + " " + System.nanoTime() + " " + this.recorded.get();
	}

}
