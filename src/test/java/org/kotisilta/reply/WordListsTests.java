package org.kotisilta.reply;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.kotisilta.language.CheckedFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WordListsTests {

	private static final SortedMap<String, String> SHIPPED = LexiconFiles.texts();

	private static final CheckedFiles CHECKED = CheckedFiles.of(SHIPPED);

	@Test
	void stop_the_start_when_a_city_has_broken_one() {
		var broken = with("so", "accept:\n  - \"haa (waan aqbalay\"\n");

		assertThatIllegalStateException().isThrownBy(() -> WordLists.of(broken, CHECKED))
			.withMessageContaining("translations/lexicon/so.yaml")
			.withMessageContaining("A group is not closed in haa (waan aqbalay");
	}

	@Test
	void stop_the_start_when_a_city_has_added_one_that_says_nothing() {
		var broken = with("se", "accept:\n  - \"-\"\n");

		assertThatIllegalArgumentException().isThrownBy(() -> WordLists.of(broken, CHECKED))
			.withMessageContaining("Nothing can be compared in lexicon entry -");
	}

	@Test
	void hold_a_citys_own_words() {
		var own = with("se", "accept:\n  - \"juo midjiide heive\"\n");

		assertThat(WordLists.of(own, CHECKED).get().phrases()).extracting(Lexicon.Phrase::written)
			.contains("juo midjiide heive");
	}

	@Test
	void are_read_when_the_first_reply_is_where_the_build_has_checked_them() {
		var lists = WordLists.of(SHIPPED, CHECKED);

		assertThat(lists.get().phrases()).isEqualTo(WordLists.of(SHIPPED, CheckedFiles.NONE).get().phrases());
		assertThat(lists.get()).as("once").isSameAs(lists.get());
		assertThat(new Interpretation(lists).read("kiitos", List.of(), List.of("fi")))
			.isInstanceOf(Reading.Courtesy.class);
	}

	private static SortedMap<String, String> with(String name, String text) {
		var texts = new TreeMap<>(SHIPPED);
		texts.put(name, text);
		return texts;
	}

}
