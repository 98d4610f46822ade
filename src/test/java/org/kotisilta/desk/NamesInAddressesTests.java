package org.kotisilta.desk;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Addresses stand in histories and access logs: nothing that names a person is in one.
 */
@HubTest
class NamesInAddressesTests {

	/** What a link may carry; none of it says who somebody is. */
	private static final Set<String> HARMLESS = Set.of("what", "follows", "purpose", "show", "sample", "language",
			"page", "view", "after", "writable", "error", "out", "state", "query", "pageSize", "days", "by", "task",
			"answered", "source");

	@Autowired
	MockMvc web;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping pages;

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
	void noAddressOfAPageTakesAnythingThatNamesAPerson() {
		var taken = new TreeSet<String>();
		this.pages.getHandlerMethods().forEach((info, handler) -> {
			if (info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET))
					&& handler.getBeanType().getPackageName().startsWith("org.kotisilta")) {
				Arrays.stream(handler.getMethod().getParameters())
					.filter((parameter) -> AnnotatedElementUtils.hasAnnotation(parameter, RequestParam.class))
					.forEach((parameter) -> taken.add(parameter.getName()));
			}
		});

		assertThat(taken).contains("sample", "state");
		assertThat(HARMLESS).containsAll(taken);
	}

	@Test
	void aSearchForARecipientIsPosted() throws Exception {
		var path = "/desk/announcements/" + published() + "/recipients";

		assertThat(page(get(path))).contains("Hodan", "Matti", "method=\"post\" action=\"" + path + "\"");
		assertThat(page(post(path).param("name", "hod").with(csrf()))).contains("Hodan").doesNotContain("Matti");
		assertThat(page(post(path).param("language", "fi").with(csrf()))).contains("Matti").doesNotContain("Hodan");
		assertThat(page(get(path + "?name=hod"))).contains("Matti");
	}

	@Test
	void aSearchForAChildsOfferIsPosted() throws Exception {
		var path = "/desk/announcements/" + published() + "/offers";

		assertThat(page(get(path))).contains("Mohamed Ali", "method=\"post\" action=\"" + path + "\"");
		assertThat(page(post(path).param("child", "moh").with(csrf()))).contains("Mohamed Ali");
		assertThat(page(post(path).param("child", "aada").with(csrf()))).doesNotContain("Mohamed Ali");
		assertThat(page(get(path + "?state=ACCEPTED"))).doesNotContain("Mohamed Ali");
	}

	@Test
	void furtherPagesArePostedWithTheSearch() throws Exception {
		this.jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages)
				select 'P' || i, 'Hodan', 'Ali', '{so}' from generate_series(1, 60) i
				""").update();
		this.jdbc.sql("""
				insert into guardianship (guardian_id, child_id)
				select g.id, c.id from guardian g, child c where g.source_id like 'P%'
				""").update();
		var path = "/desk/announcements/" + published() + "/recipients";

		var first = page(post(path).param("name", "hodan").with(csrf()));

		assertThat(first).contains("name=\"name\" value=\"hodan\"")
			.containsPattern("name=\"afterGuardian\" value=\"\\d+");
		assertThat(first).doesNotContain("name=hodan");
	}

	private long published() {
		var draft = new Draft(Kind.PLACE_OFFER, "Places", Urgency.NORMAL, Purpose.FIRST, "fi", "place-offer",
				Map.of("phone", "09 310 8600"), Map.of(), new Audience.OfferList(DeskTown.offers()),
				Set.of(Channel.PORTAL), this.senders.first().address(), null, null, Draft.OfferQuestion.USUAL);
		return ((Published) this.announcements.publish(draft, Set.of("machine-draft"), "staff")).id();
	}

	private String page(MockHttpServletRequestBuilder request) throws Exception {
		return this.web.perform(request.header("Accept-Language", "en").with(user("staff").roles("STAFF")))
			.andReturn()
			.getResponse()
			.getContentAsString();
	}

}
