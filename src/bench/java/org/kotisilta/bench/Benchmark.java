package org.kotisilta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole benchmark. Prints as it goes, and at the end a table; the same is in
 * {@code result.json}.
 */
public final class Benchmark {

	private Benchmark() {
	}

	public static void main(String[] args) throws IOException {
		var options = Options.fromSystem();
		Files.createDirectories(options.directory());
		sayHowToRunWithoutMaven(options.directory());
		var result = measure(options);
		System.out.println();
		System.out.println(Table.of(result));
		write(result, options.directory().resolve("result.json"));
		if (options.report()) {
			Report.write(result, Path.of("docs"));
		}
		System.exit(0);
	}

	private static Result measure(Options options) {
		var starts = options.wants("start") ? Start.measure(options) : List.<Start>of();
		System.out.println(Table.starts(starts));
		try (var stand = new Stand(options)) {
			stand.register.fill();
			stand.settle();
			System.out.println(Table.head());
			var measurements = Throughput.measure(stand, options);
			stand.settle();
			var latencies = figure("latency", options, () -> Latency.measure(stand, options));
			System.out.println(Table.latencies(latencies));
			stand.settle();
			var replies = figure("replies", options, () -> Replies.measure(stand, options));
			System.out.println(Table.replies(replies));
			stand.settle();
			var pages = figure("pages", options, () -> Pages.measure(stand, options));
			return new Result(Machine.describe(stand.jdbc), options, Summary.of(measurements), latencies, replies,
					pages, starts, measurements);
		}
	}

	/** A figure that cannot be had says why, and the others are measured all the same. */
	private static <T> List<T> figure(String name, Options options, Supplier<List<T>> measure) {
		if (!options.wants(name)) {
			return List.of();
		}
		try {
			return measure.get();
		}
		catch (RuntimeException ex) {
			System.out.println("NO FIGURE for " + name + ": " + ex.getMessage());
			return List.of();
		}
	}

	private static void write(Result result, Path file) throws IOException {
		var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		Files.writeString(file, json.writeValueAsString(result) + "\n");
		System.out.println("All figures: " + file.toAbsolutePath());
	}

	private static void sayHowToRunWithoutMaven(Path directory) throws IOException {
		var arguments = directory.resolve("java.args");
		Files.writeString(arguments, "-classpath\n" + Child.classPath() + "\n");
		System.out.println("Without Maven: " + Child.java() + " -Dbench.sizes=1000 … @" + arguments.toAbsolutePath()
				+ " " + Benchmark.class.getName());
	}

}
