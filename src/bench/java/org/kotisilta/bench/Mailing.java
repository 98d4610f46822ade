package org.kotisilta.bench;

import java.util.List;
import java.util.Map;

/**
 * The announcements of the benchmark, as the hub's API takes them.
 */
final class Mailing {

	/** The number they go out from. */
	static final String SENDER = "+358400100100";

	/**
	 * Five values of the recipient's own, and two of everybody's: a plural and a date.
	 */
	static final String TEMPLATE = "school-start";

	static final Map<String, Object> FIELDS = Map.of("days", 3, "starts", "2027-08-10");

	private static final String URGENT_TEMPLATE = "crisis-closed-unit";

	private Mailing() {
	}

	/** To every guardian of these schools' children. */
	static Map<String, Object> bulk(List<String> schools, Mix mix) {
		return Map.of("kind", "BULLETIN", "urgency", "BULK", "title", "School starts", "template", TEMPLATE, "fields",
				FIELDS, "audience", Map.of("type", "register", "units", schools), "channels", mix.channels(), "sender",
				SENDER);
	}

	/** An offer of a place to each of these recipients' children, by SMS. */
	static Map<String, Object> offers(int first, int count) {
		var csv = new StringBuilder("offer;child;unit;place;starts;deadline\n");
		for (var i = first; i < first + count; i++) {
			csv.append("BO%d;BC%d;BS%d;Esiopetus;2027-08-10;2027-02-15%n".formatted(i, i, i / Options.SCHOOL));
		}
		return Map.of("kind", "PLACE_OFFER", "urgency", "NORMAL", "title", "Places", "template", "place-offer",
				"fields", Map.of("phone", "09 310 8600"), "audience", Map.of("type", "offers", "csv", csv.toString()),
				"channels", List.of("SMS"), "sender", SENDER);
	}

	/** A crisis notice to one guardian by SMS. */
	static Map<String, Object> urgent(int recipient) {
		return crisis(Map.of("type", "list", "guardians", List.of("B" + recipient)));
	}

	/** A crisis notice to every guardian of these schools' children, by SMS. */
	static Map<String, Object> crisis(List<String> schools) {
		return crisis(Map.of("type", "register", "units", schools));
	}

	private static Map<String, Object> crisis(Map<String, Object> audience) {
		return Map.of("kind", "CRISIS_NOTICE", "urgency", "CRISIS", "title", "School closed", "template",
				URGENT_TEMPLATE, "fields",
				Map.of("unit", "Kallion koulu", "day", "2027-08-10", "phone", "09 310 8600", "url",
						"https://kotisilta.example/v/7Kq2"),
				"audience", audience, "channels", List.of("SMS"), "sender", SENDER);
	}

}
