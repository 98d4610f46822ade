package org.kotisilta.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * A real Kafka broker (KRaft, broker and controller in one) of the hub's own, for a
 * machine that has none configured. Topics, records and offsets outlive the hub.
 */
final class EmbeddedKafkaServer implements KafkaConnectionDetails, AutoCloseable {

	private final KafkaRaftServer server;

	private final int port;

	EmbeddedKafkaServer(Path directory) {
		var log = directory.resolve("kafka").toAbsolutePath();
		this.port = usable(directory.resolve("kafka.port"));
		var controllerPort = usable(directory.resolve("kafka-controller.port"), this.port);
		format(log);
		this.server = new KafkaRaftServer(KafkaConfig.fromProps(properties(log, this.port, controllerPort), false),
				Time.SYSTEM);
		this.server.startup();
	}

	private static int usable(Path portFile, int... others) {
		var port = EmbeddedPorts.remembered(portFile, others);
		if (EmbeddedPorts.isFree(port)) {
			return port;
		}
		throw new IllegalStateException("Port " + port + " is in use: another hub may be running on the same data "
				+ "directory. Stop it, or delete " + portFile.toAbsolutePath() + " to take another port.");
	}

	private static void format(Path log) {
		if (Files.exists(log.resolve("meta.properties"))) {
			return;
		}
		try {
			new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
				.setClusterId(Uuid.randomUuid().toString())
				.setNodeId(1)
				.setDirectories(List.of(log.toString()))
				.setMetadataLogDirectory(log.toString())
				.setControllerListenerName("CONTROLLER")
				.setSupportedFeatures(Feature.PRODUCTION_FEATURES)
				.setReleaseVersion(MetadataVersion.latestProduction())
				.setIgnoreFormatted(true)
				.run();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded Kafka broker could not prepare " + log, ex);
		}
	}

	private static Properties properties(Path log, int port, int controllerPort) {
		var properties = new Properties();
		properties.put("process.roles", "broker,controller");
		properties.put("node.id", "1");
		properties.put("log.dirs", log.toString());
		properties.put("listeners",
				"PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
		properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
		properties.put("controller.listener.names", "CONTROLLER");
		properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
		properties.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
		for (var replicated : List.of("offsets.topic.replication.factor", "transaction.state.log.replication.factor",
				"transaction.state.log.min.isr", "share.coordinator.state.topic.replication.factor",
				"share.coordinator.state.topic.min.isr")) {
			properties.put(replicated, "1");
		}
		properties.put("offsets.topic.num.partitions", "4");
		properties.put("auto.create.topics.enable", "false");
		properties.put("group.initial.rebalance.delay.ms", "0");
		// One broker: after a kill it must not wait for its old session.
		properties.put("broker.session.timeout.ms", "3000");
		properties.put("broker.heartbeat.interval.ms", "500");
		// Nobody reads a broker's figures that lives in the hub's own process.
		properties.put("metric.reporters", "");
		properties.put("log.cleaner.dedupe.buffer.size", "4194304");
		return properties;
	}

	@Override
	public List<String> getBootstrapServers() {
		return List.of("127.0.0.1:" + this.port);
	}

	@Override
	public void close() {
		this.server.shutdown();
		this.server.awaitShutdown();
	}

}
