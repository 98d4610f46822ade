package org.kotisilta.reply;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kotisilta.directory.Guardian;
import org.kotisilta.question.OpenOffer;
import org.kotisilta.question.ReplyLine;

/**
 * What the hub knows about those who wrote the messages of a round.
 *
 * @param guardians who has a phone; phones nobody has are missing
 * @param offers what may be answered from where
 * @param optedOut who wants no messages from where
 * @param said what the hub has said of itself to a phone lately
 * @param mails where e-mails that answer ours come from, by message
 * @param before what became of the message before a message, where there was one lately
 */
record Known(Map<String, List<Guardian>> guardians, Map<ReplyLine, List<OpenOffer>> offers, Set<ReplyLine> optedOut,
		Map<String, List<Said>> said, Map<Long, MailOrigin> mails, Map<Long, Resolution> before) {

	Known {
		guardians = Map.copyOf(guardians);
		offers = Map.copyOf(offers);
		optedOut = Set.copyOf(new HashSet<>(optedOut));
		said = Map.copyOf(new HashMap<>(said));
		mails = Map.copyOf(mails);
		before = Map.copyOf(before);
	}

	/** An answer the hub gave of itself. */
	record Said(String template, Instant at) {
	}

}
