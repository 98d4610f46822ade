package org.kotisilta.embedded;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words with which a phone stops a sender and takes it back: the operator's business,
 * not the hub's. Only a message of that one word counts.
 */
enum Keyword {

	STOP("You have successfully been unsubscribed. You will not receive any more messages from this number. "
			+ "Reply START to resubscribe.", "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"),
	START("You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
			+ "Reply STOP to unsubscribe. Msg&Data Rates May Apply.", "START", "YES", "UNSTOP"),
	HELP("Reply STOP to unsubscribe. Msg&Data Rates May Apply.", "HELP", "INFO");

	private final String answer;

	private final Set<String> words;

	Keyword(String answer, String... words) {
		this.answer = answer;
		this.words = Set.of(words);
	}

	/** What the operator itself answers, in English, as Twilio does by default. */
	String answer() {
		return this.answer;
	}

	static Optional<Keyword> in(String body) {
		var word = body.strip().toUpperCase(Locale.ROOT);
		return Arrays.stream(values()).filter((keyword) -> keyword.words.contains(word)).findFirst();
	}

}
