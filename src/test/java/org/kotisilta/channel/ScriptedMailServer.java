package org.kotisilta.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server as strict and as unreliable as a test wants it: it tells whether commands
 * came before it had answered the one before, and breaks off where it is told to.
 */
final class ScriptedMailServer implements AutoCloseable {

	/** Recipients of the letters it has taken, in the order of taking. */
	final List<String> taken = new CopyOnWriteArrayList<>();

	/** Every line that was no part of a letter. */
	final List<String> commands = new CopyOnWriteArrayList<>();

	final AtomicInteger connections = new AtomicInteger();

	/** How often a command was there before the one before it had been answered. */
	final AtomicInteger ahead = new AtomicInteger();

	/** What to answer to a command that begins like this; {@code DROP} hangs up. */
	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final ServerSocket socket;

	private final String extensions;

	ScriptedMailServer(String... extensions) throws IOException {
		this.extensions = String.join("", List.of(extensions).stream().map((name) -> "250-" + name + "\r\n").toList());
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * From now on a command that begins with {@code command} is answered like this;
	 * {@code END name} stands for the end of a letter to that recipient.
	 */
	void answer(String command, String reply) {
		this.answers.put(command, reply);
	}

	private void accept() {
		try {
			while (true) {
				var client = this.socket.accept();
				this.connections.incrementAndGet();
				Thread.ofVirtual().start(() -> serve(client));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket client) {
		try (client;
				var in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
			new Conversation(client, in).run();
		}
		catch (IOException ex) {
			// The client has gone, or the script says so.
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private final class Conversation {

		private final Socket client;

		private final BufferedReader in;

		private String sender = "";

		private String recipient = "";

		private Conversation(Socket client, BufferedReader in) {
			this.client = client;
			this.in = in;
		}

		private void run() throws IOException {
			say("220 scripted");
			for (var line = this.in.readLine(); line != null; line = this.in.readLine()) {
				ScriptedMailServer.this.commands.add(line);
				if (!line.startsWith("DATA") && !line.startsWith("QUIT") && this.in.ready()) {
					ScriptedMailServer.this.ahead.incrementAndGet();
				}
				say(scripted(line));
			}
		}

		private String scripted(String line) throws IOException {
			var usual = usual(line);
			for (var answer : ScriptedMailServer.this.answers.entrySet()) {
				if (line.startsWith(answer.getKey())) {
					forget(line);
					return answer.getValue();
				}
			}
			return usual.equals("354 go on") ? letter() : usual;
		}

		private void forget(String line) {
			if (line.startsWith("MAIL")) {
				this.sender = "";
			}
			if (line.startsWith("RCPT")) {
				this.recipient = "";
			}
		}

		private String usual(String line) {
			return switch (line.substring(0, 4)) {
				case "EHLO" -> "250-scripted\r\n" + ScriptedMailServer.this.extensions + "250 OK";
				case "RSET" -> reset();
				case "MAIL" -> mail(line);
				case "RCPT" -> recipient(line);
				case "DATA" -> this.recipient.isEmpty() ? "503 5.5.1 no recipient" : "354 go on";
				case "QUIT" -> "221 bye";
				default -> "250 OK";
			};
		}

		private String reset() {
			this.sender = "";
			this.recipient = "";
			return "250 forgotten";
		}

		private String mail(String line) {
			if (!this.sender.isEmpty()) {
				return "503 5.5.1 nested MAIL";
			}
			this.sender = line.substring(10);
			return "250 2.1.0 OK";
		}

		private String recipient(String line) {
			if (this.sender.isEmpty()) {
				return "503 5.5.1 no MAIL";
			}
			this.recipient = line.substring(9, line.indexOf('>'));
			return "250 2.1.5 OK";
		}

		private String letter() throws IOException {
			say("354 go on");
			var line = this.in.readLine();
			while (line != null && !line.equals(".")) {
				line = this.in.readLine();
			}
			var to = this.recipient;
			reset();
			var reply = ScriptedMailServer.this.answers.getOrDefault("END " + to, "250 2.0.0 queued");
			if (line != null && reply.startsWith("250")) {
				ScriptedMailServer.this.taken.add(to);
			}
			return reply;
		}

		private void say(String reply) throws IOException {
			if (reply.equals("DROP")) {
				this.client.close();
				throw new IOException("dropped");
			}
			this.client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			if (reply.startsWith("421")) {
				this.client.close();
			}
		}

	}

}
