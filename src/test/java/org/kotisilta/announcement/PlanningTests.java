package org.kotisilta.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.language.Languages;
import org.kotisilta.question.Town;
import org.kotisilta.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@HubTest
class PlanningTests {

	private static final Set<String> ACCEPT = Set.of("machine-draft", "falls-back", "sms-long",
			"child-without-guardian", "everyone");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Planner planner;

	@Autowired
	Languages languages;

	@Autowired
	Templates templates;

	private Town town;

	private long unit;

	@BeforeEach
	void aTown() {
		this.town = new Town(this.jdbc);
		this.unit = this.town.unit("U1", "Päiväkoti Kallio");
	}

	@Test
	void everyGuardianOfAChildGetsTheOfferOnEveryChannelInTheirLanguage() {
		var child = this.town.child("C1", "Aada", this.unit);
		var mother = aGuardian("G1", "+358451111111", "so", "fi");
		var father = aGuardian("G2", "+358452222222", "fi");
		this.town.of(mother, child).of(father, child);

		var id = publish(Letters.placeOffers("C1"));

		assertThat(rows(id)).containsExactlyInAnyOrder("G1 SMS so FIRST_CHOICE PENDING",
				"G1 EMAIL so FIRST_CHOICE PENDING", "G1 PORTAL so FIRST_CHOICE PENDING",
				"G2 SMS fi FIRST_CHOICE PENDING", "G2 EMAIL fi FIRST_CHOICE PENDING",
				"G2 PORTAL fi FIRST_CHOICE PENDING");
		assertThat(args(id)).containsOnly("Aada Päiväkoti Kallio 2099-08-10 2099-02-15T21:59:00Z 1 2");
		conserved(id);
	}

