package org.kotisilta.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Writes the forms that ask Twilio to send messages. What is the same for a whole batch
 * is encoded once, because a city's batches are many.
 */
final class TwilioForm {

	private static final Duration MAX_VALIDITY = Duration.ofHours(10);

	private static final byte[] TO = ascii("&To=");

	private static final byte[] BODY = ascii("&Body=");

	/** How each byte of a value is written: as itself, as a plus, or as %XX. */
	private static final byte[][] ENCODED = new byte[256][];

	static {
		var hex = HexFormat.of().withUpperCase();
		for (var b = 0; b < ENCODED.length; b++) {
			ENCODED[b] = ascii("%" + hex.toHexDigits((byte) b));
		}
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-*_".chars()
			.forEach((plain) -> ENCODED[plain] = new byte[] { (byte) plain });
		ENCODED[' '] = new byte[] { '+' };
	}

	private final String from;

	private final @Nullable Duration validity;

	private final byte[] head;

	/**
	 * @param like a message of the batch
	 * @param callback where Twilio reports to, up to the delivery's id
	 */
	TwilioForm(OutboundSms like, String callback) {
		this.from = like.from();
		this.validity = like.validity();
		var head = new Bytes(256);
		head.put(ascii("From="));
		head.value(this.from);
		head.put(ascii(period(this.validity) + "&StatusCallback="));
		head.value(callback);
		this.head = head.all();
	}

	private static String period(@Nullable Duration validity) {
		return (validity != null && validity.compareTo(MAX_VALIDITY) < 0)
				? "&ValidityPeriod=" + Math.max(5, validity.toSeconds()) : "";
	}

	/** Whether {@code sms} has in common with the batch what is encoded once. */
	boolean fits(OutboundSms sms) {
		return sms.from().equals(this.from) && Objects.equals(sms.validity(), this.validity);
	}

	/**
	 * The form for one message. An attempt after the first is named behind the id, so
	 * that late news of an old one is known as such.
	 */
	byte[] of(OutboundSms sms) {
		var form = new Bytes(this.head.length + 6 * sms.text().length() + 64);
		form.put(this.head);
		form.put(ascii(Long.toString(sms.deliveryId())));
		if (sms.attempt() > 0) {
			form.put(ascii("." + sms.attempt()));
		}
		form.put(TO);
		form.value(sms.to());
		form.put(BODY);
		form.value(sms.text());
		return form.all();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A growing form. The JDK's encoder of single values took a twelfth of the hub's
	 * processor time in a mailing.
	 */
	private static final class Bytes {

		private byte[] bytes;

		private int size;

		private Bytes(int expected) {
			this.bytes = new byte[expected];
		}

		private void put(byte[] more) {
			ensure(more.length);
			System.arraycopy(more, 0, this.bytes, this.size, more.length);
			this.size += more.length;
		}

		/** As the HTML standard encodes a form's values. */
		private void value(String value) {
			var plain = value.getBytes(StandardCharsets.UTF_8);
			ensure(3 * plain.length);
			for (var b : plain) {
				for (var written : ENCODED[b & 0xFF]) {
					this.bytes[this.size++] = written;
				}
			}
		}

		private void ensure(int more) {
			if (this.size + more > this.bytes.length) {
				this.bytes = Arrays.copyOf(this.bytes, 2 * (this.size + more));
			}
		}

		private byte[] all() {
			return Arrays.copyOf(this.bytes, this.size);
		}

	}

}
