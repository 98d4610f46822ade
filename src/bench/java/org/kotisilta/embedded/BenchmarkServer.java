package org.kotisilta.embedded;

import java.io.IOException;
import java.io.OutputStream;
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
	public static void main(String[] args) throws IOException {
		var directory = Path.of(args[1]);
		switch (args[0]) {
			case "database" -> {
				var database = new EmbeddedPostgresServer(directory);
				serve(database.getJdbcUrl(), database);
			}
			case "broker" -> {
				var broker = new EmbeddedKafkaServer(directory);
				serve(broker.getBootstrapServers().getFirst(), broker);
			}
			default -> throw new IllegalArgumentException("database or broker, not " + args[0]);
		}
		System.exit(0);
	}

	/** However this process ends, the server ends with it. */
	private static void serve(String address, AutoCloseable server) throws IOException {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
		System.out.println("> " + address);
		System.in.transferTo(OutputStream.nullOutputStream());
	}

	private static void close(AutoCloseable server) {
		try {
			server.close();
		}
		catch (Exception ex) {
			ex.printStackTrace();
		}
	}

}
