package org.kotisilta.delivery;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.TwilioSignature;
import org.kotisilta.channel.TwilioStatuses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Twilio reports what became of a message. The report is on Kafka before Twilio
 * hears that we have it; if Kafka does not take it, Twilio hears an error and calls
 * again.
 */
@RestController
class TwilioStatusWebhook {

	private static final Logger log = LoggerFactory.getLogger(TwilioStatusWebhook.class);

	/** The delivery's id, and from the second attempt on its number. */
	private static final Pattern DELIVERY = Pattern.compile("(\\d{1,18})(?:\\.(\\d{1,4}))?");

	private final TwilioSignature signature;

	private final ProducerTemplate camel;

	private final JsonMapper json;

	private final Clock clock;

	TwilioStatusWebhook(TwilioSignature signature, ProducerTemplate camel, JsonMapper json, Clock clock) {
		this.signature = signature;
		this.camel = camel;
		this.json = json;
		this.clock = clock;
	}

	@PostMapping("/webhooks/twilio/status")
	ResponseEntity<Void> status(HttpServletRequest request) {
		if (!this.signature.valid(request)) {
			return ResponseEntity.status(403).build();
		}
		var receipt = receipt(request);
		if (receipt.isPresent()) {
			this.camel.sendBodyAndHeaders("direct:receipt", this.json.writeValueAsString(receipt.get()),
					Map.of(KafkaConstants.KEY, Long.toString(receipt.get().deliveryId())));
		}
		else {
			log.warn("Twilio reports {} of a message that is no delivery of ours: {}", statusOf(request),
					text(request, "MessageSid"));
		}
		return ResponseEntity.noContent().build();
	}

	private Optional<Receipt> receipt(HttpServletRequest request) {
		var delivery = DELIVERY.matcher(text(request, "d"));
		if (!delivery.matches()) {
			return Optional.empty();
		}
		var attempt = (delivery.group(2) != null) ? Integer.parseInt(delivery.group(2)) : 0;
		return TwilioStatuses.of(statusOf(request))
			.map((status) -> receipt(Long.parseLong(delivery.group(1)), attempt, status, request));
	}

	private Receipt receipt(long deliveryId, int attempt, DeliveryStatus status, HttpServletRequest request) {
		var messageId = orNull(text(request, "MessageSid"));
		var code = orNull(text(request, "ErrorCode"));
		if (status != DeliveryStatus.FAILED) {
			return new Receipt(deliveryId, attempt, status, null, code, messageId, 0, 0, this.clock.instant());
		}
		var policy = TwilioStatuses.policy(statusOf(request), text(request, "ErrorCode"));
		if (policy.alarm()) {
			log.error("Twilio reports code {} for delivery {}: settings, account or text need a look", code,
					deliveryId);
		}
		return new Receipt(deliveryId, attempt, status, policy.reason(), code, messageId, policy.retries(),
				policy.after(attempt).toSeconds(), this.clock.instant());
	}

	private static String statusOf(HttpServletRequest request) {
		return text(request, "MessageStatus").toLowerCase(Locale.ROOT);
	}

	private static String text(HttpServletRequest request, String name) {
		var value = request.getParameter(name);
		return (value != null) ? value : "";
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
