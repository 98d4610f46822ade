package org.kotisilta.translation;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.kotisilta.translation.Adviser.Skill;

import static org.assertj.core.api.Assertions.assertThat;

/** The advisers a newcomer finds in the demo. */
class DemoAdvisersTests {

	private MemoryDatabase database;

	private Advisers advisers;

	@BeforeEach
	void aDatabaseWithoutAdvisers() {
		this.database = new MemoryDatabase();
		this.advisers = new Advisers(this.database.jdbc());
	}

	@AfterEach
	void close() throws Exception {
		this.database.close();
	}

	@Test
	void aNoticeInFinnishFindsATranslatorAndASecondReaderInEachOfTheirLanguagesAndWhatIsChosenLaterStays() {
		var demo = new DemoAdvisers(this.advisers);
		demo.load();
		assertThat(this.advisers.served("fi")).containsExactlyInAnyOrder("so", "ar", "ru", "sv", "en");
		for (var language : this.advisers.served("fi")) {
			assertThat(this.advisers.of(language)).containsExactly("adviser", "adviser2")
				.allSatisfy((name) -> assertThat(this.advisers.find(name).reviews("fi", language)).isTrue());
		}

		this.advisers.keep(new Adviser("adviser2", Map.of("vi", new Skill(Set.of("fi"), true, false))));
		demo.load();

		assertThat(this.advisers.find("adviser2").skills()).containsOnlyKeys("vi");
	}

}
