package org.kotisilta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.json.JsonMapper;

/**
 * Everything the benchmark runs, each in a process of its own on one machine: database,
 * broker, sinks, hub, limit and peer.
 */
final class Stand implements AutoCloseable {

	private static final String SERVER = "org.kotisilta.embedded.BenchmarkServer";

	final Processor processor = new Processor();

	final Sinks sinks;

	final Hub hub;

	final JdbcClient jdbc;

	final Register register;

	private final Path logs;

	private final Child database;

	private final Child broker;

	private final String databaseUrl;

	private final String brokers;

	Stand(Options options) {
		this.logs = fresh(options.directory().resolve("logs"));
		var data = fresh(options.directory().resolve("data"));
		this.database = server("database", "-Xmx64m", data);
		this.databaseUrl = this.database.hear();
		this.processor.server("database", Processor.postmaster(data));
		this.broker = server("broker", "-Xmx512m", data);
		this.brokers = this.broker.hear();
		this.processor.group("broker", this.broker.pid());
		this.sinks = new Sinks(this.logs);
		this.processor.group("sinks", this.sinks.pid());
		this.hub = new Hub(this.logs, this.databaseUrl, this.brokers, this.sinks);
		this.processor.group("hub", this.hub.pid());
		this.jdbc = JdbcClient.create(new DriverManagerDataSource(this.databaseUrl, "postgres", "postgres"));
		this.register = new Register(this.jdbc, options.largest());
	}

	private Child server(String kind, String heap, Path data) {
		return Child.start(kind, this.logs, List.of(heap), List.of(SERVER, kind, data.toString()));
	}

	private static Path fresh(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
			return Files.createDirectories(directory).toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The limit or the peer.
	 * @param main its class; takes the addresses and the mailing's template as arguments
	 */
	Child contender(String name, String main) {
		var child = Child.start(name, this.logs, Hub.JVM,
				List.of(main, this.databaseUrl, this.brokers, Integer.toString(this.sinks.operatorPort()),
						Integer.toString(this.sinks.mailPort()), Mailing.TEMPLATE,
						JsonMapper.shared().writeValueAsString(Mailing.FIELDS)));
		child.hear();
		this.processor.group(name, child.pid());
		return child;
	}

	/**
	 * Leaves nobody a debt of those before: dead rows are gone, statistics are true, the
	 * log is short.
	 */
	void settle() {
		this.jdbc.sql("vacuum (analyze)").update();
		this.jdbc.sql("checkpoint").update();
	}

	@Override
	public void close() {
		this.hub.close();
		this.broker.close();
		this.database.close();
		this.sinks.close();
	}

}
