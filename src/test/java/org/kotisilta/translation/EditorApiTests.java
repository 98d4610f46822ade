package org.kotisilta.translation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.translation.MemorySegment.Origin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What the editor's page asks while a text is written. */
@HubTest
class EditorApiTests {

	@Autowired
	WebApplicationContext hub;

	@Autowired
	TranslationTasks tasks;

	@Autowired
	Advisers advisers;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	@Autowired
	Memory memory;

	@Autowired
	JdbcClient jdbc;

	private ArabicNotice notice;

	@BeforeEach
	void aTextThatIsWantedInArabicAndTwoWhoCan() {
		this.notice = new ArabicNotice(this.hub, this.tasks, this.advisers, this.transaction, this.clock);
	}

	@Test
	void theCheckSaysWhereAndWhyInTheReadersLanguageAndShowsEveryChannel() throws Exception {
		this.notice.web
			.perform(post(this.notice.page("/check")).with(ArabicNotice.adviser("dalia"))
				.with(csrf())
				.header("Accept-Language", "sv")
				.contentType("application/json")
				.content("""
						{"target": {"title": "تسرب غاز", "body": "  الروضة مغلقة. اتصل بالرقم 09 310 8601."}}
						"""))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.blocked").value(true))
			.andExpect(jsonPath("$.findings[?(@.code == 'PHONE_CHANGED')].reason")
				.value("Telefonnumret är ett annat än i källtexten (09 310 8601). I källtexten: 09 310 8600."))
			.andExpect(jsonPath("$.findings[?(@.code == 'PHONE_CHANGED')].key").value("body"))
			.andExpect(jsonPath("$.renderings[0].channel").value("SMS"))
			.andExpect(jsonPath("$.renderings[1].channel").value("EMAIL"))
			.andExpect(jsonPath("$.renderings[2].channel").value("PORTAL"))
			.andExpect(jsonPath("$.renderings[0].sms.encoding").value("UCS2"))
			.andExpect(jsonPath("$.renderings[0].sms.segments").value(1));
	}

	@Test
	void theCheckKnowsTheGlossaryTheDictionaryPlainFinnishAndWhatWasSaidOtherwise() throws Exception {
		var same = "Päiväkoti on suljettu tänään, lue Wilma.";
		var swedish = this.notice.wanted(Subject.announcement(98), "sv", Map.of("body", same, "sms", same));
		var plain = this.notice.wanted(Subject.announcement(97), "fi-simple", Map.of("body", same));

		check(swedish,
				"""
						{"target": {"body": "Daghemmet är stengt i dag, läs Wilma.", "sms": "Daghemmet är stängt i dag, läs Vilma."}}
						""")
			.andExpect(jsonPath("$.findings[?(@.code == 'SPELL')].severity").value("WARN"))
			.andExpect(jsonPath("$.findings[?(@.code == 'SPELL')].start").value(13))
			.andExpect(
					jsonPath("$.findings[?(@.code == 'SPELL')].reason", hasItem(startsWith("Ordet stengt finns inte"))))
			.andExpect(jsonPath("$.findings[?(@.code == 'DO_NOT_TRANSLATE')].key").value("sms"))
			.andExpect(jsonPath("$.findings[?(@.code == 'INCONSISTENT')].severity").value("WARN"));
		check(plain,
				"""
						{"target": {"body": "Päiväkoti suljetaan tänään, ja lapset haetaan, koska siellä on vesivahinko. Lue Wilma."}}
						""")
			.andExpect(jsonPath("$.findings[?(@.code == 'SELKO_CLAUSES')].severity").value("INFO"))
			.andExpect(jsonPath("$.blocked").value(false));
	}

