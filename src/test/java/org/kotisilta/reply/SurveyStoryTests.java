package org.kotisilta.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.FreeText;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.Missing;
import org.kotisilta.announcement.PublishResult;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.ReplyCodes;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * A survey from publishing to telling those who answered what was done.
 */
@HubTest
class SurveyStoryTests extends SurveyScenario {

	@Autowired
	ReplyCodes replyCodes;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void twelveOthers() {
		IntStream.range(0, 12)
			.forEach((n) -> this.town.guardian("Aino" + n, "+35840999%04d".formatted(n), (n < 6) ? "fi" : "sv"));
	}

	@Test
	void aSurveyIsAskedItemByItemByTextMessageAndEveryNumberMeansOneThing() {
		var survey = publish(NOON.plus(Duration.ofDays(7)));
		assertThat(sms(survey, this.hodan)).contains("Xannaanada ma ku faraxsan tahay?", "1 = Haa", "2 = Maya");

		receive(PHONE, "1");
		assertThat(lastSms(this.hodan)).contains("Maxaa fiican?", "3 = Cuntada", "4 = Ciyaarta");
		receive(PHONE, "3 4");
		assertThat(lastSms(this.hodan)).contains("Maxaad kale?", "5 + ");
		receive(PHONE, "Mahadsanidiin dhammaantiin oo dhan");
		assertThat(lastSms(this.hodan)).contains("Jawaabahaaga waa la kaydiyay");
		receive(PHONE, "2");

		var answers = this.responses.of(survey, this.hodan);
		assertThat(answers.get(1).chosen()).as("changed by its own number").containsExactly(2);
		assertThat(answers.get(2).chosen()).containsExactly(1, 2);
		assertThat(answers.get(3).words()).isEqualTo("Mahadsanidiin dhammaantiin oo dhan");
		assertThat(openConversations()).isZero();
	}

	@Test
	void aSurveyNeverAnswersAnOfferAndAnOfferNeverASurvey() {
		var child = this.town.child("Mohamed", LocalDate.of(2021, 5, 4), this.hodan);
		var offer = this.town.offer(child, Duration.ofDays(5));
		this.town.codes(PHONE, offer, 1);
		var survey = publish(NOON.plus(Duration.ofDays(7)));
		assertThat(sms(survey, this.hodan)).contains("3 = Haa", "4 = Maya");

		receive(PHONE, "3");
		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(this.responses.of(survey, this.hodan).get(1).chosen()).containsExactly(1);
		receive(PHONE, "haa");
		assertThat(this.town.stateOf(offer)).as("words go to the offer").isEqualTo("ACCEPTED");
		var second = this.town.offer(this.town.child("Asha", LocalDate.of(2021, 5, 4), this.hodan), Duration.ofDays(5));
		this.transaction.executeWithoutResult(
				(_) -> this.replyCodes.allocate(Town.SENDER, new String[] { PHONE }, new Long[] { second }));

		assertThat(this.jdbc.sql("select accept_code from reply_code where offer_id = :id")
			.param("id", second)
			.query(Integer.class)
			.single()).as("3 to 7 are the survey's").isEqualTo(9);
	}

	@Test
	void whatComesAfterTheEndIsNotCountedAndIsToldSo() {
		var survey = publish(NOON.plus(Duration.ofDays(1)));
		this.clock.advance(Duration.ofDays(1).plusSeconds(1));

		receive(PHONE, "1");

		assertThat(this.responses.of(survey, this.hodan)).isEmpty();
		assertThat(lastSms(this.hodan)).contains("way xirantay");
	}

	@Test
	void thePortalAsksAllOnOnePageInTheGuardiansLanguageAndTheAnswersMayBeChanged() throws Exception {
		var survey = publish(NOON.plus(Duration.ofDays(7)));
		var page = "/portal/surveys/" + survey;

		assertThat(html(get("/portal").with(guardian(this.hodan)))).contains("Su&#39;aalo xannaano", page);
		assertThat(html(get(page).with(guardian(this.hodan)))).contains("lang=\"so\"", "Maxaa fiican?", "Ciyaarta",
				"type=\"checkbox\"", "<progress");
		send(post(page).param("item.1", "1").param("item.2", "2").param("item.3", "Fiican").with(guardian(this.hodan)));
		send(post(page).param("item.1", "2").param("item.2", "7").param("item.3", "").with(guardian(this.hodan)));

		assertThat(this.responses.of(survey, this.hodan)).hasSize(2);
		assertThat(this.responses.of(survey, this.hodan).get(1).chosen()).containsExactly(2);
		assertThat(this.responses.of(survey, this.hodan).get(2).chosen()).as("9 is no option").containsExactly(2);
		var stranger = this.town.guardian("Vieras", "+358405550000", "fi");
		assertThat(this.web.perform(get(page).with(guardian(stranger))).andReturn().getResponse().getStatus())
			.isEqualTo(404);
		assertThat(this.web.perform(get(page + "/results").with(guardian(this.hodan)))
			.andReturn()
			.getResponse()
			.getStatus()).as("nobody has shown the results").isEqualTo(404);
	}

