package org.kotisilta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.apache.kafka.common.utils.AppInfoParser;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the figures were measured on.
 *
 * @param memory in MiB
 * @param commit of the repository; "unknown" outside one
 */
record Machine(Instant at, String processor, int cores, long memory, String kernel, String java, String postgresql,
		String kafka, String commit) {

	static Machine describe(JdbcClient jdbc) {
		return new Machine(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
				value("/proc/cpuinfo", "model name"), Runtime.getRuntime().availableProcessors(),
				Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				System.getProperty("java.vm.name") + " " + Runtime.version(),
				jdbc.sql("show server_version").query(String.class).single(), AppInfoParser.getVersion(),
				currentCommit());
	}

	private static String value(String file, String name) {
		try (var lines = Files.lines(Path.of(file))) {
			return lines.filter((line) -> line.startsWith(name))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("unknown");
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	private static String currentCommit() {
		try {
			var git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
			var commit = new String(git.getInputStream().readAllBytes()).strip();
			return (git.waitFor() == 0) ? commit : "unknown";
		}
		catch (IOException ex) {
			return "unknown";
		}
		catch (InterruptedException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

}
