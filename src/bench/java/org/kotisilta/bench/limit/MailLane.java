package org.kotisilta.bench.limit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * E-mail over SMTP with PIPELINING: the end of one message and the envelope of the next
 * travel together, so that a message costs one round trip.
 */
final class MailLane extends Lane {

	private final BiConsumer<Row, String> accepted;

	private @Nullable Text words;

	/**
	 * Opens connections.
	 * @param accepted hears what the server calls each message
	 */
	MailLane(int port, int connections, BiConsumer<Row, String> accepted) throws IOException {
		super(port, connections);
		this.accepted = accepted;
	}

	void words(Text words) {
		this.words = words;
	}

	@Override
	void greet(Connection connection) throws IOException {
		connection.write(out().put("EHLO limit\r\n"));
		while (!new String(connection.in.array(), 0, connection.in.position(), StandardCharsets.US_ASCII)
			.matches("(?s).*\n250 [^\n]*\n")) {
			connection.channel.read(connection.in);
		}
		connection.in.clear();
	}

	@Override
	void begin(Connection connection) throws IOException {
		connection.row = null;
		connection.following = next();
		if (connection.following == null) {
			rest();
			return;
		}
		connection.write(envelope(connection.following, out()));
	}

	@Override
	boolean answered(Connection connection) throws IOException {
		var sent = connection.row;
		var following = connection.following;
		var lines = ((sent != null) ? 1 : 0) + ((following != null) ? 3 : 0);
		var end = end(connection, lines);
		if (lines == 0 || end < 0) {
			return false;
		}
		if (sent != null) {
			var line = new String(connection.in.array(), 0, connection.find((byte) '\r', 0),
					StandardCharsets.ISO_8859_1);
			this.accepted.accept(sent, line.substring(line.lastIndexOf(' ') + 1));
		}
		connection.consumed(end);
		connection.row = following;
		connection.following = null;
		if (following == null) {
			rest();
			return false;
		}
		data(connection, following);
		return true;
	}

	private void data(Connection connection, Row row) throws IOException {
		var out = message(row, out());
		var next = next();
		connection.following = next;
		if (next != null) {
			envelope(next, out);
		}
		connection.write(out);
	}

	/** Where so many lines of answers end; each must be good. */
	private static int end(Connection connection, int lines) throws IOException {
		var from = 0;
		for (var i = 0; i < lines; i++) {
			var end = connection.find((byte) '\n', from);
			if (end < 0) {
				return -1;
			}
			if (connection.in.array()[from] != '2' && connection.in.array()[from] != '3') {
				throw new IOException("The mail server refuses");
			}
			from = end + 1;
		}
		return from;
	}

	private static Out envelope(Row row, Out out) {
		return out.put("MAIL FROM:<bounce+")
			.put(Long.toString(row.id()))
			.put("@example.org> BODY=8BITMIME\r\nRCPT TO:<")
			.put(row.destination())
			.put(">\r\nDATA\r\n");
	}

	private Out message(Row row, Out out) {
		out.put("Date: Sun, 22 Nov 2026 12:00:00 +0200\r\nFrom: Kotisilta <kotisilta@example.org>\r\nMessage-ID: <delivery-")
			.put(Long.toString(row.id()))
			.put("@example.org>\r\nTo: ")
			.put(row.destination())
			.put("\r\n");
		Objects.requireNonNull(this.words).write(row.values(), out);
		return out;
	}

}
