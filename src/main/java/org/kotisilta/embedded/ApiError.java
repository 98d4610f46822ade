package org.kotisilta.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An error in Twilio's words.
 *
 * @param status the HTTP status
 * @param code Twilio's own code
 */
record ApiError(int status, int code, String message) {

	static final ApiError NOT_AUTHENTICATED = new ApiError(401, 20003, "Authenticate");

	static final ApiError TOO_MANY_REQUESTS = new ApiError(429, 20429, "Too Many Requests");

	static final ApiError UNAVAILABLE = new ApiError(503, 20503, "Service Unavailable");

	static final ApiError NO_TO = new ApiError(400, 21604, "A 'To' phone number is required.");

	static final ApiError NO_FROM = new ApiError(400, 21603, "A 'From' phone number is required.");

	static final ApiError NO_BODY = new ApiError(400, 21602, "Message body is required.");

	static final ApiError TOO_LONG = new ApiError(400, 21617,
			"The concatenated message body exceeds the 1600 character limit");

	static final ApiError OPTED_OUT = new ApiError(400, 21610, "Attempt to send to unsubscribed recipient");

	static ApiError notFound(String path) {
		return new ApiError(404, 20404, "The requested resource " + path + " was not found");
	}

	static ApiError invalidTo(String to) {
		return new ApiError(400, 21211, "Invalid 'To' Phone Number: " + to);
	}

	static ApiError invalidFrom(String from) {
		return new ApiError(400, 21212, "Invalid From Number (caller ID): " + from);
	}

	static ApiError invalidCallback(String url) {
		return new ApiError(400, 21609, "The 'StatusCallback' URL " + url + " is not a valid URL.");
	}

	static ApiError invalid(String parameter, @Nullable String value) {
		return new ApiError(400, 20001, "Invalid value for parameter " + parameter + ": " + value);
	}

	/** As it goes over the wire. */
	Map<String, Object> json() {
		var json = new LinkedHashMap<String, Object>();
		json.put("code", this.code);
		json.put("message", this.message);
		json.put("more_info", "https://www.twilio.com/docs/errors/" + this.code);
		json.put("status", this.status);
		return json;
	}

}
