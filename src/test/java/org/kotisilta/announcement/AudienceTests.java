package org.kotisilta.announcement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class AudienceTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@BeforeEach
	void aTownOfTwoUnits() {
		var town = new Town(this.jdbc);
		var kallio = town.unit("U1", "Päiväkoti Kallio");
		var group = town.group("U1-1", kallio);
		var school = town.unit("U2", "Kallion koulu");
		var inKallio = town.child("C1", "Aada", kallio, LocalDate.of(2020, 12, 31));
		var inGroup = town.child("C2", "Onni", group, LocalDate.of(2021, 1, 1));
		var inSchool = town.child("C3", "Yusuf", school, LocalDate.of(2015, 5, 4));
		var gone = town.child("C4", "Eetu", kallio);
		town.of(town.guardian("fi1", "fi"), inKallio, inGroup)
			.of(town.guardian("so1", "so", "fi"), inGroup)
			.of(town.guardian("so2", "so"), inSchool)
			.of(town.guardian("left", "fi"), inKallio)
			.of(town.guardian("past", "fi"), inKallio)
			.of(town.guardian("gone", "fi"), gone);
		town.guardian("childless", "fi");
		this.jdbc.sql("update guardian set left_at = now() where source_id = 'left'").update();
		this.jdbc.sql("update child set left_at = now() where source_id = 'C4'").update();
		this.jdbc.sql("""
				update guardianship set until = '2020-01-01'
				where guardian_id = (select id from guardian where source_id = 'past')
				""").update();
	}

	@ParameterizedTest(name = "units {0}, born {1}, reading {2} -> {3}")
	@CsvSource(nullValues = "-", textBlock = """
			U1,    -,    -,  fi1 so1,     UNIT
			U1-1,  -,    -,  fi1 so1,     UNIT
			U1 U2, -,    -,  fi1 so1 so2, UNIT
			U1,    2020, -,  fi1,         UNIT
			-,     2020, -,  fi1,         BIRTH_YEAR
			-,     2021, so, so1,         BIRTH_YEAR
			-,     -,    so, so1 so2,     LANGUAGE
			-,     -,    -,  fi1 so1 so2, EVERYONE
			""")
	void presentGuardiansOfPresentChildrenWhoMatchAllOfIt(@Nullable String units, @Nullable String years,
			@Nullable String languages, String guardians, String reason) {
		var register = new Audience.Register(list(units),
				list(years).stream().map(Integer::valueOf).collect(Collectors.toSet()), Set.copyOf(list(languages)));

		publish(register);

		assertThat(recipients()).containsExactlyElementsOf(list(guardians));
		assertThat(this.jdbc.sql("select distinct reason from recipient").query(String.class).single())
			.isEqualTo(reason);
	}

	@Test
	void aListNamesGuardiansThemselves() {
		publish(new Audience.Listed(List.of("childless", "so2", "so2", "left")));

		assertThat(recipients()).containsExactly("childless", "so2");
	}

	@Test
	void aRecipientKeepsTheLanguagesOfTheMoment() {
		publish(new Audience.Listed(List.of("so1")));
		this.jdbc.sql("update guardian set languages = '{en}'").update();

		assertThat(this.jdbc.sql("select language || ' ' || array_to_string(languages, ',') from recipient")
			.query(String.class)
			.single()).isEqualTo("so so,fi");
	}

	private void publish(Audience audience) {
		var result = this.announcements.publish(Letters.bulletin(audience), Set.of("everyone", "falls-back"), "staff");
		assertThat(result).isInstanceOf(Published.class);
	}

	private List<String> recipients() {
		return this.jdbc.sql("""
				select g.source_id from recipient r join guardian g on g.id = r.guardian_id order by g.source_id
				""").query(String.class).list();
	}

	private static List<String> list(@Nullable String words) {
		return (words != null) ? Arrays.asList(words.split(" ")) : List.of();
	}

}
