package org.kotisilta.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.PublishResult;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.AnsweredBy;
import org.kotisilta.question.OfferState;
import org.kotisilta.question.Offers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What staff and advisers decide about an offer on their pages.
 */
@HubTest
class OfferDecisionPagesTests {

	private static final Instant AFTER_THE_DEADLINE = Instant.parse("2099-03-01T00:00:00Z");

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Senders senders;

	@Autowired
	Offers offers;

	private long offer;

	private String page;

	@BeforeEach
	void aPublishedOffer() {
		DeskTown.build(this.jdbc);
		var draft = new Draft(Kind.PLACE_OFFER, "Places", Urgency.NORMAL, Purpose.FIRST, "fi", "place-offer",
				Map.of("phone", "09 310 8600"), Map.of(), new Audience.OfferList(DeskTown.offers()),
				Set.of(Channel.values()), this.senders.first().address(), null, null, null);
		var result = this.announcements.publish(draft, Set.of("machine-draft"), "staff");
		this.offer = this.jdbc.sql("select id from offer").query(Long.class).single();
		this.page = "/desk/announcements/" + ((PublishResult.Published) result).id() + "/offers";
	}

	@Test
	void staffSettleWhatGuardiansDisagreeOnAndSayWhy() throws Exception {
		this.offers.answer(this.offer, AnswerValue.ACCEPT, AnsweredBy.portal(1));
		this.offers.answer(this.offer, AnswerValue.DECLINE, AnsweredBy.portal(2));
		assertThat(staffPage()).contains("guardians disagree", "/settle");

		staffPost("/settle", "value", "ACCEPT", "reason", " ").andExpect(status().isBadRequest());
		staffPost("/settle", "value", "ACCEPT", "reason", "both agreed on the phone").andExpect(status().isFound());

		assertThat(state()).isEqualTo(OfferState.ACCEPTED);
		assertThat(staffPage()).contains("both agreed on the phone", "Staff", "Change the decision")
			.doesNotContain("value=\"ACCEPT\"");
		staffPost("/settle", "value", "DECLINE", "reason", "they called").andExpect(status().isFound());

		assertThat(state()).isEqualTo(OfferState.DECLINED);
		assertThat(log()).containsExactly("staff conflict settled: ACCEPT", "staff conflict settled: DECLINE");
	}

	@Test
	void staffHonourALateAnswerWithOneClick() throws Exception {
		this.offers.answer(this.offer, AnswerValue.ACCEPT, AnsweredBy.sms(1, 7), AFTER_THE_DEADLINE);
		assertThat(staffPage()).contains("An answer that came too late: we accept the place.");

		staffPost("/honour").andExpect(status().isFound());

		assertThat(state()).isEqualTo(OfferState.ACCEPTED);
		assertThat(staffPage()).doesNotContain("/honour");
		assertThat(log()).containsExactly("staff late answer honoured: ACCEPT");
	}

	@Test
	void anAdviserHonoursALateAnswerInTheConversationAboutIt() throws Exception {
		this.offers.answer(this.offer, AnswerValue.DECLINE, AnsweredBy.sms(1, 7), AFTER_THE_DEADLINE);
		var conversation = this.jdbc.sql("""
				insert into conversation (guardian_id, language, subject, offer_id, state, opened_at, updated_at)
				values (1, 'so', 'LATE', :offer, 'OPEN', now(), now()) returning id
				""").param("offer", this.offer).query(Long.class).single();
		var address = "/desk/inbox/" + conversation;
		assertThat(adviserPage(address)).contains("An answer that came too late: we decline the place.");

		this.web.perform(post(address + "/honour").with(csrf()).with(user("dalia").roles("ADVISER")));

		assertThat(state()).isEqualTo(OfferState.DECLINED);
		assertThat(adviserPage(address)).doesNotContain("/honour");
		assertThat(log()).containsExactly("dalia late answer honoured: DECLINE");
	}

	@Test
	void aPlaceThatWentToSomebodyElseTakesNoAnswer() throws Exception {
		staffPost("/fill").andExpect(status().isFound());

		assertThat(state()).isEqualTo(OfferState.FILLED);
		assertThat(staffPage()).contains("went to somebody else");
		assertThat(log()).containsExactly("staff filled");
	}

	@Test
	void anAnswerByTextMessageThatIsNotConfirmedShows() throws Exception {
		this.jdbc.sql("update offer set preliminary = 'ACCEPT'").update();

		assertThat(staffPage()).contains("yes by text message, not confirmed");
	}

	private OfferState state() {
		return this.offers.find(this.offer).orElseThrow().state();
	}

	private List<String> log() {
		return this.jdbc.sql(
				"select actor || ' ' || detail from audit_log where subject = 'offer' and action = 'CHANGE' order by id")
			.query(String.class)
			.list();
	}

	private ResultActions staffPost(String what, String... fields) throws Exception {
		var request = post(this.page + "/" + this.offer + what).with(csrf()).with(user("staff").roles("STAFF"));
		for (var n = 0; n < fields.length; n += 2) {
			request.param(fields[n], fields[n + 1]);
		}
		return this.web.perform(request);
	}

	private String staffPage() throws Exception {
		return page(this.page, "staff", "STAFF");
	}

	private String adviserPage(String address) throws Exception {
		return page(address, "dalia", "ADVISER");
	}

	private String page(String address, String name, String role) throws Exception {
		return this.web.perform(get(address).header("Accept-Language", "en").with(user(name).roles(role)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
	}

}
