package org.kotisilta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Remembers which port an embedded server listens on, so that a restart finds it there
 * again: after a {@code kill -9} of the hub its PostgreSQL goes on running and is adopted
 * at the same port.
 */
final class EmbeddedPorts {

	private static final int FIRST = 20_000;

	private static final int LAST = 32_000;

	private EmbeddedPorts() {
	}

	/**
	 * The port in {@code file}, or a free one, which is then kept there.
	 * @param others ports that are given away but not in use yet
	 */
	static int remembered(Path file, int... others) {
		try {
			if (Files.exists(file)) {
				return Integer.parseInt(Files.readString(file).strip());
			}
			Files.createDirectories(file.toAbsolutePath().getParent());
			var port = free(others);
			Files.writeString(file, Integer.toString(port));
			return port;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean isFree(int port) {
		try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * A port nobody listens on, below those the system gives to outgoing connections: one
	 * of them may be in use when the server wants it again.
	 */
	static int free(int... others) {
		while (true) {
			var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			if (isFree(port) && Arrays.stream(others).noneMatch((other) -> other == port)) {
				return port;
			}
		}
	}

}
