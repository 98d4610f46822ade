package org.kotisilta.embedded;

import java.nio.file.Path;

/**
 * One of the hub's own embedded servers in a process of its own, at exactly the settings
 * the hub gives it, so that what it costs can be told apart. Lives until its standard
 * input ends.
 */
public final class BenchmarkServer {

	private BenchmarkServer() {
	}

	/**
	 * Starts a server and says {@code > } and its address.
	 * @param args {@code database} or {@code broker}, and the directory of its files
	 */
	public static void main(String[] args) throws Exception {
		var directory = Path.of(args[1]);
		switch (args[0]) {
			case "database" -> {
				try (var database = new EmbeddedPostgresServer(directory)) {
					serve(database.getJdbcUrl());
				}
			}
			case "broker" -> {
				try (var broker = new EmbeddedKafkaServer(directory)) {
					serve(broker.getBootstrapServers().getFirst());
				}
			}
			default -> throw new IllegalArgumentException("database or broker, not " + args[0]);
		}
		System.exit(0);
	}

	private static void serve(String address) throws Exception {
		System.out.println("> " + address);
		System.in.transferTo(java.io.OutputStream.nullOutputStream());
	}

}