	@Test
	void resultsAreShownWithoutSmallGroupsAndThoseWhoAnsweredAreToldWhatWasDone() throws Exception {
		var survey = publish(NOON.plus(Duration.ofDays(2)));
		receive(PHONE, "1");
		var others = this.jdbc.sql("select id from guardian where languages[1] <> 'so' order by id")
			.query(Long.class)
			.list();
		for (var i = 0; i < 11; i++) {
			send(post("/portal/surveys/" + survey).param("item.1", (i < 8) ? "1" : "2")
				.param("item.3", "=HYPERLINK(\"x\") " + i)
				.with(guardian(others.get(i))));
		}
		var results = "/desk/announcements/" + survey + "/results";
		this.clock.advance(Duration.ofDays(2).plusSeconds(1));

		for (var language : List.of("fi", "sv", "en")) {
			for (var by : List.of("language", "unit")) {
				assertThat(html(get(results + "?by=" + by).header("Accept-Language", language).with(staff("heli"))))
					.doesNotContain("??")
					.contains("chart-bar", "HYPERLINK");
			}
		}
		assertThat(html(get(results).header("Accept-Language", "en").with(staff("heli"))))
			.contains("12 of 13 recipients", "hidden", "75 %");
		assertThat(html(get(results).with(staff("joku muu")))).doesNotContain("HYPERLINK");
		var csv = html(get(results + ".csv").with(staff("heli")));
		assertThat(csv).contains("1;Oletko tyytyväinen?;all;;12;;Kyllä;9")
			.contains("1;Oletko tyytyväinen?;language;so;;;;");

		send(post(results + "/show").with(staff("heli")));
		assertThat(html(get("/portal").with(guardian(this.hodan)))).contains("/portal/surveys/" + survey + "/results");
		assertThat(html(get("/portal/surveys/" + survey + "/results").with(guardian(this.hodan))))
			.contains("Haa", "75 %")
			.doesNotContain("HYPERLINK");
		assertThat(html(get("/desk/publish/new?what=free:BULLETIN&answered=" + survey).with(staff("heli"))))
			.contains("value=\"answered\"");
		var told = this.announcements.publish(new Draft(Kind.BULLETIN, "Mitä tehtiin", Urgency.BULK, Purpose.FIRST,
				"fi", null, Map.of(), Map.of("fi", new FreeText("Kiitos", "Lisäsimme ulkoilua.", null)),
				new Audience.AnsweredSurvey(survey), Set.of(Channel.PORTAL), Town.SENDER, null, null, null,
				new Missing(Missing.How.FALL_BACK, null), null), Set.of("falls-back"), "heli");
		assertThat(told).isInstanceOf(PublishResult.Published.class);
		assertThat(this.jdbc.sql("select count(*) from recipient where announcement_id = :id")
			.param("id", ((PublishResult.Published) told).id())
			.query(Long.class)
			.single()).isEqualTo(12);
	}

	@Test
	void thoseWhoHaveNotAnsweredAreRemindedOnceInTheSameWords() {
		var survey = publish(NOON.plus(Duration.ofDays(7)));
		receive(PHONE, "1");
		this.jdbc.sql("update survey set remind_at = :at")
			.param("at", NOON.plus(Duration.ofDays(1)).atOffset(java.time.ZoneOffset.UTC))
			.update();

		this.clock.advance(Duration.ofDays(1));

		await().atMost(Duration.ofSeconds(40))
			.untilAsserted(() -> assertThat(reminded(survey)).hasSize(12).doesNotContain(this.hodan));
	}

	private List<Long> reminded(long survey) {
		return this.jdbc
			.sql("""
					select guardian_id from delivery where announcement_id = :id and purpose = 'REMINDER' and channel = 'SMS'
					""")
			.param("id", survey)
			.query(Long.class)
			.list();
	}

	private long publish(Instant closes) {
		var plan = new SurveyPlan(List.of(new SurveyItem(SurveyItem.Kind.CHOICE, 2, 0, 0),
				new SurveyItem(SurveyItem.Kind.CHOICES, 2, 0, 0), new SurveyItem(SurveyItem.Kind.WORDS, 0, 0, 0)),
				closes, null);
		var draft = new Draft(Kind.SURVEY, "Tyytyväisyys", Urgency.NORMAL, Purpose.FIRST, "fi", null, Map.of(),
				Map.of("fi",
						text("Kysely päivähoidosta", "Kerro meille.", "Oletko tyytyväinen?", "Kyllä", "Ei",
								"Mikä on hyvää?", "Ruoka", "Leikki", "Mitä muuta?"),
						"so",
						text("Su'aalo xannaano", "Noo sheeg.", "Xannaanada ma ku faraxsan tahay?", "Haa", "Maya",
								"Maxaa fiican?", "Cuntada", "Ciyaarta", "Maxaad kale?")),
				new Audience.Register(List.of(), Set.of(), Set.of()), Set.of(Channel.SMS, Channel.PORTAL), Town.SENDER,
				null, null, null, new Missing(Missing.How.FALL_BACK, null), plan);
		var family = this.town.child("Lapsi", LocalDate.of(2021, 1, 1));
		this.jdbc.sql("insert into guardianship (guardian_id, child_id) select id, :child from guardian")
			.param("child", family)
			.update();
		var result = this.announcements.publish(draft, Set.of("falls-back", "everyone", "text-doubtful"), "heli");
		assertThat(result).isInstanceOf(PublishResult.Published.class);
		var id = ((PublishResult.Published) result).id();
		await().untilAsserted(() -> assertThat(
				this.jdbc.sql("select count(*) from delivery where announcement_id = :id and channel = 'SMS'")
					.param("id", id)
					.query(Long.class)
					.single())
			.isEqualTo(13));
		return id;
	}

	private static FreeText text(String title, String body, String... items) {
		var keys = List.of("item.1", "item.1.option.1", "item.1.option.2", "item.2", "item.2.option.1",
				"item.2.option.2", "item.3");
		var words = new HashMap<String, String>();
		IntStream.range(0, keys.size()).forEach((i) -> words.put(keys.get(i), items[i]));
		return new FreeText(title, body, null, words);
	}

	private long openConversations() {
		return this.jdbc.sql("select count(*) from conversation").query(Long.class).single();
	}

}
