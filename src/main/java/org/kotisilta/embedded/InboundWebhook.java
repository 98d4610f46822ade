package org.kotisilta.embedded;

import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Brings what is written on a handset to the hub, exactly as Twilio would.
 */
class InboundWebhook {

	private final Webhook webhook;

	private final Faults faults;

	private final String accountSid;

	private final Supplier<String> url;

	InboundWebhook(Webhook webhook, Faults faults, String accountSid, Supplier<String> url) {
		this.webhook = webhook;
		this.faults = faults;
		this.accountSid = accountSid;
		this.url = url;
	}

	/** Whether the hub took it. */
	boolean deliver(TextMessage message, @Nullable Keyword keyword) {
		var fields = new TreeMap<String, String>();
		fields.put("MessageSid", message.sid());
		fields.put("SmsSid", message.sid());
		fields.put("SmsMessageSid", message.sid());
		fields.put("AccountSid", this.accountSid);
		fields.put("From", message.from());
		fields.put("To", message.to());
		fields.put("Body", message.body());
		fields.put("NumMedia", "0");
		fields.put("NumSegments", Integer.toString(message.segments()));
		fields.put("SmsStatus", "received");
		fields.put("ApiVersion", "2010-04-01");
		for (var end : new String[] { "From", "To" }) {
			fields.put(end + "Country", "FI");
			fields.put(end + "State", "");
			fields.put(end + "City", "");
			fields.put(end + "Zip", "");
		}
		if (keyword != null) {
			fields.put("OptOutType", keyword.name());
		}
		var taken = this.webhook.post(this.url.get(), fields);
		return this.faults.strikes(Fault.ANSWERED_TWICE, message.number()) ? this.webhook.post(this.url.get(), fields)
				: taken;
	}

}