	@Test
	void besideEachTextStandsHowOnesLikeItWereTranslatedAndWhatTheGlossarySays() throws Exception {
		this.memory.learn(List.of(
				new MemorySegment("fi", "Soita {phone1} tänään.", "sv", "Ring {phone1} i dag.", "", Origin.ONE_OFF,
						true),
				new MemorySegment("fi", "Hei {child}, koulu alkaa.", "sv", "Hej {child}, skolan börjar.",
						"other/sms.text", Origin.TEMPLATE, false)));
		var announcement = this.notice.wanted(Subject.announcement(96), "sv",
				Map.of("body", "Soita 09 310 8600 tänään.\nPäiväkoti on suljettu."));
		var template = this.notice.wanted(Subject.template("school-start"), "sv",
				Map.of("sms.text", "Hei {child}, koulu alkaa pian."));

		aids(announcement).andExpect(jsonPath("$.engine").doesNotExist())
			.andExpect(jsonPath("$.spelling").value(true))
			.andExpect(jsonPath("$.fields[0].lines").value(true))
			.andExpect(jsonPath("$.fields[0].matches[0].text").value("Ring 09 310 8600 i dag."))
			.andExpect(jsonPath("$.fields[0].matches[0].score").value(100))
			.andExpect(jsonPath("$.fields[0].terms[0].written").value("Päiväkoti"))
			.andExpect(jsonPath("$.fields[0].terms[0].preferred[0]").value("daghem"))
			.andExpect(jsonPath("$.fields[0].terms[0].forbidden[0]").value("dagis"))
			.andExpect(jsonPath("$.fields[0].terms[0].places[0][0]").value(26));
		aids(template).andExpect(jsonPath("$.fields[0].matches[0].text").value("Hej {child}, skolan börjar."))
			.andExpect(jsonPath("$.fields[0].matches[0].reviewed").value(false))
			.andExpect(jsonPath("$.fields[0].matches[0].form", containsString("\"hole\"")))
			.andExpect(jsonPath("$.fields[0].matches[0].difference[?(@.change == 'ADDED')].text").value(" pian"));
	}

	@Test
	void aMachinesTextStaysMarkedUntilAPersonChangesIt() throws Exception {
		this.jdbc.sql("insert into machine_text values (:task, 'title', 'تسرب غاز', 'LibreTranslate', now())")
			.param("task", this.notice.task)
			.update();

		check(this.notice.task, "{\"target\": {\"title\": \"تسرب غاز\"}}")
			.andExpect(jsonPath("$.findings[?(@.code == 'MACHINE_TEXT')].severity").value("WARN"))
			.andExpect(jsonPath("$.findings[?(@.code == 'MACHINE_TEXT')].reason",
					hasItem(startsWith("Det här är en maskins"))));
		check(this.notice.task, "{\"target\": {\"title\": \"تسرب الغاز\"}}")
			.andExpect(jsonPath("$.findings[?(@.code == 'MACHINE_TEXT')]").isEmpty());
		this.notice.web
			.perform(post(this.notice.page("/suggest")).with(ArabicNotice.adviser("dalia"))
				.with(csrf())
				.contentType("application/json")
				.content("{\"key\": \"title\"}"))
			.andExpect(status().isConflict());
	}

	@Test
	void whatThePageAsksWithoutATextIsABadRequest() throws Exception {
		for (var asked : Map.of("/check", "{}", "/form", "{}").entrySet()) {
			this.notice.web
				.perform(post(this.notice.page(asked.getKey())).with(ArabicNotice.adviser("dalia"))
					.with(csrf())
					.contentType("application/json")
					.content(asked.getValue()))
				.andExpect(status().isBadRequest());
		}
		this.notice.web
			.perform(post(this.notice.page("/check")).with(ArabicNotice.adviser("dalia"))
				.with(csrf())
				.contentType("application/json")
				.content("{\"target\": {\"title\": null}}"))
			.andExpect(status().isBadRequest());
	}

	private ResultActions aids(long id) throws Exception {
		return this.notice.web.perform(get("/desk/translations/" + id + "/aids").with(ArabicNotice.adviser("dalia")))
			.andExpect(status().isOk());
	}

	private ResultActions check(long id, String typed) throws Exception {
		return this.notice.web
			.perform(post("/desk/translations/" + id + "/check").with(ArabicNotice.adviser("dalia"))
				.with(csrf())
				.header("Accept-Language", "sv")
				.contentType("application/json")
				.content(typed))
			.andExpect(status().isOk());
	}

}
