package org.kotisilta.channel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Text messages through Twilio's API, or through anything that speaks it.
 */
@Component
final class TwilioSms implements SmsProvider, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(TwilioSms.class);

	private static final Duration NO_CONNECTION = Duration.ofSeconds(5);

	private static final int NO_CONNECTION_RETRIES = 20;

	private static final int MAX_CHARACTERS = 1600;

	private static final Duration MAX_VALIDITY = Duration.ofHours(10);

	private final TwilioHttpClient http;

	private final TwilioRestClient client;

	private final PublicUrl publicUrl;

	private final Window window;

	TwilioSms(TwilioProperties properties, PublicUrl publicUrl) {
		this.http = new TwilioHttpClient(properties, () -> baseUrl(properties, publicUrl));
		this.client = new TwilioRestClient.Builder(properties.accountSid(), properties.authToken())
			.httpClient(this.http)
			.build();
		this.publicUrl = publicUrl;
		this.window = new Window(properties.window());
	}

	private static String baseUrl(TwilioProperties properties, PublicUrl publicUrl) {
		if (!properties.baseUrl().isBlank()) {
			return properties.baseUrl();
		}
		return properties.simulated() ? publicUrl.ownAddress() + "/simulator/twilio" : "https://api.twilio.com";
	}

	@Override
	public String name() {
		return "twilio";
	}

	@Override
	public List<SendResult> send(List<OutboundSms> messages) {
		return this.window.map(messages, this::send);
	}

	private SendResult send(OutboundSms sms) {
		if (sms.text().length() > MAX_CHARACTERS) {
			return new SendResult.Rejected(sms.deliveryId(), FailureReason.INVALID_MESSAGE, "21617");
		}
		try {
			var message = creator(sms).create(this.client);
			return new SendResult.Accepted(sms.deliveryId(), message.getSid(), segments(message));
		}
		catch (TwilioHttpClient.NotSent ex) {
			return new SendResult.Later(sms.deliveryId(), FailureReason.PROVIDER_ERROR, detail(ex),
					NO_CONNECTION.multipliedBy(sms.attempt() + 1L), NO_CONNECTION_RETRIES);
		}
		catch (TwilioHttpClient.TooMany ex) {
			return refused(sms, "20429");
		}
		catch (ApiException ex) {
			// Without a code it is an answer nobody can read: it may have been taken.
			return (ex.getCode() != null) ? refused(sms, ex.getCode().toString()) : unknown(sms, ex);
		}
		catch (RuntimeException ex) {
			return unknown(sms, ex);
		}
	}

	private static SendResult unknown(OutboundSms sms, RuntimeException ex) {
		return new SendResult.Unknown(sms.deliveryId(), detail(ex));
	}

	private static String detail(RuntimeException ex) {
		return Objects.toString(ex.getMessage(), ex.getClass().getName());
	}

	private static SendResult refused(OutboundSms sms, String code) {
		var policy = TwilioErrors.policy(code);
		if (policy.alarm()) {
			log.error("Twilio refuses delivery {} with code {}: settings, account or text need a look",
					sms.deliveryId(), code);
		}
		if (policy.retryable()) {
			return new SendResult.Later(sms.deliveryId(), policy.reason(), code, policy.after(sms.attempt()),
					policy.retries());
		}
		return new SendResult.Rejected(sms.deliveryId(), policy.reason(), code);
	}

	private MessageCreator creator(OutboundSms sms) {
		var creator = new MessageCreator(new PhoneNumber(sms.to()), new PhoneNumber(sms.from()), sms.text())
			.setStatusCallback(callback(sms));
		var validity = sms.validity();
		if (validity != null && validity.compareTo(MAX_VALIDITY) < 0) {
			creator.setValidityPeriod((int) Math.max(5, validity.toSeconds()));
		}
		return creator;
	}

	/**
	 * The attempt is named after the first, so that late news of an old one is known as
	 * such.
	 */
	private String callback(OutboundSms sms) {
		var attempt = (sms.attempt() == 0) ? "" : "." + sms.attempt();
		return this.publicUrl.of("/webhooks/twilio/status?d=" + sms.deliveryId() + attempt);
	}

	private static int segments(Message message) {
		var segments = message.getNumSegments();
		return (segments != null && segments.matches("\\d{1,3}")) ? Integer.parseInt(segments) : 0;
	}

	@Override
	public List<Lookup> find(List<Doubt> doubts) {
		return this.window.map(doubts, (doubt) -> find(doubt.message(), doubt.known()));
	}

	private Lookup find(OutboundSms sms, Set<String> known) {
		try {
			// By number, not by date: Twilio leaves the sending date empty until a
			// message
			// has
			// gone out.
			var page = new MessageReader().setTo(new PhoneNumber(sms.to()))
				.setFrom(new PhoneNumber(sms.from()))
				.setPageSize(100L)
				.firstPage(this.client);
			return page.getRecords()
				.stream()
				.filter((message) -> isSame(message, sms, known))
				.findFirst()
				.<Lookup>map((message) -> new Lookup.Found(message.getSid(), segments(message)))
				.orElseGet(Lookup.NotThere::new);
		}
		catch (RuntimeException ex) {
			return new Lookup.NoAnswer(detail(ex));
		}
	}

	private static boolean isSame(Message message, OutboundSms sms, Set<String> known) {
		return !known.contains(message.getSid()) && sms.text().equals(orEmpty(message.getBody()))
				&& message.getDirection() != Message.Direction.INBOUND;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	@Override
	public void destroy() throws Exception {
		this.window.close();
		this.http.close();
	}

}
