package org.kotisilta.bench.limit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Text messages by Twilio's API: HTTP/1.1 with keep-alive.
 */
final class SmsLane extends Lane {

	private static final String ACCOUNT = "AC11111111111111111111111111111111";

	private static final byte[] HEAD = Out.ascii("POST /2010-04-01/Accounts/" + ACCOUNT + "/Messages.json HTTP/1.1\r\n"
			+ "Host: api.twilio.com\r\nAccept: application/json\r\nAuthorization: Basic "
			+ Base64.getEncoder().encodeToString((ACCOUNT + ":token").getBytes(StandardCharsets.US_ASCII))
			+ "\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: ");

	private static final byte[] TO = Out.ascii("To=%2B");

	private static final byte[] FROM = Out.ascii(
			"&From=%2B358400100100&StatusCallback=http%3A%2F%2Flocalhost%3A8080%2Fwebhooks%2Ftwilio%2Fstatus%3Fd%3D");

	private static final byte[] BODY = Out.ascii("&Body=");

	private static final byte[] LENGTH = Out.ascii("ontent-Length: ");

	private static final byte[] SID = Out.ascii("\"sid\":\"");

	private static final int SID_LENGTH = 34;

	private final BiConsumer<Row, String> accepted;

	private @Nullable Text words;

	/**
	 * Opens connections.
	 * @param accepted hears each message's id at the operator
	 */
	SmsLane(int port, int connections, BiConsumer<Row, String> accepted) throws IOException {
		super(port, connections);
		this.accepted = accepted;
	}

	void words(Text words) {
		this.words = words;
	}

	@Override
	void greet(Connection connection) {
	}

	@Override
	void begin(Connection connection) throws IOException {
		var row = next();
		connection.row = row;
		if (row == null) {
			rest();
			return;
		}
		var out = out().put(HEAD);
		var length = out.size();
		out.put("00000\r\n\r\n");
		var body = out.size();
		out.put(TO).put(row.destination().substring(1)).put(FROM).put(Long.toString(row.id())).put(BODY);
		Objects.requireNonNull(this.words).write(row.values(), out);
		out.putNumber(length, out.size() - body);
		connection.write(out);
	}

	@Override
	boolean answered(Connection connection) throws IOException {
		var row = connection.row;
		var bytes = connection.in.array();
		var end = connection.in.position();
		var head = headEnd(bytes, end);
		if (row == null || head < 0 || head + length(bytes, head) > end) {
			return false;
		}
		if (bytes[9] != '2') {
			throw new IOException("Refused: " + new String(bytes, 0, head, StandardCharsets.UTF_8));
		}
		var sid = find(bytes, SID, head, end) + SID.length;
		this.accepted.accept(row, new String(bytes, sid, SID_LENGTH, StandardCharsets.ISO_8859_1));
		connection.in.clear();
		begin(connection);
		return true;
	}

	private static int headEnd(byte[] bytes, int end) {
		for (var i = 3; i < end; i++) {
			if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
				return i + 1;
			}
		}
		return -1;
	}

	private static int length(byte[] bytes, int head) {
		var length = 0;
		for (var i = find(bytes, LENGTH, 0, head) + LENGTH.length; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
			length = 10 * length + bytes[i] - '0';
		}
		return length;
	}

	private static int find(byte[] bytes, byte[] wanted, int from, int end) {
		for (var i = from; i <= end - wanted.length; i++) {
			if (bytes[i] == wanted[0]
					&& java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
				return i;
			}
		}
		throw new IllegalStateException("No " + new String(wanted, StandardCharsets.US_ASCII) + " in the answer");
	}

}
