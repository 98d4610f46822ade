package org.kotisilta.announcement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

@HubTest
class AnnouncementApiTests {

	private static final String OFFERS = """
			{"kind": "PLACE_OFFER", "title": "Esiopetus 2099", "template": "place-offer",
			 "fields": {"phone": "09 310 8600"}, "channels": ["SMS", "EMAIL", "PORTAL"], "sender": "+358400100100",
			 "audience": {"type": "offers",
			   "csv": "offer;child;unit;place;starts;deadline\\nO1;C1;U1;Esiopetus;2099-08-10;2099-02-15\\n"}}
			""";

	@Autowired
	WebApplicationContext hub;

	@Autowired
	JdbcClient jdbc;

	private MockMvcTester api;

	@BeforeEach
	void aTown() {
		this.api = MockMvcTester.from(this.hub, (builder) -> asClient(builder).build());
		var town = new Town(this.jdbc);
		var unit = town.unit("U1", "Päiväkoti Kallio");
		var guardian = town.guardian("G1", "so");
		town.phone(guardian, "+358451111111").of(guardian, town.child("C1", "Aada", unit));
	}

	@Test
	void aClientPreviewsPublishesAndFollowsAnAnnouncement() {
		var preview = post("/api/v1/announcements/preview", OFFERS);
		assertThat(preview).hasStatusOk().bodyJson().extractingPath("$.problems[0].code").isEqualTo("machine-draft");
		assertThat(preview).bodyJson().extractingPath("$.messages[0].sms.encoding").isEqualTo("GSM7");

		var published = post("/api/v1/announcements", "{\"draft\": " + OFFERS + ", \"accept\": [\"machine-draft\"]}");
		assertThat(published).hasStatus(201);
		var address = String.valueOf(published.getResponse().getHeader("Location"));
		assertThat(address).startsWith("/api/v1/announcements/");

		assertThat(this.api.get().uri(address)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.announcement.state")
			.isEqualTo("PUBLISHED");
		assertThat(this.api.get().uri(address + "/offers")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[0].state")
			.isEqualTo("OPEN");
		assertThat(this.api.get().uri(address + "/offers.csv")).hasStatusOk()
			.bodyText()
			.startsWith("offer;child;unit;place;starts;deadline;state");
	}

	@Test
	void aRefusalNamesEveryProblemAndWhatToDo() {
		var refused = post("/api/v1/announcements",
				"{\"draft\": " + OFFERS.replace("+358400100100", "Kotisilta") + "}");

		assertThat(refused).hasStatus(422).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(refused).bodyJson()
			.extractingPath("$.problems[*].code")
			.asArray()
			.containsExactlyInAnyOrder("sender-takes-no-replies", "machine-draft");
		assertThat(refused).bodyJson().extractingPath("$.problems[0].fix").asString().isNotBlank();
	}

	@Test
	void aBodyThatCannotBeReadSaysWhatIsWrongInIt() {
		assertThat(post("/api/v1/announcements/preview", "{\"title\": \"x\"}")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("kind is missing");
		assertThat(post("/api/v1/announcements/preview", OFFERS.replace("PLACE_OFFER", "PARTY"))).hasStatus(400)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("PARTY");
	}

	@Test
	void whatATextLeavesOutIsAProblemOfTheDraft() {
		var draft = """
				{"kind": "BULLETIN", "title": "Retki", "texts": {"fi": {"title": "Retki"}}, "channels": ["PORTAL"],
				 "sender": "+358400100100", "audience": {"type": "register", "units": ["U1"]}}
				""";

		assertThat(post("/api/v1/announcements/preview", draft)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.problems[*].code")
			.asArray()
			.contains("text-empty");
	}

	@Test
	void aKeyThatIsTooLongIsRefusedAndNothingIsPublished() {
		var answer = this.api.post()
			.uri("/api/v1/announcements")
			.header("Idempotency-Key", "k".repeat(201))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"draft\": " + OFFERS + ", \"accept\": [\"machine-draft\"]}")
			.exchange();

		assertThat(answer).hasStatus(400)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:kotisilta:idempotency-key");
		assertThat(this.jdbc.sql("select count(*) from announcement").query(Integer.class).single()).isZero();
	}

	@Test
	void whatDoesNotExistIsSaidSo() {
		assertThat(this.api.get().uri("/api/v1/announcements/99")).hasStatus(404)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(post("/api/v1/announcements/99/cancel", "")).hasStatus(404);
		assertThat(post("/api/v1/offers/99/withdraw", "")).hasStatus(404);
		assertThat(post("/api/v1/results/99/1/replay", "")).hasStatus(404);
	}

	private MvcTestResult post(String uri, String body) {
		return this.api.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private static DefaultMockMvcBuilder asClient(DefaultMockMvcBuilder builder) {
		builder.apply(springSecurity());
		builder.defaultRequest(get("/").with(user("system").roles("API")));
		return builder;
	}

}
