package org.kotisilta.channel;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * What the hub needs of Twilio's answer to a request to send. The rest is skipped: it
 * repeats what was asked.
 *
 * @param sid the message's id; null in an error
 * @param status the message's first status, or the HTTP status of an error
 * @param segments as many as Twilio will charge; 0 where it does not say
 * @param code Twilio's error code, of the request or of the message; null without one
 */
record TwilioAnswer(@Nullable String sid, String status, int segments, @Nullable String code) {

	private static final JsonFactory JSON = new JsonFactory();

	/**
	 * Reads an answer.
	 * @throws tools.jackson.core.JacksonException if it is no JSON object
	 */
	static TwilioAnswer read(InputStream body) {
		String sid = null;
		String code = null;
		var status = "";
		var segments = 0;
		try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw new StreamReadException(json, "no object");
			}
			while (json.nextToken() == JsonToken.PROPERTY_NAME) {
				var name = json.currentName();
				json.nextToken();
				switch (name) {
					case "sid" -> sid = json.getValueAsString();
					case "status" -> status = json.getValueAsString("");
					case "num_segments" -> segments = number(json);
					case "code", "error_code" -> code = json.getValueAsString();
					default -> json.skipChildren();
				}
			}
		}
		return new TwilioAnswer(sid, status, segments, code);
	}

	private static int number(JsonParser json) {
		var number = json.getValueAsInt(0);
		return (number > 0 && number < 1000) ? number : 0;
	}

}
