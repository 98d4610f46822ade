package org.kotisilta.announcement;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kotisilta.delivery.Purpose;

/** A notice in Finnish, and what an adviser makes of it in Somali. */
final class GasLeak {

	static final FreeText FINNISH = new FreeText("Kaasuvuoto", "Päiväkoti on suljettu tänään. Soita 09 310 8600.",
			null);

	static final Map<String, String> SOMALI = Map.of("title", "Gaas ayaa daadanaya", "body",
			"Xannaanadu maanta way xiran tahay. Wac 09 310 8600.");

	private GasLeak() {
	}

	static Draft notice() {
		return Letters.draft(Kind.CRISIS_NOTICE, Purpose.FIRST, null, Map.of(), Map.of("fi", FINNISH),
				new Audience.Register(List.of("U1"), Set.of(), Set.of()), Letters.NAME);
	}

}
