package org.kotisilta.desk;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.FreeText;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.State;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Publishing on the desk, from the form to the button.
 */
@HubTest
class PublishPagesTests {

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Senders senders;

	@BeforeEach
	void aTown() {
		DeskTown.build(this.jdbc);
	}

	@Test
	void anOfferListIsUploadedCheckedAcceptedAndPublished() throws Exception {
		var checkPage = this.web
			.perform(multipart("/desk/publish/new")
				.file(new MockMultipartFile("offersFile", "offers.csv", "text/csv", DeskTown.offers().getBytes()))
				.param("kind", "PLACE_OFFER")
				.param("template", "place-offer")
				.param("title", "Pre-school places")
				.param("urgency", "NORMAL")
				.param("audience", "offers")
				.param("field.phone", "09 310 8600")
				.param("policy", "ANY_ONE")
				.param("assurance", "SMS")
				.param("reminder", "true")
				.param("channels", "SMS", "EMAIL", "PORTAL")
				.param("sender", this.senders.first().address())
				.param("when", "now")
				.with(csrf())
				.with(staff()))
			.andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();

		var check = page(checkPage);
		assertThat(check).contains("Mohamed").contains("lang=\"so\"").contains("name=\"accepted\"");

		var publish = checkPage.replace("/check", "/publish");
		this.web.perform(post(publish).with(csrf()).with(staff())).andExpect(redirectedUrl(checkPage + "?refused"));
		assertThat(this.announcements.list().getFirst().state()).isEqualTo(State.DRAFT);

		this.web.perform(post(publish).param("accepted", "machine-draft").with(csrf()).with(staff()))
			.andExpect(redirectedUrl("/desk/announcements/" + this.announcements.list().getFirst().id()));
		assertThat(this.announcements.list().getFirst().state()).isEqualTo(State.PUBLISHED);
	}

	@Test
	void aFormWithAMistakeComesBackAsItWasTyped() throws Exception {
		var form = this.web
			.perform(post("/desk/publish/new").param("kind", "BULLETIN")
				.param("title", " ")
				.param("urgency", "BULK")
				.param("audience", "register")
				.param("sender", this.senders.first().address())
				.param("text.fi.body", "Tervetuloa!")
				.header("Accept-Language", "en")
				.with(csrf())
				.with(staff()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();

		assertThat(form).contains("Tervetuloa!")
			.contains("Choose at least one channel.", "role=\"alert\"", "aria-describedby=\"title-hint title-error\"");
		assertThat(this.announcements.list()).isEmpty();
	}

	@Test
	void whatTheRegisterFillsIsShownAndNotAsked() throws Exception {
		var form = page("/desk/publish/new?what=school-start");

		assertThat(form).contains("name=\"field.starts\"", "name=\"field.days\"", "These come from the register")
			.contains("Guardian&#39;s first name", "Child&#39;s first name")
			.doesNotContain("name=\"field.child\"", "name=\"field.phone\"", "name=\"field.guardian\"");
	}

	@Test
	void aListWithAFaultStopsAndSaysWhere() throws Exception {
		var list = "offer;child;unit;place;starts;deadline\nO1;C9;U1;x;2099-08-10;2099-02-15";
		var draft = DeskTown.placeOffers(list, this.senders.first().address());
		var id = this.announcements.save(null, draft, "staff");

		var check = page("/desk/publish/" + id + "/check");

		assertThat(check).contains("This cannot be published yet")
			.contains("On line 2: the register has no C9 (child).")
			.doesNotContain("/publish/" + id + "/publish");
	}

	@Test
	void aDraftToThoseWhoAnsweredNamesTheirSurveyAndNotItself() throws Exception {
		var sender = this.senders.first().address();
		var survey = this.announcements.save(null, DeskTown.placeOffers(sender), "staff");
		var draft = new Draft(Kind.BULLETIN, "What was done", Urgency.BULK, Purpose.FIRST, "fi", null, Map.of(),
				Map.of("fi", new FreeText("Kiitos", "Lisäsimme ulkoilua.", null)), new Audience.AnsweredSurvey(survey),
				Set.of(Channel.PORTAL), sender, null, null, null);
		var id = this.announcements.save(null, draft, "staff");

		assertThat(page("/desk/publish/" + id)).contains("Exactly those who answered the survey: Places");
	}

	private String page(String path) throws Exception {
		return this.web.perform(get(path).header("Accept-Language", "en").with(staff()))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private static RequestPostProcessor staff() {
		return user("staff").roles("STAFF");
	}

}
