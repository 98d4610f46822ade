package org.kotisilta.language;

import com.ibm.icu.text.Bidi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LooseRunsTests {

	private static final String CALL = "الروضة مغلقة. اتصل بالرقم 09 310 8600.";

	@Test
	void aNumberTypedIntoArabicIsShownAsItWasTyped() {
		assertThat(shown(CALL)).contains("8600 310 09");

		assertThat(shown(LooseRuns.isolated(CALL, "ar"))).contains("09 310 8600");
		assertThat(LooseRuns.isolated(CALL, "ckb")).contains("\u206609 310 8600\u2069");
	}

	@Test
	void wordsThatAreInOrderStayAsTheyAre() {
		assertThat(LooseRuns.isolated("غدًا الساعة 8.30", "ar")).isEqualTo("غدًا الساعة 8.30");
		assertThat(LooseRuns.isolated("Soita 09 310 8600.", "fi")).isEqualTo("Soita 09 310 8600.");
		assertThat(LooseRuns.isolated("a\n\n" + CALL, "fa")).startsWith("a\n\n").endsWith("\u2069.");
	}

	/** As a phone shows it, from the left. */
	private static String shown(String line) {
		return new Bidi(line, Bidi.RTL).writeReordered(Bidi.REMOVE_BIDI_CONTROLS);
	}

}
