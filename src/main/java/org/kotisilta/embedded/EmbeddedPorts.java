package org.kotisilta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers which port an embedded server listens on, so that a restart finds it there
 * again: after a {@code kill -9} of the hub its PostgreSQL goes on running and is adopted
 * at the same port.
 */
final class EmbeddedPorts {

	private EmbeddedPorts() {
	}

	/** The port in {@code file}, or a free one, which is then kept there. */
	static int remembered(Path file) {
		try {
			if (Files.exists(file)) {
				return Integer.parseInt(Files.readString(file).strip());
			}
			Files.createDirectories(file.toAbsolutePath().getParent());
			var port = free();
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

	static int free() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
