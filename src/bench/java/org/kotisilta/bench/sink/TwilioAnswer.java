package org.kotisilta.bench.sink;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

import static org.kotisilta.bench.sink.SmsProtocol.ascii;

/**
 * Twilio's answer to an accepted message, with all the fields its documentation shows.
 */
final class TwilioAnswer {

	private static final AtomicLong NUMBER = new AtomicLong();

	private static final byte[] HEX = ascii("0123456789abcdef");

	private static final byte[] HEAD = ascii(
			"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: ");

	private static final byte[] EMPTY = ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
			+ "Content-Length: 36\r\n\r\n{\"messages\":[],\"next_page_uri\":null}");

	private static final byte[] BEFORE_BODY = ascii("""
			{"account_sid":"AC11111111111111111111111111111111","api_version":"2010-04-01","body":\"""");

	private static final String AFTER_BODY = """
			","date_created":"%1$s","date_sent":null,"date_updated":"%1$s","direction":"outbound-api",\
			"error_code":null,"error_message":null,"from":"+358400100100","messaging_service_sid":null,\
			"num_media":"0","num_segments":"1","price":null,"price_unit":null,"sid":\"""";

	private static final byte[] AFTER_SID = ascii("""
			","status":"queued","subresource_uris":{"media":"/2010-04-01/Accounts/\
			AC11111111111111111111111111111111/Messages/SM00000000000000000000000000000000/Media.json"},"to":"+358""");

	private static final byte[] AFTER_TO = ascii("""
			","uri":"/2010-04-01/Accounts/AC11111111111111111111111111111111/Messages/\
			SM00000000000000000000000000000000.json"}""");

	/** The digits after the country code. */
	private static final int NATIONAL = 9;

	private static final int SID = 34;

	private static volatile Dated dated = Dated.at(0);

	private byte[] out = new byte[8192];

	private int end;

	private record Dated(long second, byte[] text) {

		static Dated at(long second) {
			var date = DateTimeFormatter.RFC_1123_DATE_TIME
				.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
			return new Dated(second, ascii(AFTER_BODY.formatted(date.replace("GMT", "+0000"))));
		}

	}

	void clear() {
		this.end = 0;
	}

	ByteBuffer bytes() {
		return ByteBuffer.wrap(this.out, 0, this.end);
	}

	/** Nothing is kept, so a search for messages finds none. */
	void writeEmptyList() {
		put(EMPTY, EMPTY.length);
	}

	/**
	 * Writes the answer to one message.
	 * @param toEnd where the number it went to ends in {@code request}
	 */
	void write(byte[] request, int toEnd, byte[] text, int textLength) {
		var second = System.currentTimeMillis() / 1000;
		if (dated.second() != second) {
			dated = Dated.at(second);
		}
		var middle = dated.text();
		var length = BEFORE_BODY.length + escapedLength(text, textLength) + middle.length + SID + AFTER_SID.length
				+ NATIONAL + AFTER_TO.length;
		put(HEAD, HEAD.length);
		var digits = ascii(length + "\r\n\r\n");
		put(digits, digits.length);
		put(BEFORE_BODY, BEFORE_BODY.length);
		escape(text, textLength);
		put(middle, middle.length);
		sid();
		put(AFTER_SID, AFTER_SID.length);
		ensure(NATIONAL);
		System.arraycopy(request, toEnd - NATIONAL, this.out, this.end, NATIONAL);
		this.end += NATIONAL;
		put(AFTER_TO, AFTER_TO.length);
	}

	private void sid() {
		ensure(SID);
		this.out[this.end++] = 'S';
		this.out[this.end++] = 'M';
		var number = NUMBER.incrementAndGet();
		for (var shift = 31; shift >= 0; shift--) {
			this.out[this.end++] = (shift < 16) ? HEX[(int) (number >>> (4 * shift)) & 15] : (byte) '0';
		}
	}

	private static int escapedLength(byte[] text, int length) {
		var escaped = length;
		for (var i = 0; i < length; i++) {
			escaped += (text[i] == '"' || text[i] == '\\' || text[i] == '\n') ? 1 : 0;
		}
		return escaped;
	}

	private void escape(byte[] text, int length) {
		ensure(2 * length);
		for (var i = 0; i < length; i++) {
			var b = text[i];
			if (b == '"' || b == '\\' || b == '\n') {
				this.out[this.end++] = '\\';
				b = (b == '\n') ? (byte) 'n' : b;
			}
			this.out[this.end++] = b;
		}
	}

	private void put(byte[] bytes, int length) {
		ensure(length);
		System.arraycopy(bytes, 0, this.out, this.end, length);
		this.end += length;
	}

	private void ensure(int more) {
		if (this.end + more > this.out.length) {
			this.out = java.util.Arrays.copyOf(this.out, 2 * (this.end + more));
		}
	}

}
