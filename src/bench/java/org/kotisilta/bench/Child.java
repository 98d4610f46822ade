package org.kotisilta.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a process of its own. Those of the benchmark say what they have to
 * say in lines that begin with {@code > }, and end when their standard input does, so
 * that none outlives the benchmark.
 */
final class Child implements AutoCloseable {

	private static final String SAYS = "> ";

	/** A JVM that keeps a cache of what it has loaded writes it when it ends. */
	private static final int PATIENCE_SECONDS = 300;

	private final String name;

	private final Process process;

	private final BufferedReader said;

	private final PrintWriter told;

	private Child(String name, Process process) {
		this.name = name;
		this.process = process;
		this.said = process.inputReader(StandardCharsets.UTF_8);
		this.told = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
	}

	/**
	 * Starts a program of the benchmark.
	 * @param jvm options for the JVM
	 * @param command the main class and its arguments
	 */
	static Child start(String name, Path logs, List<String> jvm, List<String> command) {
		var options = new ArrayList<>(jvm);
		options.add("-Dlogback.configurationFile=logback-bench.xml");
		options.add("-Dlogging.config=classpath:logback-bench.xml");
		return new Child(name, start(builder(options, classPath(), command).redirectError(log(logs, name)), Map.of()));
	}

	/**
	 * Starts the hub, which knows nothing of a benchmark.
	 * @param environment its configuration
	 */
	static Child startHub(String name, Path logs, List<String> jvm, List<String> command,
			Map<String, String> environment) {
		var builder = builder(jvm, HubClassPath.get(), command).redirectErrorStream(true)
			.redirectOutput(log(logs, name));
		var process = start(builder, environment);
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new Child(name, process);
	}

	private static Redirect log(Path logs, String name) {
		return Redirect.to(logs.resolve(name + ".log").toFile());
	}

	private static ProcessBuilder builder(List<String> jvm, String classPath, List<String> command) {
		var all = new ArrayList<String>();
		all.add(java());
		all.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
		all.addAll(jvm);
		all.addAll(command);
		var builder = new ProcessBuilder(all);
		builder.environment().put("CLASSPATH", classPath);
		return builder;
	}

	private static Process start(ProcessBuilder builder, Map<String, String> environment) {
		builder.environment().putAll(environment);
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** The benchmark's own class path. */
	static String classPath() {
		return System.getProperty("java.class.path");
	}

	long pid() {
		return this.process.pid();
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/** The next thing it says. */
	String hear() {
		try {
			for (var line = this.said.readLine(); line != null; line = this.said.readLine()) {
				if (line.startsWith(SAYS)) {
					return line.substring(SAYS.length());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException(this.name + " has ended; see its log");
	}

	/** Says something and waits for the answer. */
	String ask(String line) {
		this.told.println(line);
		return hear();
	}

	/** Lets a program of the benchmark end. */
	@Override
	public void close() {
		this.told.close();
		await();
	}

	/** Asks the hub to end, as an operator does. */
	void stop() {
		this.process.destroy();
		await();
	}

	private void await() {
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
