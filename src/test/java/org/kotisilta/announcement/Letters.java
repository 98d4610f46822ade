package org.kotisilta.announcement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

/**
 * Drafts for tests.
 */
final class Letters {

	static final String NUMBER = "+358400100100";

	static final String NAME = "Kotisilta";

	static final Set<Channel> ALL = Set.of(Channel.SMS, Channel.EMAIL, Channel.PORTAL);

	private static final String HEADER = "offer;child;unit;place;starts;deadline;applicant\n";

	private Letters() {
	}

	/** Places for children, each answered until 15 February 2099. */
	static Draft placeOffers(String... children) {
		var csv = new StringBuilder(HEADER);
		for (var child : children) {
			csv.append("O-%s;%s;U1;Esiopetus;2099-08-10;2099-02-15;\n".formatted(child, child));
		}
		return offerList(csv, NUMBER);
	}

	static Draft offerList(CharSequence csv, String sender) {
		return draft(Kind.PLACE_OFFER, Purpose.FIRST, "place-offer", Map.of("phone", "09 310 8600"), Map.of(),
				new Audience.OfferList(csv.toString()), sender);
	}

	/** A closed unit, told to the guardians of its children. */
	static Draft closedUnit(String unit) {
		return draft(Kind.CRISIS_NOTICE, Purpose.FIRST, "crisis-closed-unit",
				Map.of("unit", "Päiväkoti Kallio", "day", "2099-01-14", "phone", "09 310 8600"), Map.of(),
				new Audience.Register(List.of(unit), Set.of(), Set.of()), NAME);
	}

	/** The end of it, to exactly those who were told. */
	static Draft allClear(long announcementId) {
		return draft(Kind.CRISIS_NOTICE, Purpose.ALL_CLEAR, "crisis-all-clear",
				Map.of("unit", "Päiväkoti Kallio", "opens", "2099-01-18", "phone", "09 310 8600"), Map.of(),
				new Audience.RecipientsOf(announcementId), NAME);
	}

	/** News in Finnish alone, or in these languages too. */
	static Draft bulletin(Audience audience, String... languages) {
		var texts = new HashMap<String, FreeText>();
		texts.put("fi", new FreeText("Retki", "Menemme retkelle.\n\nOta eväät mukaan.", null));
		for (var language : languages) {
			texts.put(language,
					new FreeText("Trip (" + language + ")", "We are going on a trip.\n\nTake food along.", null));
		}
		return draft(Kind.BULLETIN, Purpose.FIRST, null, Map.of(), texts, audience, NAME);
	}

	static Draft draft(Kind kind, Purpose purpose, @Nullable String template, Map<String, Object> fields,
			Map<String, FreeText> texts, Audience audience, String sender) {
		return new Draft(kind, "Test", (kind == Kind.CRISIS_NOTICE) ? Urgency.CRISIS : Urgency.NORMAL, purpose, "fi",
				template, fields, texts, audience, ALL, sender, null, null, null);
	}

}
