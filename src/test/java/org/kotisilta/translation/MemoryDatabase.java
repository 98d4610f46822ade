package org.kotisilta.translation;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real PostgreSQL with the hub's tables, without the hub.
 */
final class MemoryDatabase implements AutoCloseable {

	private final EmbeddedPostgres server;

	MemoryDatabase() {
		try {
			this.server = EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Flyway.configure().dataSource(dataSource()).load().migrate();
	}

	DataSource dataSource() {
		return this.server.getPostgresDatabase();
	}

	JdbcClient jdbc() {
		return JdbcClient.create(dataSource());
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
