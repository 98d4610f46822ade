package org.kotisilta.channel;

import java.util.Objects;
import java.util.Set;

import com.twilio.http.HttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import org.kotisilta.channel.SmsProvider.Lookup;

/**
 * Asks Twilio what it knows of a message that was perhaps handed over.
 */
final class TwilioLookup {

	private final TwilioRestClient client;

	private final String name;

	TwilioLookup(String name, TwilioProperties properties, HttpClient http) {
		this.name = name;
		this.client = new TwilioRestClient.Builder(properties.accountSid(), properties.authToken()).httpClient(http)
			.build();
	}

	/**
	 * Looks for a message to that number with those words.
	 * @param known ids of other messages, which it cannot be
	 */
	Lookup find(OutboundSms sms, Set<String> known) {
		try {
			// By number, not by date: Twilio leaves the sending date empty until a
			// message has gone out.
			var page = new MessageReader().setTo(new PhoneNumber(sms.to()))
				.setFrom(new PhoneNumber(sms.from()))
				.setPageSize(100L)
				.firstPage(this.client);
			return page.getRecords()
				.stream()
				.filter((message) -> isSame(message, sms, known))
				.findFirst()
				.<Lookup>map((message) -> new Lookup.Found(message.getSid(), segments(message), this.name))
				.orElseGet(Lookup.NotThere::new);
		}
		catch (RuntimeException ex) {
			return new Lookup.NoAnswer(Objects.toString(ex.getMessage(), ex.getClass().getName()));
		}
	}

	private static boolean isSame(Message message, OutboundSms sms, Set<String> known) {
		return !known.contains(message.getSid()) && sms.text().equals(Objects.toString(message.getBody(), ""))
				&& message.getDirection() != Message.Direction.INBOUND;
	}

	private static int segments(Message message) {
		var segments = message.getNumSegments();
		return (segments != null && segments.matches("\\d{1,3}")) ? Integer.parseInt(segments) : 0;
	}

}
