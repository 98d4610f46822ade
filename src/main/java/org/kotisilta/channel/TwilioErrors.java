package org.kotisilta.channel;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;
import static org.kotisilta.channel.FailurePolicy.later;
import static org.kotisilta.channel.FailurePolicy.permanent;

/**
 * Twilio's error codes and what the hub does about each. The same codes come with an
 * answer of the API and, later, with a callback.
 */
public final class TwilioErrors {

	private static final Duration SECONDS = Duration.ofSeconds(5);

	private static final Duration MINUTES = Duration.ofMinutes(5);

	private static final Map<String, FailurePolicy> POLICIES = Map.ofEntries(
			// The account or the settings: wait for a person, and lose nothing meanwhile.
			entry("20003", later(FailureReason.PROVIDER_ERROR, 12, MINUTES).andAlarm()),
			entry("20005", later(FailureReason.PROVIDER_ERROR, 12, MINUTES).andAlarm()),
			entry("30002", later(FailureReason.PROVIDER_ERROR, 12, MINUTES).andAlarm()),
			entry("21611", later(FailureReason.PROVIDER_ERROR, 12, MINUTES).andAlarm()),
			// Too much at once.
			entry("20429", later(FailureReason.PROVIDER_ERROR, 8, SECONDS)),
			entry("63018", later(FailureReason.PROVIDER_ERROR, 8, SECONDS)),
			entry("30001", later(FailureReason.PROVIDER_ERROR, 3, Duration.ofMinutes(2))),
			// The number cannot take text messages.
			entry("21211", permanent(FailureReason.BAD_ADDRESS)), entry("21217", permanent(FailureReason.BAD_ADDRESS)),
			entry("21614", permanent(FailureReason.BAD_ADDRESS)), entry("21635", permanent(FailureReason.BAD_ADDRESS)),
			entry("30005", permanent(FailureReason.BAD_ADDRESS)), entry("30006", permanent(FailureReason.BAD_ADDRESS)),
			// A defect of ours.
			entry("21602", permanent(FailureReason.INVALID_MESSAGE).andAlarm()),
			entry("21604", permanent(FailureReason.INVALID_MESSAGE).andAlarm()),
			entry("21617", permanent(FailureReason.INVALID_MESSAGE).andAlarm()),
			entry("21619", permanent(FailureReason.INVALID_MESSAGE).andAlarm()),
			// Sender or region not allowed.
			entry("21408", permanent(FailureReason.BLOCKED).andAlarm()),
			entry("21606", permanent(FailureReason.BLOCKED).andAlarm()),
			entry("21612", permanent(FailureReason.BLOCKED).andAlarm()),
			entry("21610", permanent(FailureReason.OPTED_OUT)),
			// The handset or the network behind it.
			entry("30003", later(FailureReason.UNREACHABLE, 2, Duration.ofMinutes(15))),
			entry("30008", later(FailureReason.UNREACHABLE, 1, MINUTES)),
			entry("30410", later(FailureReason.PROVIDER_ERROR, 2, MINUTES)),
			entry("30036", permanent(FailureReason.UNREACHABLE)), entry("30004", permanent(FailureReason.BLOCKED)),
			entry("30007", permanent(FailureReason.BLOCKED).andAlarm()));

	/** A code nobody has told us about: never tried again, and somebody looks. */
	private static final FailurePolicy UNKNOWN = permanent(FailureReason.PROVIDER_ERROR).andAlarm();

	private TwilioErrors() {
	}

	/** What to do about {@code code}; null where Twilio gave none. */
	public static FailurePolicy policy(@Nullable String code) {
		return (code != null) ? POLICIES.getOrDefault(code, UNKNOWN) : permanent(FailureReason.PROVIDER_ERROR);
	}

}
