package org.kotisilta.reply;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * An invitation from publishing to knowing who comes.
 */
@HubTest
class InvitationStoryTests extends SurveyScenario {

	@BeforeEach
	void twelveOthers() {
		IntStream.range(0, 12).forEach((n) -> this.town.guardian("Aino" + n, "+35840999%04d".formatted(n), "fi"));
	}

	@Test
	void aFamilySaysByTextMessageWhoComesInItsOwnWordsAndHearsWhatWasUnderstood() {
		var party = publish();
		assertThat(sms(party, this.hodan)).contains("Ku soo dhawow xafladda", "Imisa qof baa imanaysa", "1 + ");

		receive(PHONE, "haa 4 qof");
		assertThat(said(party)).isEqualTo("[1] 4");
		assertThat(lastSms(this.hodan)).contains("tirada: 4", "Xaflad", "ku jawaab 1");
		receive(PHONE, "5");
		assertThat(said(party)).isEqualTo("[1] 5");
		receive(PHONE, "laga yaabaa");
		assertThat(said(party)).isEqualTo("[3] null");
		receive(PHONE, "1");
		assertThat(lastSms(this.hodan)).contains("tusaale 1 4");
		receive(PHONE, "ma imanayno");

		assertThat(said(party)).isEqualTo("[2] null");
		assertThat(lastSms(this.hodan)).contains("inaydaan imanayn");
		assertThat(this.jdbc.sql("select count(*) from conversation").query(Long.class).single()).isZero();
	}

	@Test
	void whoIsTalkingToAnAdviserDoesNotAnswerTheInvitationByTheWay() {
		var party = publish();

		receive(PHONE, "Goorma ayuu xafladdu bilaabmayaa?");
		receive(PHONE, "haa");

		assertThat(this.responses.of(party, this.hodan)).isEmpty();
	}

	@Test
	void whileAnOfferIsOpenANumberAloneOrAYesNeverAnswersTheInvitation() {
		var offer = this.town.offer(this.town.child("Mohamed", LocalDate.of(2021, 5, 4), this.hodan),
				Duration.ofDays(5));
		this.town.codes(PHONE, offer, 1);
		var party = publish();
		assertThat(sms(party, this.hodan)).contains("3 + ");

		receive(PHONE, "4");
		assertThat(this.responses.of(party, this.hodan)).isEmpty();
		receive(PHONE, "3 4");
		assertThat(said(party)).isEqualTo("[1] 4");
		receive(PHONE, "haa");
		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(said(party)).isEqualTo("[1] 4");
	}

	@Test
	void thePortalAsksTheSameAndTheDeskAddsUpWhoComes() throws Exception {
		var party = publish();
		var page = "/portal/surveys/" + party;
		assertThat(html(get(page).with(guardian(this.hodan)))).contains("lang=\"so\"", "Waan imanaynaa", "Ma imanayno",
				"name=\"item.1.people\"");
		var others = this.jdbc.sql("select id from guardian where languages[1] = 'fi' order by id")
			.query(Long.class)
			.list();
		for (var i = 0; i < 9; i++) {
			send(post(page).param("item.1", (i < 7) ? "1" : "2")
				.param("item.1.people", (i < 6) ? "3" : "")
				.with(guardian(others.get(i))));
		}
		this.clock.advance(Duration.ofDays(8));
		receive(PHONE, "1 4");
		assertThat(lastSms(this.hodan)).contains("lama kaydin");

		var results = "/desk/announcements/" + party + "/results";
		assertThat(html(get(results).header("Accept-Language", "en").with(staff("heli")))).doesNotContain("??")
			.contains("9 of 13 recipients", "At least 19 people come");
		assertThat(html(get(results + ".csv").with(staff("heli")))).contains(";language;fi;9;;")
			.containsPattern(";all;;9;;[^;]+;7;19");
		assertThat(
				html(get("/desk/publish/new?what=free:INVITATION").header("Accept-Language", "en").with(staff("heli"))))
			.doesNotContain("??")
			.contains("Who comes", "name=\"closesAt\"");
	}

	private String said(long party) {
		var answer = this.responses.of(party, this.hodan).get(1);
		return answer.chosen() + " " + answer.number();
	}

	private long publish() {
		var plan = new SurveyPlan(List.of(new SurveyItem(SurveyItem.Kind.ATTEND, 0, 0, 0)),
				NOON.plus(Duration.ofDays(7)), null);
		var draft = new Draft(Kind.INVITATION, "Juhla", Urgency.NORMAL, Purpose.FIRST, "fi", null, Map.of(),
				Map.of("fi", new FreeText("Juhla perjantaina", "Tervetuloa juhlaan.", null), "so",
						new FreeText("Xaflad Jimcaha", "Ku soo dhawow xafladda.", null)),
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

}
