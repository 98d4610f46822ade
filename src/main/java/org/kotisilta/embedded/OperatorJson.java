package org.kotisilta.embedded;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kotisilta.embedded.TextMessage.Direction;

/**
 * Messages in the exact shape of Twilio's answers.
 */
final class OperatorJson {

	private static final DateTimeFormatter RFC_2822 = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private OperatorJson() {
	}

	static Map<String, @Nullable Object> message(TextMessage message, String accountSid) {
		var json = new LinkedHashMap<String, @Nullable Object>();
		var uri = "/2010-04-01/Accounts/" + accountSid + "/Messages/" + message.sid();
		json.put("body", message.body());
		json.put("num_segments", Integer.toString(message.segments()));
		json.put("direction", message.direction().wire());
		json.put("from", message.from());
		json.put("date_updated", date(message.updatedAt()));
		json.put("price", null);
		json.put("error_message", null);
		json.put("uri", uri + ".json");
		json.put("account_sid", accountSid);
		json.put("num_media", "0");
		json.put("to", message.to());
		json.put("date_created", date(message.createdAt()));
		json.put("status", message.status().wire());
		json.put("sid", message.sid());
		json.put("date_sent", date(message.sentAt()));
		json.put("messaging_service_sid", null);
		json.put("error_code", message.errorCode());
		json.put("price_unit", (message.direction() == Direction.INBOUND) ? null : "EUR");
		json.put("api_version", "2010-04-01");
		json.put("subresource_uris", Map.of("media", uri + "/Media.json"));
		return json;
	}

	/**
	 * One page of a list.
	 * @param query the query of the list's address, without page and page size
	 */
	static Map<String, @Nullable Object> page(List<TextMessage> messages, String accountSid, String query, int page,
			int size, boolean more) {
		var json = new LinkedHashMap<String, @Nullable Object>();
		var uri = "/2010-04-01/Accounts/" + accountSid + "/Messages.json?" + query + "PageSize=" + size + "&Page=";
		json.put("first_page_uri", uri + 0);
		json.put("end", Math.max(0, page * size + messages.size() - 1));
		json.put("previous_page_uri", (page > 0) ? uri + (page - 1) : null);
		json.put("messages", messages.stream().map((message) -> message(message, accountSid)).toList());
		json.put("uri", uri + page);
		json.put("page_size", size);
		json.put("start", page * size);
		json.put("next_page_uri", more ? uri + (page + 1) : null);
		json.put("page", page);
		return json;
	}

	private static @Nullable String date(@Nullable Instant instant) {
		return (instant != null) ? RFC_2822.format(instant) : null;
	}

}
