package org.kotisilta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A real PostgreSQL of the hub's own, for a machine that has none configured. Its files
 * outlive the hub; every commit is on disk before it is answered.
 */
final class EmbeddedPostgresServer implements JdbcConnectionDetails, AutoCloseable {

	private final EmbeddedPostgres server;

	EmbeddedPostgresServer(Path directory) {
		var data = directory.resolve("postgresql").toAbsolutePath();
		var portFile = directory.resolve("postgresql.port");
		try {
			Files.createDirectories(directory);
			if (Files.exists(portFile) && !Files.exists(data.resolve("postmaster.pid"))
					&& !EmbeddedPorts.isFree(EmbeddedPorts.remembered(portFile))) {
				// Somebody else has the port now, and no server of ours is waiting there.
				Files.delete(portFile);
			}
			this.server = EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setPort(EmbeddedPorts.remembered(portFile))
				.setRegisterShutdownHook(false)
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("shared_buffers", "256MB")
				.setServerConfig("max_wal_size", "2GB")
				// No urgent commit waits behind all that a mailing has written.
				.setServerConfig("wal_writer_delay", "20ms")
				.setPGStartupWait(Duration.ofSeconds(60))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The embedded PostgreSQL could not start in " + data, ex);
		}
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://localhost:" + this.server.getPort() + "/postgres?reWriteBatchedInserts=true";
	}

	@Override
	public String getUsername() {
		return "postgres";
	}

	@Override
	public String getPassword() {
		return "postgres";
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
