package org.kotisilta.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of this machine.
 */
final class Ports {

	private Ports() {
	}

	/**
	 * A port below those the system gives to outgoing connections: whoever asks such a
	 * one again and again whether its server is there will one day be answered by
	 * himself.
	 */
	static int free() {
		while (true) {
			var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
			try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return port;
			}
			catch (IOException ex) {
				// Somebody has it; there are others.
			}
		}
	}

}
