package org.kotisilta.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kotisilta.HubProcess;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Batches;
import org.kotisilta.scenario.City.Expected;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The main job at the size of a city: place offers to the guardians of two thousand
 * children, with the hub killed in the middle, and answers in every language.
 */
class DemoCityScenarioTests {

	private static final int OFFERS = 2000;

	private static final int BATCH = Batches.size(Channel.SMS);

	private static final String PHONE = "+358931086000";

	private static final String PORTAL = "https://kotisilta.example/portal";

	private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

	private static final Map<String, String> SETTINGS = Map.of("kotisilta.access.api-clients[0].name", "applications",
			"kotisilta.access.api-clients[0].password", "{noop}secret", "kotisilta.access.api-clients[0].roles", "API");

	private final ExpectedText texts = new ExpectedText();

	DemoCityScenarioTests() throws Exception {
	}

	@Test
	void everyGuardianIsReachedInTheirLanguageAndCanAnswerAlthoughTheHubIsKilledMidway(@TempDir Path directory)
			throws Exception {
		try (var hub = HubProcess.on(directory, SETTINGS).start()) {
			var city = new City(directory);
			var client = new Client(hub, "applications", "secret");
			await("the demo city", () -> city.children() >= 20_000);

			var announcement = publish(client, city.offersCsv(OFFERS, LocalDate.now(HELSINKI).plusDays(14)));
			await("a third of the messages", () -> conserved(client, announcement).sent() > 2000);
			hub.kill();
			hub.start();
			await("every message", () -> conserved(client, announcement).underWay() == 0);

			await("every handset to show its messages",
					() -> missing(city, announcement).isEmpty() || conserved(client, announcement).sent() == 0);
			assertThat(missing(city, announcement)).isEmpty();
			assertThat(unexpected(city, announcement)).isEmpty();
			assertThat(city.phonesWithACommonDigit()).isZero();
			assertThat(city.handedOverTwice()).isLessThanOrEqualTo(2 * BATCH);
			for (var language : this.texts.languages()) {
				anAnswerIsAccepted(language, city, client);
			}
			assertThat(conserved(client, announcement).underWay()).isZero();
		}
	}

	private static long publish(Client client, String offers) throws Exception {
		var draft = Map.of("kind", "PLACE_OFFER", "title", "Pre-school places", "urgency", "NORMAL", "template",
				"place-offer", "fields", Map.of("url", PORTAL, "phone", PHONE), "audience",
				Map.of("type", "offers", "csv", offers), "channels", List.of("SMS", "EMAIL", "PORTAL"), "sender",
				"+358400100100");
		var warnings = new HashSet<String>();
		for (var problem : client.post("/api/v1/announcements/preview", draft).get("problems")) {
			assertThat(problem.get("severity").asString()).as(problem.toString()).isEqualTo("WARNING");
			warnings.add(problem.get("code").asString());
		}
		return client.post("/api/v1/announcements", Map.of("draft", draft, "accept", warnings)).get("id").asLong();
	}

	private record Progress(long sent, long underWay) {
	}

	/**
	 * Where the announcement stands; fails where a recipient is missing or counted twice.
	 */
	private static Progress conserved(Client client, long announcement) throws Exception {
		var progress = client.get("/api/v1/announcements/" + announcement).get("progress");
		var underWay = 0L;
		for (var total : progress.get("totals")) {
			assertThat(total.get("deliveries").asLong() + total.get("notPlanned").asLong()).as(total.toString())
				.isEqualTo(total.get("recipients").asLong());
			underWay += total.get("notPlanned").asLong();
		}
		return new Progress(count(progress, Set.of("SENT", "DELIVERED", "READ")),
				underWay + count(progress, Set.of("PENDING", "QUEUED", "SENDING")));
	}

	private static long count(JsonNode progress, Set<String> statuses) {
		var deliveries = 0L;
		for (var count : progress.get("counts")) {
			deliveries += statuses.contains(count.get("status").asString()) ? count.get("deliveries").asLong() : 0;
		}
		return deliveries;
	}

	private Map<String, Set<String>> expected(City city, long announcement) {
		return city.expected(announcement)
			.stream()
			.collect(Collectors.groupingBy(Expected::phone, Collectors.mapping(this::text, Collectors.toSet())));
	}

	private String text(Expected offer) {
		return this.texts.sms("place-offer", offer.language(),
				Map.of("child", offer.child(), "unit", offer.unit(), "starts", offer.starts(), "deadline",
						offer.deadline().atZone(HELSINKI), "yes", offer.yes(), "no", offer.no(), "url", PORTAL, "phone",
						PHONE));
	}

	private List<String> missing(City city, long announcement) {
		var shown = city.shown(announcement);
		return expected(city, announcement).entrySet()
			.stream()
			.flatMap((phone) -> phone.getValue()
				.stream()
				.filter((text) -> !shown.getOrDefault(phone.getKey(), List.of()).contains(text)))
			.limit(5)
			.toList();
	}

	private List<String> unexpected(City city, long announcement) {
		var expected = expected(city, announcement);
		return city.shown(announcement)
			.entrySet()
			.stream()
			.flatMap((phone) -> phone.getValue()
				.stream()
				.filter((text) -> !expected.getOrDefault(phone.getKey(), Set.of()).contains(text)))
			.limit(5)
			.toList();
	}

	private static void anAnswerIsAccepted(String language, City city, Client client) throws Exception {
		var offer = city.answerable(language);

		client.answerOnHandset(offer.handset(), ExpectedText.acceptance(language));

		await("the answer in " + language, () -> city.state(offer.offerId()).equals("ACCEPTED"));
		await("the confirmation in " + language,
				() -> city.confirmations(offer.guardianId()).equals(List.of(language)));
	}

	private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
		Awaitility.await(what)
			.atMost(Duration.ofMinutes(4))
			.pollInterval(Duration.ofSeconds(1))
			.ignoreExceptionsInstanceOf(java.io.IOException.class)
			.until(condition);
	}

}
