package org.kotisilta.translation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.language.Glossary;
import org.kotisilta.template.TranslationsArchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A glossary from elsewhere, and who lets it in. */
@HubTest
class GlossaryPagesTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	StaffContacts contacts;

	@Autowired
	Glossary glossary;

	@Autowired
	ApprovedTemplates texts;

	@Autowired
	JdbcClient jdbc;

	private ExchangeDesk desk;

	@BeforeEach
	void theDesk() {
		this.desk = new ExchangeDesk(this.hub);
	}

	@AfterEach
	void theGlossaryOfTheFiles() {
		this.jdbc.sql("delete from glossary_entry").update();
		this.texts.refresh();
	}

	@Test
	void aGlossaryIsShownAsADifferenceAndLetInByACoordinator() throws Exception {
		var csv = "term,locale,preferred,forbidden,dnt,note\nretki,sv,resa,,false,\nretki,sv,utfärd,resa,false,\n"
				+ "retki,xx,x,,false,\n";
		var address = String
			.valueOf(this.desk.upload("terms.csv", csv, "dalia").andReturn().getResponse().getRedirectedUrl());
		assertThat(this.desk.page(get(address), "dalia")).contains("utfärd", "resa");
		assertThat(this.desk.page(get(ExchangeDesk.EXCHANGE), "dalia")).contains("terms.csv");
		this.desk.web
			.perform(post(address).param("change", "0", "1", "2").with(csrf()).with(ExchangeDesk.adviser("dalia")))
			.andExpect(status().isForbidden());
		assertThat(this.glossary.find("retki", "sv")).isEmpty();

		this.contacts.keep(new StaffContacts.Contact("emad", null, null, "fi", true));
		this.desk.web
			.perform(post(address).param("change", "0", "1", "2").with(csrf()).with(ExchangeDesk.adviser("emad")))
			.andExpect(status().is3xxRedirection());
		this.texts.refresh();

		assertThat(this.glossary.find("retki", "sv"))
			.hasValueSatisfying((entry) -> assertThat(entry.preferred()).containsExactly("utfärd"));
		assertThat(this.glossary.find("retki", "xx")).isEmpty();
		assertThat(this.desk.page(get(ExchangeDesk.EXCHANGE + "/glossary.tbx"), "dalia")).contains("utfärd");
		var zip = this.desk.web.perform(get("/desk/translations/export.zip").with(user("admin").roles("ADMIN")))
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(TranslationsArchive.unzip(zip).get("glossary/terms.csv")).contains("retki,sv,utfärd,resa,false,");
	}

}
