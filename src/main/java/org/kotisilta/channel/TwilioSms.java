package org.kotisilta.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.SmsProvider.Lookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account at Twilio, or at anything that speaks its API.
 */
final class TwilioSms implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(TwilioSms.class);

	private static final Duration NO_CONNECTION = Duration.ofSeconds(5);

	private static final int NO_CONNECTION_RETRIES = 20;

	private static final int MAX_CHARACTERS = 1600;

	private final String name;

	private final TwilioProperties properties;

	private final RateLimits limits;

	private final TwilioHttpClient http;

	private final TwilioLookup lookup;

	private final PublicUrl publicUrl;

	private final Clock clock;

	private final Pace pace;

	private final Pace urgentPace;

	private final ProviderHealth health;

	TwilioSms(String name, TwilioProperties properties, RateLimits limits, PublicUrl publicUrl, Clock clock) {
		this.name = name;
		this.properties = properties;
		this.limits = limits;
		this.http = new TwilioHttpClient(properties, () -> baseUrl(properties, publicUrl));
		this.lookup = new TwilioLookup(name, properties, this.http);
		this.publicUrl = publicUrl;
		this.clock = clock;
		this.pace = new Pace(properties.window(), properties.slow());
		this.urgentPace = new Pace(properties.window(), properties.slow());
		this.health = new ProviderHealth(properties.slow());
	}

	private static String baseUrl(TwilioProperties properties, PublicUrl publicUrl) {
		if (!properties.baseUrl().isBlank()) {
			return properties.baseUrl();
		}
		return properties.simulated() ? publicUrl.ownAddress() + "/simulator/twilio" : "https://api.twilio.com";
	}

	String name() {
		return this.name;
	}

	ProviderHealth health() {
		return this.health;
	}

	/** How many calls there may be at once, besides those that have no answer yet. */
	int width(boolean urgent, Instant now) {
		return (urgent ? this.urgentPace : this.pace).width() + this.health.stuck(now);
	}

	/** When a message may be handed over, by the rate its sender is allowed. */
	Instant turn(OutboundSms sms, boolean urgent) {
		return this.limits.next(this.name, this.properties, sms, urgent);
	}

	/**
	 * What a batch's messages have in common.
	 * @param like a message of the batch
	 */
	Batch batch(OutboundSms like, boolean urgent) {
		var callback = this.publicUrl.of("/webhooks/twilio/status?d=");
		return new Batch(this.http.messages(), callback, new TwilioForm(like, callback),
				urgent ? this.urgentPace : this.pace);
	}

	/** A connection for one thread's share of a batch. */
	TwilioLine line(Batch batch) {
		return this.http.line(batch.messages());
	}

	/** Begins to hand a message over. */
	Begun begin(OutboundSms sms, Batch batch, TwilioLine line) {
		if (sms.text().length() > MAX_CHARACTERS) {
			return new Begun.Over(new SendResult.Rejected(sms.deliveryId(), FailureReason.INVALID_MESSAGE, "21617"));
		}
		var form = batch.form().fits(sms) ? batch.form() : new TwilioForm(sms, batch.callback());
		var asked = this.clock.instant();
		var begun = new Begun.UnderWay(sms, line, batch.lane(), this.health.begin(asked), asked);
		try {
			this.http.send(line, batch.messages(), form.of(sms));
			return begun;
		}
		catch (TwilioHttpClient.NotSent ex) {
			this.health.end(begun.call(), false, this.clock.instant());
			return new Begun.Over(new SendResult.Later(sms.deliveryId(), FailureReason.PROVIDER_ERROR, detail(ex),
					NO_CONNECTION.multipliedBy(sms.attempt() + 1L), NO_CONNECTION_RETRIES));
		}
		catch (RuntimeException ex) {
			this.health.end(begun.call(), false, this.clock.instant());
			return new Begun.Over(unknown(begun, ex));
		}
	}

	/** Takes the provider's answer; waits for it as long as an answer may take. */
	SendResult end(Begun.UnderWay begun) {
		var well = false;
		try {
			var result = result(begun.sms(), this.http.answer(begun.line()));
			// What is to be tried again another provider might have taken.
			well = !(result instanceof SendResult.Later);
			var answered = this.clock.instant();
			begun.lane().answered(Duration.between(begun.asked(), answered), answered);
			return result;
		}
		catch (TwilioHttpClient.TooMany ex) {
			begun.lane().tooMuch(this.clock.instant());
			this.limits.pause(this.name, this.properties, begun.sms().from(), ex.pause());
			return refused(begun.sms(), "20429");
		}
		catch (RuntimeException ex) {
			return unknown(begun, ex);
		}
		finally {
			this.health.end(begun.call(), well, this.clock.instant());
		}
	}

	private SendResult unknown(Begun.UnderWay begun, RuntimeException ex) {
		begun.lane().tooMuch(this.clock.instant());
		return new SendResult.Unknown(begun.sms().deliveryId(), detail(ex), this.name);
	}

	/** Where and how a batch's messages are handed over. */
	record Batch(TwilioHttpClient.Messages messages, String callback, TwilioForm form, Pace lane) {
	}

	/** A message on its way to the provider. */
	sealed interface Begun {

		/**
		 * The provider has been asked to send it.
		 *
		 * @param line where the answer will come
		 */
		record UnderWay(OutboundSms sms, TwilioLine line, Pace lane, ProviderHealth.Call call,
				Instant asked) implements Begun {
		}

		/** It is decided already. */
		record Over(SendResult result) implements Begun {
		}

	}

	private SendResult result(OutboundSms sms, TwilioAnswer answer) {
		if (answer.sid() == null) {
			return refused(sms, answer.code());
		}
		// No callback will ever tell of a message that fails at once.
		return answer.status().equals("failed") ? refused(sms, answer.code())
				: new SendResult.Accepted(sms.deliveryId(), answer.sid(), answer.segments(), this.name);
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

	Lookup find(OutboundSms sms, Set<String> known) {
		return this.lookup.find(sms, known);
	}

	@Override
	public void close() {
		this.http.close();
	}

}