	@Test
	void publishingAloneLeadsOverTheQueueToDeliveries() {
		this.town.of(aGuardian("G1", "+358451111111", "fi"), this.town.child("C1", "Aada", this.unit));

		var result = this.announcements.publish(Letters.placeOffers("C1"), ACCEPT, "staff");

		var id = ((Published) result).id();
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(rows(id)).hasSize(3);
			assertThat(this.announcements.releases(id))
				.allSatisfy((release) -> assertThat(release.plannedAt()).isNotNull());
		});
	}

	@Test
	void aCrisisNoticeFindsAnotherWayThanAPhoneThatTakesNoMessages() {
		var guardian = aGuardian("G1", "+358451111111", "fi");
		this.town.wants(guardian, "SMS").of(guardian, this.town.child("C1", "Aada", this.unit));
		this.jdbc.sql("insert into sms_opt_out values ('+358451111111', ?, 'STOP', now())")
			.param(Letters.NAME)
			.update();

		var id = publish(Letters.closedUnit("U1"));

		assertThat(rows(id)).hasSize(3)
			.contains("G1 SMS fi FIRST_CHOICE SUPPRESSED OPTED_OUT")
			.filteredOn((row) -> row.contains("SUPPRESSED"))
			.hasSize(1);
		conserved(id);
	}

	@Test
	void anOfferFindsAnotherWayThanAPhoneThatTakesNoMessages() {
		var child = this.town.child("C1", "Aada", this.unit);
		var stopped = aGuardian("G1", "+358451111111", "fi");
		var listens = aGuardian("G2", "+358452222222", "fi");
		this.town.wants(stopped, "SMS").wants(listens, "SMS").of(stopped, child).of(listens, child);
		this.jdbc.sql("insert into sms_opt_out values ('+358451111111', ?, 'STOP', now())")
			.param(Letters.NUMBER)
			.update();

		var id = publish(Letters.placeOffers("C1"));

		assertThat(rows(id)).containsExactlyInAnyOrder("G1 SMS fi FIRST_CHOICE SUPPRESSED OPTED_OUT",
				"G1 EMAIL fi FIRST_CHOICE PENDING", "G1 PORTAL fi FIRST_CHOICE PENDING",
				"G2 SMS fi FIRST_CHOICE PENDING", "G2 EMAIL fi FIRST_CHOICE SUPPRESSED NOT_WANTED",
				"G2 PORTAL fi FIRST_CHOICE SUPPRESSED NOT_WANTED");
		conserved(id);
	}

	@Test
	void siblingsAreOfferedOneByOneWithDigitsOfTheirOwn() {
		var guardian = aGuardian("G1", "+358451111111", "fi");
		this.town.of(guardian, this.town.child("C1", "Aada", this.unit), this.town.child("C2", "Onni", this.unit));

		var id = publish(Letters.placeOffers("C1", "C2"));

		assertThat(args(id)).containsExactlyInAnyOrder("Aada Päiväkoti Kallio 2099-08-10 2099-02-15T21:59:00Z 1 2",
				"Onni Päiväkoti Kallio 2099-08-10 2099-02-15T21:59:00Z 3 4");
		conserved(id);
	}

	@Test
	void theSameTextGoesToASharedPhoneOnceAndInTwoLanguagesTwice() {
		var child = this.town.child("C1", "Aada", this.unit);
		this.town.of(aGuardian("G1", "+358451111111", "so"), child)
			.of(aGuardian("G2", "+358451111111", "so", "fi"), child)
			.of(aGuardian("G3", "+358451111111", "fi"), child);

		var id = publish(Letters.placeOffers("C1"));

		assertThat(rows(id)).filteredOn((row) -> row.contains("SMS"))
			.containsExactlyInAnyOrder("G1 SMS so FIRST_CHOICE PENDING", "G2 SMS so FIRST_CHOICE SUPPRESSED SAME_PHONE",
					"G3 SMS fi FIRST_CHOICE PENDING");
		assertThat(args(id)).hasSize(1);
		conserved(id);
	}

	@Test
	void whoeverCannotOrDoesNotWantToBeReachedIsKeptWithTheReason() {
		var child = this.town.child("C1", "Aada", this.unit);
		var withoutPhone = this.town.guardian("G1", "fi");
		var withoutSms = aGuardian("G2", "+358452222222", "fi");
		var stopped = aGuardian("G3", "+358453333333", "fi");
		this.town.wants(withoutSms, "EMAIL", "PORTAL").of(withoutPhone, child).of(withoutSms, child).of(stopped, child);
		this.jdbc.sql("insert into sms_opt_out values ('+358453333333', ?, 'STOP', now())")
			.param(Letters.NUMBER)
			.update();

		var id = publish(Letters.placeOffers("C1"));

		assertThat(rows(id)).filteredOn((row) -> row.contains("SUPPRESSED"))
			.containsExactlyInAnyOrder("G1 SMS fi FIRST_CHOICE SUPPRESSED NO_ADDRESS",
					"G1 EMAIL fi FIRST_CHOICE SUPPRESSED NO_ADDRESS", "G2 SMS fi FIRST_CHOICE SUPPRESSED NOT_WANTED",
					"G3 SMS fi FIRST_CHOICE SUPPRESSED OPTED_OUT");
		assertThat(count("select count(*) from delivery_history where status = 'SUPPRESSED'")).isEqualTo(4);
		conserved(id);
	}

	@Test
	void aCrisisNoticeOverridesChannelPreferencesAndTheAllClearGoesToExactlyThoseWhoGotIt() {
		var quiet = aGuardian("G1", "+358451111111", "ar");
		this.town.wants(quiet, "PORTAL").of(quiet, this.town.child("C1", "Aada", this.unit));
		var alert = publish(Letters.closedUnit("U1"));
		assertThat(rows(alert)).contains("G1 SMS ar FIRST_CHOICE PENDING");
		this.town.of(aGuardian("G2", "+358452222222", "fi"), this.town.child("C2", "Onni", this.unit));

		var allClear = publish(Letters.allClear(alert));

		assertThat(rows(allClear)).extracting((row) -> row.substring(0, 2)).containsOnly("G1");
		assertThat(count("select count(*) from delivery where purpose = 'ALL_CLEAR'")).isEqualTo(3);
		assertThat(this.jdbc.sql("select distinct lane from delivery_batch").query(String.class).list())
			.containsExactly("CRISIS");
	}

	@Test
	void languagesAreChosenByTheOneRuleForEveryListThatOccurs() {
		var lists = List.of(List.of("so", "en"), List.of("so"), List.of("ckb", "sv", "en"), List.of("xx"),
				List.of("xx", "en"), List.of("fi-simple"), List.of("en"), List.of("zh-Hans", "vi"));
		for (int i = 0; i < lists.size(); i++) {
			this.town.of(aGuardian("G" + i, "+35845000000" + i, lists.get(i).toArray(String[]::new)),
					this.town.child("C" + i, "Aada", this.unit));
		}

		var id = publish(Letters.bulletin(new Audience.Register(List.of("U1"), Set.of(), Set.of()), "en"));

		var expected = lists.stream()
			.map((list) -> this.languages.choose(list, Set.of("fi", "en")))
			.map((choice) -> choice.language() + " " + choice.why())
			.toList();
		assertThat(this.jdbc.sql("""
				select d.language || ' ' || d.language_reason from delivery d join guardian g on g.id = d.guardian_id
				where d.announcement_id = ? and channel = 'PORTAL' order by g.source_id
				""").param(id).query(String.class).list()).isEqualTo(expected);
		assertThat(this.announcements.releases(id)).extracting(Release::language, Release::state)
			.contains(tuple("en", Release.ReleaseState.READY), tuple("so", Release.ReleaseState.FALLEN_BACK));
	}

	@Test
	void whoeverGetsAnotherLanguageIsToldSoInTheirOwn() {
		this.town.of(aGuardian("G1", "+358451111111", "so"), this.town.child("C1", "Aada", this.unit));

		var id = publish(Letters.bulletin(new Audience.Register(List.of("U1"), Set.of(), Set.of())));

		assertThat(this.jdbc
			.sql("""
					select distinct r.content ->> 'holdingLanguage' from delivery d join rendering r on r.id = d.rendering_id
					where d.announcement_id = ?
					""")
			.param(id)
			.query(String.class)
			.list()).containsExactly("so");
	}

	@Test
	void planningTwiceAndAtOncePlansNothingTwice() throws Exception {
		for (int i = 0; i < 40; i++) {
			this.town.of(aGuardian("G" + i, "+3584500000" + (10 + i), "fi"),
					this.town.child("C" + i, "Aada", this.unit));
		}
		var id = publish(Letters.closedUnit("U1"));
		this.jdbc.sql("update release set planned_at = null").update();
		try (var threads = Executors.newFixedThreadPool(3)) {
			Callable<Integer> plan = () -> this.planner.plan(id);
			for (var done : threads.invokeAll(List.of(plan, plan, plan))) {
				assertThat(done.get()).isZero();
			}
		}

		assertThat(rows(id)).hasSize(120);
		conserved(id);
	}

	@Test
	void whatACrashLeftOutIsPlannedAgainAndBatchesStayWhole() {
		for (int i = 0; i < 5; i++) {
			this.town.of(aGuardian("G" + i, "+35845000000" + i, "fi"), this.town.child("C" + i, "Aada", this.unit));
		}
		var id = publish(Letters.closedUnit("U1"));
		this.jdbc.sql("""
				delete from delivery where guardian_id in (select id from guardian where source_id in ('G3', 'G4'))
				""").update();

		// The hub's own planning may end only now, and say that all is planned.
		await().untilAsserted(() -> {
			this.jdbc.sql("update release set planned_at = null").update();
			this.planner.plan(id);
			assertThat(rows(id)).hasSize(15);
			assertThat(count("select count(*) from release where planned_at is null")).isZero();
		});
	}

	private long aGuardian(String sourceId, String phone, String... languages) {
		var guardian = this.town.guardian(sourceId, languages);
		this.town.phone(guardian, phone).email(guardian, sourceId.toLowerCase(Locale.ROOT) + "@example.org");
		return guardian;
	}

	private long publish(Draft draft) {
		var result = this.announcements.publish(draft, ACCEPT, "staff");
		assertThat(result).isInstanceOf(Published.class);
		var id = ((Published) result).id();
		this.planner.plan(id);
		return id;
	}

	/**
	 * Recipients times channels = deliveries, sent or not; every delivery to be sent is
	 * in a batch of its size.
	 */
	private void conserved(long id) {
		assertThat(count("select count(*) from delivery where announcement_id = " + id))
			.isEqualTo(3 * count("select count(*) from recipient where announcement_id = " + id));
		assertThat(count("select coalesce(sum(size), 0) from delivery_batch where announcement_id = " + id))
			.isEqualTo(count("select count(*) from delivery where status <> 'SUPPRESSED' and batch_id is not null "
					+ "and announcement_id = " + id));
		assertThat(count("select count(*) from delivery where (batch_id is null) <> (status = 'SUPPRESSED')")).isZero();
	}

	/**
	 * Statuses only move forward once sending begins; what was to be sent reads PENDING
	 * here.
	 */
	private List<String> rows(long id) {
		return this.jdbc.sql("""
				select g.source_id || ' ' || d.channel || ' ' || d.language || ' ' || d.language_reason || ' '
				       || case d.status when 'SUPPRESSED' then 'SUPPRESSED ' || d.reason else 'PENDING' end
				from delivery d join guardian g on g.id = d.guardian_id where d.announcement_id = ?
				""").param(id).query(String.class).list();
	}

	private List<String> args(long id) {
		return this.jdbc
			.sql("""
					select distinct concat_ws(' ', args ->> 'child', args ->> 'unit', args ->> 'starts', args ->> 'deadline',
					                          args ->> 'yes', args ->> 'no')
					from delivery where announcement_id = ?
					""")
			.param(id)
			.query(String.class)
			.list();
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
