package org.kotisilta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
		try (var stand = new Stand(options)) {
			stand.register.fill();
			stand.settle();
			System.out.println(Table.head());
			var measurements = Throughput.measure(stand, options);
			var result = new Result(Machine.describe(stand.jdbc), options, Summary.of(measurements), measurements);
			System.out.println();
			System.out.println(Table.of(result.mailings()));
			write(result, options.directory().resolve("result.json"));
		}
		System.exit(0);
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
