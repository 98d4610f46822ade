package org.kotisilta.announcement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.announcement.Audience.Listed;
import org.kotisilta.announcement.Audience.RecipientsOf;
import org.kotisilta.announcement.Audience.Register;
import org.kotisilta.announcement.Problem.Severity;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.directory.Erasure;
import org.kotisilta.question.Town;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Messages whose words name the guardian, the child and the child's unit. */
@HubTest
class RegisterValuesTests {

	private static final Set<String> ACCEPT = Set.of("machine-draft");

	private static final Register KALLIO = new Register(List.of("U1"), Set.of(), Set.of());

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Planner planner;

	@Autowired
	Tracking tracking;

	@Autowired
	Templates templates;

	@Autowired
	ChildAudienceTable children;

	@Autowired
	Erasure erasure;

	private Town town;

	private long unit;

	private long group;

	@BeforeEach
	void aUnitWithAGroup() {
		this.town = new Town(this.jdbc);
		this.unit = this.town.unit("U1", "Päiväkoti Kallio");
		this.group = this.town.group("Oravat", this.unit);
		this.jdbc.sql("update unit set phone = '+358931000001' where id = ?").param(this.unit).update();
	}

	@Test
	void aMessageNamesItsReaderTheChildTheGroupAndTheUnitWithItsPhone() {
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.group));

		var id = publish(schoolStart(KALLIO));

		assertThat(sms(id))
			.containsExactly("Hei Maija! Esiopetus tai koulu alkaa: maanantai 10. elokuuta. Lapsi: Aada. "
					+ "Paikka: Päiväkoti Kallio. Ryhmä: Oravat. Ensimmäiset 3 päivää päättyvät kello 12. "
					+ "Kysymykset: +358931000001");
	}

	@Test
	void aChildInNoGroupHasTheUnitForAGroup() {
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.unit));

		var id = publish(schoolStart(KALLIO));

		assertThat(sms(id)).singleElement().asString().contains("Paikka: Päiväkoti Kallio. Ryhmä: Päiväkoti Kallio.");
	}

	@Test
	void everyGuardianHearsOfEachChildByItself() {
		var aada = this.town.child("C1", "Aada", this.group);
		var onni = this.town.child("C2", "Onni", this.unit);
		var elsewhere = this.town.child("C3", "Yusuf", this.town.unit("U2", "Kallion koulu"));
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), aada, onni, elsewhere)
			.of(aGuardian("Matti", "+358452222222", "en"), aada);

		var id = publish(schoolStart(KALLIO));

		assertThat(args(id)).containsExactlyInAnyOrder("Maija Aada Oravat", "Maija Onni Päiväkoti Kallio",
				"Matti Aada Oravat");
		assertThat(count("select count(*) from delivery")).isEqualTo(3 * count("select count(*) from recipient"));
		assertThat(count("select sum(size) from delivery_batch"))
			.isEqualTo(count("select count(*) from delivery where batch_id is not null"));
	}

	@Test
	void thePreviewShowsRealNamesAndCountsChildren() {
		var child = this.town.child("C1", "Olivia-Sofia", this.group);
		this.town.of(aGuardian("Maija", "+358451111111", "so"), child)
			.of(aGuardian("Abdirahman", "+358452222222", "so"), child);

		var preview = this.announcements.preview(schoolStart(KALLIO));

		assertThat(preview.stopped()).isFalse();
		assertThat(preview.children()).isEqualTo(1);
		assertThat(preview.guardians()).isEqualTo(2);
		assertThat(preview.messages()).singleElement().satisfies((message) -> {
			assertThat(message.sms().text()).contains("Abdirahman", "Olivia-Sofia", "Oravat", "+358931000001");
			assertThat(message.portal().paragraphs().getFirst()).contains("Abdirahman");
		});
	}

	@Test
	void aSharedPhoneGetsOneMessageForEachReaderItNames() {
		var child = this.town.child("C1", "Aada", this.group);
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), child)
			.of(aGuardian("Matti", "+358451111111", "fi"), child);
		var namesake = this.town.guardian("G3", "fi");
		this.jdbc.sql("update guardian set first_name = 'Maija' where id = ?").param(namesake).update();
		this.town.phone(namesake, "+358451111111").of(namesake, child);

		var id = publish(schoolStart(KALLIO));

		assertThat(this.jdbc.sql("""
				select g.source_id || ' ' || coalesce(d.reason, '') from delivery d
				join guardian g on g.id = d.guardian_id where d.announcement_id = ? and d.channel = 'SMS'
				""").param(id).query(String.class).list()).containsExactlyInAnyOrder("Maija ", "Matti ",
				"G3 SAME_PHONE");
	}

	@Test
	void aUnitWithoutAPhoneGivesTheCitysAndStaffAcceptIt() {
		this.jdbc.sql("update unit set phone = null").update();
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.group));

		var problems = this.announcements.preview(schoolStart(KALLIO)).problems();
		var id = ((Published) this.announcements.publish(schoolStart(KALLIO), Set.of("unit-phone-missing"), "staff"))
			.id();
		this.planner.plan(id);

		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo("unit-phone-missing");
			assertThat(problem.severity()).isEqualTo(Severity.WARNING);
			assertThat(problem.arguments()).containsEntry("units", "Päiväkoti Kallio");
		});
		assertThat(sms(id)).singleElement().asString().endsWith("Kysymykset: 09 310 8600");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5000 })
	void whereTheCityHasNoPhoneEitherItIsNotPublishedToFewOrMany(int recipients) {
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.group));
		var id = publish(schoolStart(KALLIO));
		this.jdbc.sql("update unit set phone = null").update();
		var checks = new RegisterChecks(this.jdbc, this.children,
				new AnnouncementProperties(BigDecimal.ONE, 10, Duration.ZERO, 3, LocalTime.NOON, "", "", ""));

		var problems = checks.of(id, schoolStart(KALLIO),
				new PersonalValues(false, List.of(), this.templates.get("school-start").fromRegister()), recipients);

		assertThat(problems).extracting(Problem::code, Problem::stops)
			.containsExactly(tuple("unit-phone-missing", true));
		assertThat(problems.getFirst().arguments()).containsKey("units");
	}

	@Test
	void childrenInNoUnitAreLeftOutAndStaffAreToldHowMany() {
		var placeless = this.town.child("C2", "Onni", this.unit);
		this.jdbc.sql("update child set unit_id = null where id = ?").param(placeless).update();
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.group), placeless);
		var born = schoolStart(new Register(List.of(), Set.of(2021), Set.of()));

		var preview = this.announcements.preview(born);

		assertThat(preview.children()).isEqualTo(1);
		assertThat(preview.problems()).extracting(Problem::code, (problem) -> problem.arguments().get("children"))
			.containsExactly(tuple("child-without-unit", 1));
	}

	@Test
	void aListOfGuardiansHearsOfTheirChildrenAndWhoHasNoneIsCounted() {
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.group));
		aGuardian("Matti", "+358452222222", "fi");

		var preview = this.announcements.preview(schoolStart(new Listed(List.of("Maija", "Matti"))));

		assertThat(preview.guardians()).isEqualTo(1);
		assertThat(preview.problems()).extracting(Problem::code).containsExactly("guardian-without-child");
	}

	@Test
	void anUpdateGoesToTheSameGuardiansAboutTheSameChildren() {
		var aada = this.town.child("C1", "Aada", this.group);
		var onni = this.town.child("C2", "Onni", this.town.unit("U2", "Kallion koulu"));
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), aada, onni);
		var first = publish(schoolStart(KALLIO));

		var update = publish(schoolStart(new RecipientsOf(first)));

		assertThat(args(update)).containsExactly("Maija Aada Oravat");
	}

	@Test
	void anErasedGuardiansMessagesNameNobodyAnyMore() {
		var guardian = aGuardian("Maija", "+358451111111", "fi");
		this.town.of(guardian, this.town.child("C1", "Aada", this.group));
		var id = publish(schoolStart(KALLIO));

		this.erasure.erase(guardian, "admin");

		assertThat(args(id)).containsExactly("– – Oravat");
	}

	@Test
	void staffDoNotFillWhatTheRegisterFills() {
		this.town.of(aGuardian("Maija", "+358451111111", "fi"), this.town.child("C1", "Aada", this.group));
		var draft = Letters.draft(Kind.BULLETIN, Purpose.FIRST, "school-start",
				Map.of("starts", "2099-08-10", "days", 3, "child", "Aada"), Map.of(), KALLIO, Letters.NAME);

		assertThat(this.announcements.preview(draft).problems()).extracting(Problem::code)
			.containsExactly("field-from-register");
	}

	private static Draft schoolStart(Audience audience) {
		return Letters.draft(Kind.BULLETIN, Purpose.FIRST, "school-start", Map.of("starts", "2099-08-10", "days", 3),
				Map.of(), audience, Letters.NAME);
	}

	private long aGuardian(String firstName, String phone, String... languages) {
		var guardian = this.town.guardian(firstName, languages);
		this.town.phone(guardian, phone).email(guardian, firstName.toLowerCase(Locale.ROOT) + "@example.org");
		return guardian;
	}

	private long publish(Draft draft) {
		var result = this.announcements.publish(draft, ACCEPT, "staff");
		assertThat(result).isInstanceOf(Published.class);
		var id = ((Published) result).id();
		this.planner.plan(id);
		return id;
	}

	private List<String> sms(long id) {
		return this.jdbc.sql("select id from delivery where announcement_id = ? and channel = 'SMS' order by id")
			.param(id)
			.query(Long.class)
			.list()
			.stream()
			.map((delivery) -> ((RenderedSms) this.tracking.exactText(delivery).orElseThrow()).text())
			.toList();
	}

	private List<String> args(long id) {
		return this.jdbc.sql("""
				select distinct concat_ws(' ', args ->> 'guardian', args ->> 'child', args ->> 'group')
				from delivery where announcement_id = ?
				""").param(id).query(String.class).list();
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
