package org.kotisilta.translation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.LanguageFixture;
import org.kotisilta.language.WordDiff.Change;
import org.kotisilta.language.WordDiff.Part;
import org.kotisilta.translation.MemorySegment.Origin;
import org.kotisilta.translation.TranslationTask.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The memory on a real PostgreSQL.
 */
class MemoryTests {

	private static MemoryDatabase database;

	private static JdbcClient jdbc;

	private final Memory memory = new Memory(jdbc, LanguageFixture.theLanguages(),
			Glossary.parse("term,locale,preferred,forbidden,dnt,note\nWilma,*,Wilma,,true,\n112,*,112,,true,\n"),
			Clock.systemUTC());

	@BeforeAll
	static void start() {
		database = new MemoryDatabase();
		jdbc = database.jdbc();
	}

	@AfterAll
	static void stop() throws Exception {
		database.close();
	}

	@BeforeEach
	void empty() {
		jdbc.sql("truncate memory_source, memory_target, guardian, child cascade").update();
	}

	@Test
	void finds_the_same_text_in_the_same_place_first() {
		this.memory.learn(List.of(reviewed("Koulu on suljettu tänään.", "Skolan är stängd i dag.", "closed/sms.text"),
				reviewed("Koulu on suljettu tänään.", "Skolan håller stängt i dag.", "other/sms.text"),
				reviewed("Koulu on suljettu huomenna.", "Skolan är stängd i morgon.", "closed/sms.text")));

		List<MemoryMatch> matches = search("Koulu on suljettu tänään.", "closed/sms.text");

		assertThat(matches).extracting(MemoryMatch::target)
			.containsExactly("Skolan är stängd i dag.", "Skolan håller stängt i dag.", "Skolan är stängd i morgon.");
		assertThat(matches).extracting(MemoryMatch::score).startsWith(100, 97);
		assertThat(matches).extracting(MemoryMatch::exact).containsExactly(true, true, false);
	}

	@Test
	void shows_what_differs_from_a_text_that_is_only_alike() {
		this.memory.learn(List.of(reviewed("Koulu on suljettu tänään vesivahingon takia.", "Skolan är stängd.", "")));

		MemoryMatch match = search("Koulu on suljettu huomenna vesivahingon takia.", "").getFirst();

		assertThat(match.score()).isBetween(50, 99);
		assertThat(match.difference()).containsExactly(new Part(Change.SAME, "Koulu on suljettu "),
				new Part(Change.REMOVED, "tänään"), new Part(Change.ADDED, "huomenna"),
				new Part(Change.SAME, " vesivahingon takia."));
	}

	@Test
	void knows_letters_of_every_script() {
		this.memory.learn(List.of(
				new MemorySegment("ru", "Школа сегодня закрыта.", "uk", "Школа сьогодні зачинена.", "", Origin.EXCHANGE,
						true),
				new MemorySegment("ar", "المدرسة مغلقة اليوم", "ckb", "قوتابخانە داخراوە", "", Origin.EXCHANGE, true)));

		assertThat(this.memory.search("ru", "uk", "Школа завтра закрыта.", "", 5)).hasSize(1);
		assertThat(this.memory.search("ar", "ckb", "المدرسة مغلقة غدا", "", 5)).hasSize(1);
		assertThat(this.memory.search("ru", "fi", "Школа завтра закрыта.", "", 5)).isEmpty();
		assertThat(this.memory.search("ru", "uk", "Добрый день", "", 5)).isEmpty();
	}

	@Test
	void trusts_what_was_reviewed_more() {
		this.memory.learn(List.of(segment("Koulu on suljettu tänään.", "Skolan är stängd i dag.", "a/b", false)));
		assertThat(search("Koulu on suljettu tänään.", "a/b").getFirst().score()).isEqualTo(90);

		this.memory.learn(List.of(reviewed("Koulu on suljettu tänään.", "Skolan håller stängt i dag.", "a/b")));
		this.memory.learn(List.of(segment("Koulu on suljettu tänään.", "Skolan är stängd i dag.", "a/b", false)));

		assertThat(search("Koulu on suljettu tänään.", "a/b")).singleElement().satisfies((match) -> {
			assertThat(match.target()).isEqualTo("Skolan håller stängt i dag.");
			assertThat(match.score()).isEqualTo(100);
		});
	}

