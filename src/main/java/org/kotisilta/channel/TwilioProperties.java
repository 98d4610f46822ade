package org.kotisilta.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub reaches Twilio. With no account it uses its own simulated operator.
 *
 * @param baseUrl the API's address; empty: Twilio's own with an account, else the
 * simulated operator of this hub
 * @param accountSid the account
 * @param authToken its secret; signs callbacks as well
 * @param previousAuthToken also accepted on callbacks while the secret is being changed
 * @param senders numbers and names registered for the city; the first is the default
 * @param window how many requests may be under way at once; there are fewer while Twilio
 * refuses some as too many or answers slowly
 * @param slow what takes longer than this counts as slow
 * @param connectTimeout how long to wait for a connection
 * @param responseTimeout how long to wait for an answer
 * @param segmentsPerSecond how many segments Twilio takes from each sender, all hubs
 * together; 0: no limit
 * @param senderSegmentsPerSecond the same for single senders
 * @param crisisShare the part of it that only crisis notices may use, 0 to 1; without a
 * limit it means nothing
 */
@ConfigurationProperties("kotisilta.twilio")
public record TwilioProperties(@DefaultValue("") String baseUrl, @DefaultValue(SIMULATED_ACCOUNT) String accountSid,
		@DefaultValue("") String authToken, @Nullable String previousAuthToken, @DefaultValue( {
				"+358400100100", "Kotisilta" }) List<String> senders,
		@DefaultValue("32") int window, @DefaultValue("5s") Duration slow, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("20s") Duration responseTimeout, @DefaultValue("0") double segmentsPerSecond,
		@DefaultValue Map<String, Double> senderSegmentsPerSecond, @DefaultValue("0.25") double crisisShare){

	public TwilioProperties {
		accountSid = accountSid.isBlank() ? SIMULATED_ACCOUNT : accountSid;
		if (authToken.isBlank() && !accountSid.equals(SIMULATED_ACCOUNT)) {
			throw new IllegalArgumentException(
					"kotisilta.twilio.auth-token is missing: the secret of account " + accountSid);
		}
		if (crisisShare <= 0 || crisisShare >= 1) {
			throw new IllegalArgumentException("kotisilta.twilio.crisis-share must be between 0 and 1");
		}
	}

	/** The account that exists in the simulated operator only. */
	public static final String SIMULATED_ACCOUNT = "AC00000000000000000000000000000000";

	/** Segments per second from a sender; 0: as many as there are. */
	double rate(String sender) {
		return this.senderSegmentsPerSecond.getOrDefault(sender, this.segmentsPerSecond);
	}

	/** Whether messages go to the simulated operator. */
	public boolean simulated() {
		return this.accountSid.equals(SIMULATED_ACCOUNT);
	}

}
