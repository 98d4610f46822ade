package org.kotisilta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a JVM needs of the memory: its heap from the log of its collections, all of it
 * from Linux.
 */
final class Memory {

	private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

	private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

	private final long pid;

	private final Path collections;

	Memory(long pid, Path collections) {
		this.pid = pid;
		this.collections = collections;
	}

	/** Forgets earlier peaks; returns where the log stands. */
	long reset() {
		try {
			Files.writeString(Path.of("/proc", Long.toString(this.pid), "clear_refs"), "5");
			return Files.size(this.collections);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The peaks since the log stood there. */
	Peak since(long position) {
		try {
			var log = Files.readString(this.collections).substring((int) position);
			var used = 0;
			var live = 0;
			for (var pauses = COLLECTION.matcher(log); pauses.find();) {
				used = Math.max(used, Integer.parseInt(pauses.group(1)));
				live = Math.max(live, Integer.parseInt(pauses.group(2)));
			}
			var status = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(this.pid), "status")));
			return new Peak(used, live, status.find() ? Integer.parseInt(status.group(1)) / 1024 : 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Peaks in MiB; 0 where there was no collection.
	 *
	 * @param used heap before a collection
	 * @param live heap after a collection
	 * @param resident all memory of the process
	 */
	record Peak(int used, int live, int resident) {
	}

}
