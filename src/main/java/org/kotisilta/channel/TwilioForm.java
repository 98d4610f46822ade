package org.kotisilta.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Writes the forms that ask Twilio to send messages. What is the same for a whole batch
 * is encoded once, because a city's batches are many.
 */
final class TwilioForm {

	private static final Duration MAX_VALIDITY = Duration.ofHours(10);

	private final String from;

	private final @Nullable Duration validity;

	private final String head;

	/**
	 * @param like a message of the batch
	 * @param callback where Twilio reports to, up to the delivery's id
	 */
	TwilioForm(OutboundSms like, String callback) {
		this.from = like.from();
		this.validity = like.validity();
		this.head = "From=" + encoded(this.from) + period(this.validity) + "&StatusCallback=" + encoded(callback);
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
		var form = new StringBuilder(this.head.length() + 6 * sms.text().length() + 64).append(this.head)
			.append(sms.deliveryId());
		if (sms.attempt() > 0) {
			form.append('.').append(sms.attempt());
		}
		form.append("&To=").append(encoded(sms.to())).append("&Body=").append(encoded(sms.text()));
		return form.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