	@Test
	void remembers_of_a_text_for_one_occasion_what_belongs_to_no_occasion() {
		int learned = this.memory.learnOneOff("fi",
				"Kallion koulu on suljettu 3.11. klo 8.30 alkaen.\nSoita 09 310 8600 tai 112.\nLue Wilmasta.", "sv",
				"Kallion skola är stängd från 3.11 kl. 8:30.\nRing 09 310 8600 eller 112.\nLäs i Wilma.", true,
				List.of("Kallion"));

		assertThat(learned).isEqualTo(3);
		assertThat(
				jdbc.sql("select s.text || ' = ' || t.text from memory_source s join memory_target t on source_id = id")
					.query(String.class)
					.list())
			.containsExactlyInAnyOrder(
					"{name1} koulu on suljettu {number2}. klo {number3} alkaen. = "
							+ "{name1} skola är stängd från {number2} kl. {number3}.",
					"Soita {phone1} tai 112. = Ring {phone1} eller 112.", "Lue Wilmasta. = Läs i Wilma.");
	}

	@Test
	void never_remembers_a_name_of_the_register() {
		jdbc.sql("""
				insert into guardian (source_id, first_name, last_name, languages)
				values ('g1', 'Aino', 'Lehto', '{fi}')
				""").update();

		int learned = this.memory.learnOneOff("fi", "Ainon tavarat löytyivät.", "sv", "Saker hittades.", true,
				List.of());

		assertThat(learned).isZero();
		assertThat(jdbc.sql("select count(*) from memory_source").query(Integer.class).single()).isZero();
	}

	@Test
	void remembers_nothing_where_the_unit_does_not_allow_it_or_a_line_has_no_counterpart() {
		assertThat(this.memory.learnOneOff("fi", "Koulu on suljettu.", "sv", "Skolan är stängd.", false, List.of()))
			.isZero();
		assertThat(
				this.memory.learnOneOff("fi", "Koulu on suljettu.", "sv", "Skolan är stängd.\nHej.", true, List.of()))
			.isZero();
		assertThat(this.memory.learnOneOff("fi", "Koulu on suljettu.", "sv", "Enligt Matti är skolan stängd.", true,
				List.of()))
			.isZero();
	}

	@Test
	void learns_an_approved_announcement_only_where_that_is_allowed_and_only_when_two_have_read_it() {
		TranslationTask alone = approved(true);
		TranslationTask both = approved(false);

		new Learning(this.memory, new LearningProperties(false), List.of()).from(both);
		new Learning(this.memory, new LearningProperties(true), List.of()).from(alone);
		assertThat(search("Soita {phone1}.", "")).isEmpty();

		new Learning(this.memory, new LearningProperties(true), List.of()).from(both);
		assertThat(search("Soita {phone1}.", "")).singleElement().satisfies((match) -> {
			assertThat(match.target()).isEqualTo("Ring {phone1}.");
			assertThat(Remembered.fill(match, "Soita 040 123 4567.")).isEqualTo("Ring 040 123 4567.");
		});
	}

	@Test
	void leaves_the_mark_of_a_name_to_the_person_who_translates() {
		MemoryMatch match = new MemoryMatch("{name1} on suljettu {number2}.", "{name1} är stängd {number2}.", "", 100,
				true, true, List.of());

		assertThat(Remembered.fill(match, "Kallio on suljettu 3.11.")).isEqualTo("{name1} är stängd 3.11.");
		assertThat(Remembered.fill(match, "Kallio on auki 3.11.")).isEqualTo("{name1} är stängd {number2}.");
	}

	private static TranslationTask approved(boolean postReview) {
		TaskWork work = new TaskWork(TaskState.APPROVED, null, null, Map.of("body", "Ring 09 310 8600."),
				Map.of("body", "Soita 09 310 8600."), true, null, Map.of(), "amina", null, postReview);
		return new TranslationTask(1, Subject.announcement(1), "Suljettu", "fi", "sv",
				Map.of("body", "Soita 09 310 8600."), new Limits(Set.of(Channel.EMAIL), null, null), Urgency.CRISIS,
				null, null, 1, work, Instant.EPOCH, 1);
	}

	private List<MemoryMatch> search(String text, String context) {
		return this.memory.search("fi", "sv", text, context, 5);
	}

	private static MemorySegment reviewed(String source, String target, String context) {
		return segment(source, target, context, true);
	}

	private static MemorySegment segment(String source, String target, String context, boolean reviewed) {
		return new MemorySegment("fi", source, "sv", target, context, Origin.TEMPLATE, reviewed);
	}

}
