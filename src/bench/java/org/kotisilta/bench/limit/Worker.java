package org.kotisilta.bench.limit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.kotisilta.bench.limit.Plan.Batch;
import org.kotisilta.channel.Channel;

/**
 * Takes batches off the broker, hands them over and records what came of each: one
 * statement to read a batch, one to record it.
 */
final class Worker implements Runnable {

	private final Connection database;

	private final PreparedStatement read;

	private final PreparedStatement record;

	private final KafkaConsumer<String, String> consumer;

	private final Words words;

	private final SmsLane sms;

	private final MailLane mail;

	private final AtomicLong recorded;

	private final List<Long> ids = new ArrayList<>();

	private final List<String> messages = new ArrayList<>();

	Worker(Connection database, String brokers, String topic, Words words, int smsPort, int mailPort,
			AtomicLong recorded) throws SQLException, IOException {
		this.database = database;
		this.read = database.prepareStatement("""
				select id, destination, guardian, child, "group", unit, phone from bench.delivery
				where id between ? and ?""");
		this.record = database.prepareStatement("""
				update bench.delivery d set status = 'SENT', provider_message_id = r.message, status_at = now()
				from unnest(?::bigint[], ?::text[]) as r (id, message) where d.id = r.id""");
		this.consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", brokers, "group.id", "bench.limit", "auto.offset.reset", "earliest",
						"enable.auto.commit", "false", "max.poll.records", "1"),
				new StringDeserializer(), new StringDeserializer());
		this.consumer.subscribe(List.of(topic));
		this.words = words;
		this.sms = new SmsLane(smsPort, 8, this::accepted);
		this.mail = new MailLane(mailPort, 4, this::accepted);
		this.recorded = recorded;
	}

	private void accepted(Row row, String message) {
		this.ids.add(row.id());
		this.messages.add(message);
	}

	@Override
	public void run() {
		try {
			while (true) {
				var batches = this.consumer.poll(Duration.ofSeconds(1));
				for (var batch : batches) {
					send(Batch.parse(batch.value()));
				}
				if (!batches.isEmpty()) {
					this.consumer.commitSync();
				}
			}
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void send(Batch batch) throws SQLException, IOException {
		var rows = rows(batch);
		this.ids.clear();
		this.messages.clear();
		var text = this.words.get(batch.channel(), batch.language());
		if (batch.channel() == Channel.SMS) {
			this.sms.words(text);
			this.sms.send(rows);
		}
		else {
			this.mail.words(text);
			this.mail.send(rows);
		}
		this.record.setArray(1, this.database.createArrayOf("bigint", this.ids.toArray()));
		this.record.setArray(2, this.database.createArrayOf("text", this.messages.toArray()));
		this.recorded.addAndGet(this.record.executeUpdate());
	}

	private List<Row> rows(Batch batch) throws SQLException {
		this.read.setLong(1, batch.from());
		this.read.setLong(2, batch.to());
		var rows = new ArrayList<Row>();
		try (var found = this.read.executeQuery()) {
			while (found.next()) {
				var values = new String[Words.NAMES.size()];
				for (var i = 0; i < values.length; i++) {
					values[i] = found.getString(3 + i);
				}
				rows.add(new Row(found.getLong(1), found.getString(2), values));
			}
		}
		return rows;
	}

}
