package org.kotisilta.reply;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kotisilta.channel.TwilioSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
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

	private static final String XML = "text/xml;charset=UTF-8";

	private final TwilioSignature signature;

	private final Letterbox letterbox;

	TwilioInbound(TwilioSignature signature, Letterbox letterbox) {
		this.signature = signature;
		this.letterbox = letterbox;
	}

	/** Answers by itself: to find out how costs more than the whole call. */
	@PostMapping("/webhooks/twilio/inbound")
	void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
		var status = receive(request);
		response.setStatus(status.value());
		if (status == HttpStatus.OK) {
			response.setContentType(XML);
			response.getWriter().write(NOTHING_TO_SAY);
		}
	}

	private HttpStatus receive(HttpServletRequest request) {
		if (!this.signature.valid(request)) {
			log.warn("Refused an inbound message whose signature is missing or wrong");
			return HttpStatus.FORBIDDEN;
		}
		var id = field(request, "MessageSid");
		var phone = field(request, "From");
		var sender = field(request, "To");
		if (id.isBlank() || phone.isBlank() || sender.isBlank()) {
			return HttpStatus.BAD_REQUEST;
		}
		var optOut = field(request, "OptOutType");
		this.letterbox.put(new InboundMessages.Arrived("twilio", id, phone, sender, field(request, "Body"),
				optOut.isBlank() ? null : optOut));
		return HttpStatus.OK;
	}

	private static String field(HttpServletRequest request, String name) {
		return Objects.requireNonNullElse(request.getParameter(name), "").strip();
	}

}
