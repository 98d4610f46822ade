package org.kotisilta.reply;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The short forms of the word lists, as the documentation describes them.
 */
class AlternativesTests {

	@Test
	void aGroupStandsForOneOfItsChoices() {
		assertThat(Alternatives.of("(we|I) take it")).containsExactlyInAnyOrder("we take it", "I take it");
	}

	@Test
	void anEmptyChoiceMayBeLeftOut() {
		assertThat(Alternatives.of("we (gladly|) take (it|)")).containsExactlyInAnyOrder("we take", "we take it",
				"we gladly take", "we gladly take it");
	}

	@Test
	void aGroupBesideLettersIsPartOfTheirWord() {
		assertThat(Alternatives.of("(ac|ex)cept(ed|)")).containsExactlyInAnyOrder("accept", "accepted", "except",
				"excepted");
	}

	@Test
	void aChoiceMayHoldSeveralWords() {
		assertThat(Alternatives.steps("(we do|I) not")).containsExactly(List.of("we do", "I"), List.of("not"));
	}

	@Test
	void aSentenceIsFoundWithoutItsLooseEnds() {
		assertThat(Alternatives.shortest(Alternatives.steps("(so|) (we|and we) take it (gladly|)")))
			.containsExactly(List.of("we"), List.of("take"), List.of("it"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(we|I take it", "we) take it", "((we|I) now|) take it", "we|I take it" })
	void whatCannotBeSpelledOutIsTold(String written) {
		assertThatIllegalArgumentException().isThrownBy(() -> Alternatives.check(written))
			.withMessageContaining(written);
	}

}
