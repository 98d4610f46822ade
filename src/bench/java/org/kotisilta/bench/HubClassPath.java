package org.kotisilta.bench;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The class path without what only the benchmark uses, so that the hub is the one that is
 * released.
 */
final class HubClassPath {

	private HubClassPath() {
	}

	static String get() {
		return Arrays.stream(Child.classPath().split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("bench-classes") && !entry.endsWith("bench/resources"))
			.filter((entry) -> !entry.contains("db-scheduler"))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
