package org.kotisilta.desk;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Senders;
import org.kotisilta.reply.Conversations;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Every address that shows a person's data, and what reading it leaves in the audit log.
 */
@HubTest
class AuditedReadsTests {

	@Autowired
	MockMvc web;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Conversations conversations;

	@Autowired
	Senders senders;

	@Autowired
	Audit audit;

	@BeforeEach
	void aTown() {
		DeskTown.build(this.jdbc);
	}

	@Test
	void everyAddressThatShowsAPersonsDataLeavesALineInTheLog() throws Exception {
		var id = published();
		var draft = this.announcements.save(null, draft(), "staff");
		var conversation = this.conversations.ask(guardian("G1"), "so", null, "Goorma?");
		var run = importWithABadRow();
		var tried = importWithExamples();
		noticeGivenUp(id);
		var child = this.jdbc.sql("select id from child").query(Long.class).single();
		var offer = this.jdbc.sql("select id from offer").query(Long.class).single();
		var seen = List.of(
				new Read(get("/desk/announcements/" + id + "/recipients"), Action.READ, "guardian", guardian("G1")),
				new Read(post("/desk/announcements/" + id + "/recipients").with(csrf()), Action.READ, "guardian",
						guardian("G1")),
				new Read(get("/desk/announcements/" + id + "/recipients/" + guardian("G1")), Action.READ, "guardian",
						guardian("G1")),
				new Read(get("/desk/announcements/" + id + "/recipients.csv"), Action.EXPORT, "announcement", id),
				new Read(get("/desk/announcements/" + id + "/offers"), Action.READ, "child", child),
				new Read(post("/desk/announcements/" + id + "/offers").with(csrf()), Action.READ, "child", child),
				new Read(get("/desk/announcements/" + id + "/offers.csv"), Action.EXPORT, "announcement", id),
				new Read(get("/desk/publish/" + draft + "/check"), Action.READ, "guardian", guardian("G3")),
				new Read(post("/desk/people").param("name", "Hodan").with(csrf()), Action.READ, "guardian",
						guardian("G1")),
				new Read(get("/desk/people/" + guardian("G1")), Action.READ, "guardian", guardian("G1")),
				new Read(get("/desk/inbox?show=all"), Action.READ, "conversation", conversation),
				new Read(get("/desk/inbox/" + conversation), Action.READ, "conversation", conversation),
				new Read(get("/desk/register/import/" + run), Action.READ, "import", run),
				new Read(get("/desk/register/import/" + run + "/progress"), Action.READ, "import", run),
				new Read(get("/desk/register/import/" + tried), Action.READ, "import", tried),
				new Read(get("/api/v1/register/import/" + tried), Action.READ, "import", tried),
				new Read(get("/desk/register/import/" + run + "/problems.csv"), Action.EXPORT, "import", run),
				new Read(get("/api/v1/register/import/" + run), Action.READ, "import", run),
				new Read(get("/api/v1/announcements/" + id + "/offers"), Action.READ, "announcement", id),
				new Read(get("/api/v1/announcements/" + id + "/offers.csv"), Action.EXPORT, "announcement", id),
				new Read(get("/api/v1/results/failed"), Action.READ, "offer", offer),
				new Read(post("/api/v1/announcements/preview").contentType(MediaType.APPLICATION_JSON)
					.content("{\"kind\":\"BULLETIN\",\"title\":\"t\",\"sender\":\"Kotisilta\",\"channels\":[\"SMS\"],"
							+ "\"audience\":{\"type\":\"register\",\"units\":[\"U1\"]},"
							+ "\"texts\":{\"fi\":{\"title\":\"t\",\"body\":\"b\"}}}"),
						Action.READ, "guardian", guardian("G3")));

		for (int i = 0; i < seen.size(); i++) {
			var read = seen.get(i);
			var reader = "reader" + i;
			var status = this.web.perform(read.request().with(user(reader).roles("ADMIN", "API")))
				.andReturn()
				.getResponse()
				.getStatus();

			assertThat(status).as("status of read %d", i).isEqualTo(200);
			assertThat(this.audit.newest(reader, null, null, 10)).as("log of read %d", i).anySatisfy((entry) -> {
				assertThat(entry.action()).isEqualTo(read.action());
				assertThat(entry.subject()).isEqualTo(read.subject());
				assertThat(entry.subjectId()).isEqualTo(read.id());
			});
		}
	}

	private record Read(MockHttpServletRequestBuilder request, Action action, String subject, long id) {

	}

	private long guardian(String sourceId) {
		return this.jdbc.sql("select id from guardian where source_id = ?").param(sourceId).query(Long.class).single();
	}

	private long importRun(String state, @Nullable String report) {
		return this.jdbc.sql("""
				insert into import_run
				    (actor, files, dry_run, on_error, missing, state, step, report, started_at, updated_at)
				values ('admin', '{guardians.csv}', true, 'REJECT_ALL', 'KEEP', ?, 'CHECKING', ?::jsonb, now(), now())
				returning id
				""").params(state, report).query(Long.class).single();
	}

	private long importWithExamples() {
		return importRun("DONE", """
				{"tables": [{"table": "GUARDIANS", "created": 1, "updated": 0, "unchanged": 0, "gone": 0, "examples":
				  [{"change": "CREATED", "sourceId": "G9", "column": "last_name", "before": null, "after": "Ali"}]}]}
				""");
	}

	private long importWithABadRow() {
		var run = importRun("REJECTED", null);
		this.jdbc.sql("""
				insert into import_problem (run_id, file, line, "column", value, fault)
				values (?, 'guardians.csv', 2, 'phone', '040', 'NOT_A_PHONE')
				""").param(run).update();
		return run;
	}

	private void noticeGivenUp(long announcement) {
		this.jdbc.sql("""
				insert into result_notice (offer_id, version, payload, state, next_attempt_at)
				select id, 1, '{}', 'FAILED', now() from offer where announcement_id = ?
				""").param(announcement).update();
	}

	private long published() {
		var result = this.announcements.publish(draft(), Set.of("machine-draft"), "staff");
		this.jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages) values ('G3', 'Eve', 'Ek', '{fi}')
				""").update();
		this.jdbc.sql("""
				insert into guardianship (guardian_id, child_id)
				select g.id, c.id from guardian g, child c where g.source_id = 'G3'
				""").update();
		return ((Published) result).id();
	}

	private Draft draft() {
		return DeskTown.placeOffers(this.senders.first().address());
	}

}
