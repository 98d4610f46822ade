package org.kotisilta.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A program of its own that starts both embedded servers and either writes a row and a
 * record and then waits to be killed, or prints what it finds of them.
 */
public final class EmbeddedServersProcess {

	private static final TopicPartition TOPIC = new TopicPartition("survivors", 0);

	private EmbeddedServersProcess() {
	}

	public static void main(String[] args) throws Exception {
		var directory = Path.of(args[1]);
		try (var postgres = new EmbeddedPostgresServer(directory); var kafka = new EmbeddedKafkaServer(directory)) {
			switch (args[0]) {
				case "write" -> {
					write(postgres, kafka);
					IO.println("written");
					new java.util.concurrent.CountDownLatch(1).await();
				}
				case "read" -> IO.println("found " + rows(postgres) + " rows and " + records(kafka) + " records");
				default -> throw new IllegalArgumentException(args[0]);
			}
		}
	}

	private static void write(EmbeddedPostgresServer postgres, EmbeddedKafkaServer kafka) throws Exception {
		try (var connection = connection(postgres); var statement = connection.createStatement()) {
			statement.execute("create table if not exists survivor (id int)");
			statement.execute("insert into survivor values (1)");
		}
		try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
			if (!admin.listTopics().names().get().contains(TOPIC.topic())) {
				admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
			}
		}
		try (var producer = new KafkaProducer<>(
				Map.<String, Object>of("bootstrap.servers", kafka.getBootstrapServers(), "acks", "all"),
				new StringSerializer(), new StringSerializer())) {
			producer.send(new ProducerRecord<>(TOPIC.topic(), "survivor")).get();
		}
	}

	private static int rows(EmbeddedPostgresServer postgres) throws Exception {
		try (var connection = connection(postgres);
				var statement = connection.createStatement();
				var result = statement.executeQuery("select count(*) from survivor")) {
			result.next();
			return result.getInt(1);
		}
	}

	private static long records(EmbeddedKafkaServer kafka) {
		try (var consumer = new KafkaConsumer<>(
				Map.<String, Object>of("bootstrap.servers", kafka.getBootstrapServers()), new StringDeserializer(),
				new StringDeserializer())) {
			return consumer.endOffsets(List.of(TOPIC), Duration.ofSeconds(30)).get(TOPIC);
		}
	}

	private static java.sql.Connection connection(EmbeddedPostgresServer postgres) throws Exception {
		return DriverManager.getConnection(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
	}

}
