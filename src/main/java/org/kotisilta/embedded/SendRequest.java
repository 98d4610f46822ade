package org.kotisilta.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * What a client asks the simulated operator to send, as it came; what it must say and
 * does not is empty.
 */
record SendRequest(String to, String from, String body, @Nullable String statusCallback,
		@Nullable String validityPeriod) {

	private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

	private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 +&_-]{1,11}");

	private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");

	private static final int LONGEST_BODY = 1600;

	private static final int LONGEST_VALIDITY = 36_000;

	static SendRequest of(MultiValueMap<String, String> form) {
		return new SendRequest(Objects.requireNonNullElse(form.getFirst("To"), ""),
				Objects.requireNonNullElse(form.getFirst("From"), ""),
				Objects.requireNonNullElse(form.getFirst("Body"), ""), form.getFirst("StatusCallback"),
				form.getFirst("ValidityPeriod"));
	}

	/** What Twilio would object to. */
	Optional<ApiError> objection() {
		if (this.to.isBlank()) {
			return Optional.of(ApiError.NO_TO);
		}
		if (!NUMBER.matcher(this.to).matches()) {
			return Optional.of(ApiError.invalidTo(this.to));
		}
		if (this.from.isBlank()) {
			return Optional.of(ApiError.NO_FROM);
		}
		if (!NUMBER.matcher(this.from).matches() && !NAME.matcher(this.from).matches()
				&& !SHORT_CODE.matcher(this.from).matches()) {
			return Optional.of(ApiError.invalidFrom(this.from));
		}
		if (this.body.isBlank()) {
			return Optional.of(ApiError.NO_BODY);
		}
		if (this.body.length() > LONGEST_BODY) {
			return Optional.of(ApiError.TOO_LONG);
		}
		if (this.statusCallback != null && !acceptable(this.statusCallback)) {
			return Optional.of(ApiError.invalidCallback(this.statusCallback));
		}
		if (this.validityPeriod != null && !acceptableValidity(this.validityPeriod)) {
			return Optional.of(ApiError.invalid("ValidityPeriod", this.validityPeriod));
		}
		return Optional.empty();
	}

	/** Twilio takes no host with an underscore in it. */
	private static boolean acceptable(String url) {
		try {
			var uri = new URI(url);
			return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static boolean acceptableValidity(String seconds) {
		return seconds.matches("[0-9]{1,5}") && Integer.parseInt(seconds) >= 1
				&& Integer.parseInt(seconds) <= LONGEST_VALIDITY;
	}

}
