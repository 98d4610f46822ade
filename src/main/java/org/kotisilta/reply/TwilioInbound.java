package org.kotisilta.reply;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.kotisilta.channel.TwilioSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Twilio delivers the messages guardians send. Whatever a message says, it is first
 * stored and only then acknowledged; it is read later, from the queue.
 */
@RestController
class TwilioInbound {

	private static final Logger log = LoggerFactory.getLogger(TwilioInbound.class);

	private static final String NOTHING_TO_SAY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

	private static final MediaType XML = new MediaType(MediaType.TEXT_XML, java.nio.charset.StandardCharsets.UTF_8);

	private final TwilioSignature signature;

	private final Letterbox letterbox;

	TwilioInbound(TwilioSignature signature, Letterbox letterbox) {
		this.signature = signature;
		this.letterbox = letterbox;
	}

	@PostMapping("/webhooks/twilio/inbound")
	ResponseEntity<String> receive(HttpServletRequest request) {
		if (!this.signature.valid(request)) {
			log.warn("Refused an inbound message whose signature is missing or wrong");
			return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
		}
		var id = field(request, "MessageSid");
		var phone = field(request, "From");
		var sender = field(request, "To");
		if (id.isBlank() || phone.isBlank() || sender.isBlank()) {
			return ResponseEntity.badRequest().build();
		}
		var optOut = field(request, "OptOutType");
		this.letterbox.put(new InboundMessages.Arrived("twilio", id, phone, sender, field(request, "Body"),
				optOut.isBlank() ? null : optOut));
		return ResponseEntity.ok().contentType(XML).body(NOTHING_TO_SAY);
	}

	private static String field(HttpServletRequest request, String name) {
		return Objects.requireNonNullElse(request.getParameter(name), "").strip();
	}

}
