package org.kotisilta.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The receiving end, as the benchmark sees it.
 */
final class Sinks implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final Child process;

	private final int operatorPort;

	private final int mailPort;

	private final int controlPort;

	Sinks(Path logs) {
		this.process = Child.start("sinks", logs, List.of("-Xmx256m", "-XX:+UseSerialGC"),
				List.of("org.kotisilta.bench.sink.Sinks"));
		var ports = this.process.hear().split(" ");
		this.operatorPort = Integer.parseInt(ports[0]);
		this.mailPort = Integer.parseInt(ports[1]);
		this.controlPort = Integer.parseInt(ports[2]);
	}

	long pid() {
		return this.process.pid();
	}

	String operatorUrl() {
		return "http://127.0.0.1:" + this.operatorPort;
	}

	int operatorPort() {
		return this.operatorPort;
	}

	int mailPort() {
		return this.mailPort;
	}

	/** Forgets everything and expects these recipients. */
	void expect(int from, int size) {
		get("/reset?from=" + from + "&size=" + size);
	}

	Counts counts() {
		var fields = get("/counts").split(" ");
		return new Counts(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]),
				Long.parseLong(fields[3]), Long.parseLong(fields[4]));
	}

	/** When each recipient's message came; 0 where none has. */
	long[] arrivals(int from, int size) {
		return get("/arrivals?from=" + from + "&size=" + size).lines().mapToLong(Long::parseLong).toArray();
	}

	/**
	 * The latest text of one of the first 16 expected recipients; empty if none has come.
	 */
	String text(int recipient) {
		return get("/text?recipient=" + recipient);
	}

	/** Waits until so many have come. */
	void await(long messages, Duration atMost) {
		Waiting.until(atMost, () -> counts().messages() >= messages,
				() -> "only " + counts().messages() + " of " + messages + " messages have arrived");
	}

	private String get(String path) {
		try {
			var uri = URI.create("http://127.0.0.1:" + this.controlPort + path);
			return this.http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.close();
		this.http.close();
	}

	/**
	 * What has come.
	 *
	 * @param strangers messages to somebody who was not expected
	 * @param firstArrival as {@link System#nanoTime()} says; 0 while nothing has come
	 */
	record Counts(long messages, long distinct, long strangers, long firstArrival, long lastArrival) {
	}

}
