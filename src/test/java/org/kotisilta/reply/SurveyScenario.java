package org.kotisilta.reply;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import org.kotisilta.MutableClock;
import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.survey.SurveyResponses;
import org.kotisilta.template.RenderedMessage.RenderedSms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * What the stories of surveys and invitations share: a Somali guardian with a phone at
 * noon, and what she sends, gets and opens.
 */
abstract class SurveyScenario {

	static final String PHONE = "+358401230001";

	static final Instant NOON = Instant.parse("2027-01-14T10:00:00Z");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MockMvc web;

	@Autowired
	Announcements announcements;

	@Autowired
	InboundMessages messages;

	@Autowired
	InboundReader reader;

	@Autowired
	SurveyResponses responses;

	@Autowired
	Tracking tracking;

	@Autowired
	MutableClock clock;

	Town town;

	long hodan;

	private int number;

	@BeforeEach
	void aSomaliGuardian() {
		this.clock.stopAt(NOON);
		this.town = new Town(this.jdbc, this.clock);
		this.hodan = this.town.guardian("Hodan", PHONE, "so");
	}

	String sms(long survey, long guardian) {
		return text(this.jdbc.sql("""
				select id from delivery where announcement_id = :id and guardian_id = :guardian and channel = 'SMS'
				  and purpose = 'FIRST'
				""").param("id", survey).param("guardian", guardian).query(Long.class).single());
	}

	String lastSms(long guardian) {
		return text(this.jdbc.sql("select max(id) from delivery where guardian_id = :guardian and channel = 'SMS'")
			.param("guardian", guardian)
			.query(Long.class)
			.single());
	}

	private String text(long delivery) {
		return ((RenderedSms) this.tracking.exactText(delivery).orElseThrow()).text();
	}

	void receive(String phone, String text) {
		this.reader.read(this.messages
			.store(new InboundMessages.Arrived("twilio", "SV" + ++this.number, phone, Town.SENDER, text, null))
			.orElseThrow());
	}

	String html(MockHttpServletRequestBuilder request) throws Exception {
		var response = this.web.perform(request).andReturn().getResponse();
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

	void send(MockHttpServletRequestBuilder request) throws Exception {
		assertThat(this.web.perform(request.with(csrf())).andReturn().getResponse().getStatus()).isEqualTo(302);
	}

	static RequestPostProcessor guardian(long id) {
		return authentication(new UsernamePasswordAuthenticationToken(new GuardianPrincipal(id), null,
				AuthorityUtils.createAuthorityList("ROLE_GUARDIAN")));
	}

	static RequestPostProcessor staff(String name) {
		return user(name).roles("STAFF");
	}

}
