package org.kotisilta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.springframework.util.FileSystemUtils;

/**
 * From starting the packaged hub with nothing configured and its data present to its
 * first page: processor seconds of hub, embedded broker and embedded database together,
 * and seconds that have passed.
 *
 * @param how which options the JVM had
 */
record Start(String how, Spread processor, Spread seconds) {

	private static final String JAR = "kotisilta-0.1.0-SNAPSHOT.jar";

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private record Once(double processor, double seconds) {
	}

	/** Nothing where the hub is not packaged. */
	static List<Start> measure(Options options) {
		var jar = options.directory().resolveSibling(JAR);
		if (!Files.exists(jar)) {
			System.out.println("No " + jar + ": package the hub to measure its start");
			return List.of();
		}
		var directory = options.directory().resolve("start");
		var hub = extract(jar, directory).resolve(JAR).toString();
		var cache = directory.resolve("hub.aot").toAbsolutePath();
		once(directory, List.of("-jar", hub));
		once(directory, List.of("-XX:AOTCacheOutput=" + cache, "-jar", hub));
		var starts = new ArrayList<Start>();
		starts.add(measure("as it is", options, directory, List.of("-jar", hub)));
		starts.add(measure("quick compiler only", options, directory, List.of("-XX:TieredStopAtLevel=1", "-jar", hub)));
		starts.add(measure("AOT cache", options, directory, List.of("-XX:AOTCache=" + cache, "-jar", hub)));
		starts.add(measure("AOT cache, quick compiler only", options, directory,
				List.of("-XX:AOTCache=" + cache, "-XX:TieredStopAtLevel=1", "-jar", hub)));
		return starts;
	}

	private static Start measure(String how, Options options, Path directory, List<String> command) {
		var all = IntStream.range(0, options.repeats()).mapToObj((_) -> once(directory, command)).toList();
		return new Start(how, Spread.of(all.stream().mapToDouble(Once::processor)),
				Spread.of(all.stream().mapToDouble(Once::seconds)));
	}

	/** The layout that Spring Boot advises for the fastest start. */
	private static Path extract(Path jar, Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
			Files.createDirectories(directory);
			var target = directory.resolve("hub");
			var extraction = new ProcessBuilder(Child.java(), "-Djarmode=tools", "-jar", jar.toString(), "extract",
					"--destination", target.toString())
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("extract.log").toFile())
				.start();
			if (!extraction.waitFor(2, TimeUnit.MINUTES) || extraction.exitValue() != 0) {
				throw new IllegalStateException("See " + directory.resolve("extract.log"));
			}
			return target.toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Once once(Path directory, List<String> command) {
		var port = Ports.free();
		var data = directory.resolve("data").toAbsolutePath();
		var began = System.nanoTime();
		var hub = Child.startHub("start", directory, List.of(), command,
				Map.of("SERVER_PORT", Integer.toString(port), "KOTISILTA_DATA_DIRECTORY", data.toString(),
						"KOTISILTA_SIMULATOR_SMTP_PORT", Integer.toString(Ports.free())));
		try {
			awaitPage(hub, port);
			var seconds = (System.nanoTime() - began) / 1e9;
			var processor = new Processor();
			processor.server("hub", hub.pid());
			processor.server("database", Processor.postmaster(data));
			var used = processor.read().seconds();
			return new Once(used.getOrDefault("hub", 0.0) + used.getOrDefault("database", 0.0), seconds);
		}
		finally {
			hub.stop();
		}
	}

	/** Ready means that a register that was empty has been filled, too. */
	private static void awaitPage(Child hub, int port) {
		try (var http = HttpClient.newHttpClient()) {
			for (var page : List.of("/actuator/health/readiness", "/")) {
				Waiting.until(PATIENCE, () -> shows(http, URI.create("http://localhost:" + port + page), hub),
						() -> "the hub shows no " + page);
			}
		}
	}

	private static boolean shows(HttpClient http, URI page, Child hub) {
		if (!hub.alive()) {
			throw new IllegalStateException("The hub has ended; see start.log");
		}
		try {
			var request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
			return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
