package org.kotisilta;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * The hub as a process of its own, as an operator starts it, so that a test can kill it
 * at any moment and start it again on the same data.
 */
public final class HubProcess implements AutoCloseable {

	private final Path directory;

	private final List<String> properties = new ArrayList<>();

	private final int port;

	private Process process;

	private HubProcess(Path directory, int port) {
		this.directory = directory;
		this.port = port;
	}

	/** A hub with nothing configured, its data under {@code directory}. */
	public static HubProcess on(Path directory, Map<String, String> properties) throws IOException {
		try (var web = new ServerSocket(0); var mail = new ServerSocket(0)) {
			var hub = new HubProcess(directory, web.getLocalPort());
			hub.properties.add("--kotisilta.simulator.smtp-port=" + mail.getLocalPort());
			properties.forEach((name, value) -> hub.properties.add("--" + name + "=" + value));
			return hub;
		}
	}

	/** Starts the hub and waits until it answers. */
	public HubProcess start() throws IOException {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx1g", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
				"--enable-native-access=ALL-UNNAMED", Kotisilta.class.getName(), "--server.port=" + this.port,
				"--kotisilta.data-directory=" + this.directory));
		command.addAll(this.properties);
		var builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
		builder.environment().put("CLASSPATH", classPathWithoutTests());
		this.process = builder.start();
		Awaitility.await("the hub to answer, see " + log())
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(500))
			.until(this::healthy);
		return this;
	}

	/** Ends the hub as a power cut would. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	public String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	public Path log() {
		return this.directory.resolve("hub.log");
	}

	private static String classPathWithoutTests() {
		var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Stream.of(all.split(File.pathSeparator))
			.filter((entry) -> !entry.isEmpty() && !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private boolean healthy() throws Exception {
		if (!this.process.isAlive()) {
			throw new AssertionError("the hub ended:\n" + Files.readString(log()));
		}
		try (var client = HttpClient.newHttpClient()) {
			return client
				.send(HttpRequest.newBuilder(URI.create(url("/actuator/health"))).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() throws Exception {
		this.process.destroy();
		if (!this.process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)) {
			kill();
		}
	}

}
