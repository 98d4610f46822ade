package org.kotisilta.channel;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

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

	private final TwilioHttpClient http;

	private final TwilioLookup lookup;

	private final PublicUrl publicUrl;

	private final Clock clock;

	private final Pace pace;

	private final Window window;

	TwilioSms(TwilioProperties properties, PublicUrl publicUrl, Clock clock) {
		this.http = new TwilioHttpClient(properties, () -> baseUrl(properties, publicUrl));
		this.lookup = new TwilioLookup(properties, this.http);
		this.publicUrl = publicUrl;
		this.clock = clock;
		this.pace = new Pace(properties.window(), properties.slow());
		this.window = Window.ofVirtualThreads(this.pace::width);
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
		if (messages.isEmpty()) {
			return List.of();
		}
		var callback = this.publicUrl.of("/webhooks/twilio/status?d=");
		var form = new TwilioForm(messages.getFirst(), callback);
		var uri = this.http.messages();
		return this.window.map(messages,
				(sms) -> send(sms, uri, form.fits(sms) ? form : new TwilioForm(sms, callback)));
	}

	private SendResult send(OutboundSms sms, URI uri, TwilioForm form) {
		if (sms.text().length() > MAX_CHARACTERS) {
			return new SendResult.Rejected(sms.deliveryId(), FailureReason.INVALID_MESSAGE, "21617");
		}
		var asked = this.clock.instant();
		try {
			var result = result(sms, this.http.send(uri, form.of(sms)));
			var now = this.clock.instant();
			this.pace.answered(Duration.between(asked, now), now);
			return result;
		}
		catch (TwilioHttpClient.NotSent ex) {
			return new SendResult.Later(sms.deliveryId(), FailureReason.PROVIDER_ERROR, detail(ex),
					NO_CONNECTION.multipliedBy(sms.attempt() + 1L), NO_CONNECTION_RETRIES);
		}
		catch (TwilioHttpClient.TooMany ex) {
			this.pace.tooMuch(this.clock.instant());
			return refused(sms, "20429");
		}
		catch (RuntimeException ex) {
			this.pace.tooMuch(this.clock.instant());
			return new SendResult.Unknown(sms.deliveryId(), detail(ex));
		}
	}

	private static SendResult result(OutboundSms sms, TwilioAnswer answer) {
		if (answer.sid() == null) {
			return refused(sms, answer.code());
		}
		// No callback will ever tell of a message that fails at once.
		return answer.status().equals("failed") ? refused(sms, answer.code())
				: new SendResult.Accepted(sms.deliveryId(), answer.sid(), answer.segments());
	}

	private static String detail(RuntimeException ex) {
		return Objects.toString(ex.getMessage(), ex.getClass().getName());
	}

	private static SendResult refused(OutboundSms sms, @Nullable String code) {
		var policy = TwilioErrors.policy(code);
		var named = Objects.toString(code, "FAILED");
		if (policy.alarm()) {
			log.error("Twilio refuses delivery {} with code {}: settings, account or text need a look",
					sms.deliveryId(), named);
		}
		if (policy.retryable()) {
			return new SendResult.Later(sms.deliveryId(), policy.reason(), named, policy.after(sms.attempt()),
					policy.retries());
		}
		return new SendResult.Rejected(sms.deliveryId(), policy.reason(), named);
	}

	@Override
	public List<Lookup> find(List<Doubt> doubts) {
		return this.window.map(doubts, (doubt) -> this.lookup.find(doubt.message(), doubt.known()));
	}

	@Override
	public void destroy() throws Exception {
		this.window.close();
		this.http.close();
	}

}
