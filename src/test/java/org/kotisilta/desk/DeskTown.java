package org.kotisilta.desk;

import java.util.Map;
import java.util.Set;

import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Kind;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A day-care centre with one child, whose guardians read Somali and Finnish.
 */
final class DeskTown {

	static final long SOMALI_GUARDIAN = 1;

	private DeskTown() {
	}

	static void build(JdbcClient jdbc) {
		jdbc.sql("insert into unit (source_id, kind, name) values ('U1', 'DAYCARE', 'Päiväkoti Kallio')").update();
		jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages) values
				    ('G1', 'Hodan', 'Ali', '{so}'), ('G2', 'Matti', 'Meikäläinen', '{fi}')
				""").update();
		jdbc.sql("""
				insert into child (source_id, first_name, last_name, birth_date, unit_id)
				values ('C1', 'Mohamed', 'Ali', '2021-05-04', 1)
				""").update();
		jdbc.sql("insert into guardianship (guardian_id, child_id) values (1, 1), (2, 1)").update();
		jdbc.sql("""
				insert into contact_point (guardian_id, kind, value, verified_at) values
				    (1, 'PHONE', '+358401230001', now()), (2, 'EMAIL', 'matti@example.org', now())
				""").update();
	}

	/** Announces the child's offer. */
	static Draft placeOffers(String sender) {
		return placeOffers(offers(), sender);
	}

	/** Announces offers of a list. */
	static Draft placeOffers(String list, String sender) {
		return new Draft(Kind.PLACE_OFFER, "Places", Urgency.NORMAL, Purpose.FIRST, "fi", "place-offer",
				Map.of("phone", "09 310 8600"), Map.of(), new Audience.OfferList(list), Set.of(Channel.values()),
				sender, null, null, Draft.OfferQuestion.USUAL);
	}

	/** A list with the child's offer; the deadline is far away. */
	static String offers() {
		return "offer;child;unit;place;starts;deadline\nO1;C1;U1;esiopetus;2099-08-10;2099-02-15\n";
	}

}
