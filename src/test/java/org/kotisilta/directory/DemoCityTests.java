package org.kotisilta.directory;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@HubTest
class DemoCityTests {

	@Autowired
	DemoCity city;

	@Autowired
	Units units;

	@Autowired
	Children children;

	@Autowired
	Guardians guardians;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MutableClock clock;

	@Test
	void theDemoCityHasTheFamiliesOfAFinnishCapital() {
		this.clock.stopAt(Instant.parse("2026-11-22T10:00:00Z"));

		assertThat(this.city.load()).isTrue();

		assertThat(this.units.all()).hasSize(60);
		assertThat(this.children.count()).isEqualTo(20_000);
		assertThat(count("select count(*) from child where extract(year from birth_date) = 2021")).isEqualTo(2000);
		Map<String, Long> languages = this.guardians.countByLanguage();
		long all = languages.values().stream().mapToLong(Long::longValue).sum();
		assertThat(all).isBetween(20_000L, 26_000L);
		for (DemoLanguages language : DemoLanguages.values()) {
			assertThat(1000.0 * languages.get(language.tag()) / all).as(language.name())
				.isCloseTo(language.thousandths(), within(3 + language.thousandths() * 0.12));
		}
		assertThat(this.city.load()).as("only into an empty register").isFalse();
	}

	@Test
	void theDemoCityHasEveryKindOfFamily() {
		this.city.load();

		assertThat(count(withoutOpen("PHONE"))).as("guardians without a phone").isPositive();
		assertThat(count(withoutOpen("EMAIL"))).as("guardians without an e-mail").isPositive();
		assertThat(count("""
				select count(*) from (select value from contact_point where kind = 'PHONE'
				group by value having count(*) > 1) shared
				""")).as("shared phones").isPositive();
		assertThat(count("""
				select count(*) from (select g.child_id from guardianship g join guardian p on p.id = g.guardian_id
				group by 1 having count(distinct p.languages[1]) > 1) mixed
				""")).as("children whose guardians read different languages").isPositive();
		assertThat(
				count("select count(*) from child c where not exists (select from guardianship where child_id = c.id)"))
			.as("children without a guardian")
			.isPositive();
		assertThat(count("""
				select count(*) from (select g.guardian_id from guardianship g join child c on c.id = g.child_id
				group by g.guardian_id, c.birth_date having count(*) > 1) twins
				""")).as("twins").isPositive();
		assertThat(count("select count(*) from guardianship where since is not null")).as("foster guardians")
			.isPositive();
		assertThat(count(
				"select count(*) from contact_point where value not like '+35849%' and value not like '%@example.org'"))
			.as("addresses someone might have")
			.isZero();
	}

	private static String withoutOpen(String kind) {
		return """
				select count(*) from guardian g where not exists
				(select from contact_point where guardian_id = g.id and kind = '%s' and valid_until is null)
				""".formatted(kind);
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
