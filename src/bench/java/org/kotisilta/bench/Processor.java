package org.kotisilta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the processes have taken of the processors, read from Linux' {@code /proc}.
 */
final class Processor {

	/**
	 * How many of the kernel's ticks a second has; the same on every Linux Java runs on.
	 */
	private static final double TICKS = 100;

	private static final int PARENT = 1;

	private static final int USER = 11;

	private static final int SYSTEM = 12;

	private static final int CHILDREN_USER = 13;

	private static final int CHILDREN_SYSTEM = 14;

	private static final int STEAL = 7;

	private final Map<String, Long> groups = new LinkedHashMap<>();

	private final Map<String, Long> servers = new LinkedHashMap<>();

	Processor() {
		if (!Files.exists(Path.of("/proc/self/stat"))) {
			throw new IllegalStateException("The benchmark reads /proc: it runs on Linux only");
		}
		group("harness", ProcessHandle.current().pid());
	}

	/** Watches one process. */
	void group(String name, long pid) {
		this.groups.put(name, pid);
	}

	/**
	 * Watches a process that does its work in children, those that come and go included.
	 */
	void server(String name, long pid) {
		this.servers.put(name, pid);
	}

	/** No longer watches a process. */
	void forget(String name) {
		this.groups.remove(name);
	}

	/** The first process of an embedded database. */
	static long postmaster(Path data) {
		try {
			return Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid")).getFirst().strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Everything up to now. */
	Reading read() {
		var seconds = new LinkedHashMap<String, Double>();
		this.groups.forEach((name, pid) -> seconds.put(name, ticks(stat(pid), USER, SYSTEM) / TICKS));
		this.servers.forEach((name, pid) -> seconds.put(name, withChildren(pid) / TICKS));
		var machine = machine();
		var busy = machine[0] + machine[1] + machine[2];
		return new Reading(System.nanoTime(), seconds, busy / TICKS, machine[STEAL] / TICKS);
	}

	/** What the compilers of a process' JVM have taken up to now, in seconds. */
	static double compiler(long pid) {
		var sum = 0L;
		try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
			for (var thread : threads) {
				sum += Files.readString(thread.resolve("comm")).matches("C[12] Compiler(?s).*")
						? ticks(stat(thread), USER, SYSTEM) : 0;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return sum / TICKS;
	}

	private static long withChildren(long pid) {
		var sum = ticks(stat(pid), USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
		try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
			for (var process : processes) {
				var stat = stat(Long.parseLong(process.getFileName().toString()));
				sum += (stat.length > 0 && Long.parseLong(stat[PARENT]) == pid) ? ticks(stat, USER, SYSTEM) : 0;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return sum;
	}

	private static long ticks(String[] stat, int... fields) {
		return (stat.length == 0) ? 0 : Arrays.stream(fields).mapToLong((field) -> Long.parseLong(stat[field])).sum();
	}

	/** The fields after the program's name; none where the process has ended. */
	private static String[] stat(long pid) {
		return stat(Path.of("/proc", Long.toString(pid)));
	}

	private static String[] stat(Path process) {
		try {
			var line = Files.readString(process.resolve("stat"));
			return line.substring(line.lastIndexOf(')') + 2).split(" ");
		}
		catch (IOException ex) {
			return new String[0];
		}
	}

	private static long[] machine() {
		try (var lines = Files.lines(Path.of("/proc/stat"))) {
			var fields = lines.findFirst().orElseThrow().split(" +");
			return Arrays.stream(fields).skip(1).mapToLong(Long::parseLong).toArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A moment's readings.
	 *
	 * @param busy what all processes of the machine have taken, in seconds
	 * @param steal what other machines on the same hardware have taken from this one
	 */
	record Reading(long nanoTime, Map<String, Double> seconds, double busy, double steal) {

		/** What happened between an earlier reading and this one. */
		Usage since(Reading earlier) {
			var used = new LinkedHashMap<String, Double>();
			this.seconds.forEach((name, value) -> used.put(name, value - earlier.seconds.getOrDefault(name, value)));
			var capacity = (this.nanoTime - earlier.nanoTime) / 1e9 * Runtime.getRuntime().availableProcessors();
			var ours = used.values().stream().mapToDouble(Double::doubleValue).sum();
			return new Usage(used, Math.max(0, this.busy - earlier.busy - ours) / capacity,
					(this.steal - earlier.steal) / capacity);
		}

	}

	/**
	 * What a stretch of time has taken.
	 *
	 * @param seconds processor seconds by group
	 * @param others the share of the machine that everything else took
	 * @param steal the share other machines took
	 */
	record Usage(Map<String, Double> seconds, double others, double steal) {

		/** Less what goes on anyway, by group and second. */
		Usage without(Map<String, Double> background, double passed) {
			var own = new LinkedHashMap<>(this.seconds);
			background.forEach((group, perSecond) -> own.computeIfPresent(group,
					(_, used) -> Math.max(0, used - perSecond * passed)));
			return new Usage(own, this.others, this.steal);
		}

	}

}
