package org.kotisilta.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.kotisilta.language.CheckedFiles;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CheckedTextsTests {

	private static final String SOMALI_OFFER = "templates/place-offer/so.arb";

	private final TranslationFiles shipped = TranslationFiles.from(Path.of("translations"));

	private final CheckedFiles checked = TranslationChecks.check(this.shipped);

	@Test
	void knows_the_files_that_were_checked() {
		assertThat(this.checked.are(TranslationFiles.from(Path.of("translations")).byPath())).isTrue();
	}

	@Test
	void lets_the_hub_use_them_as_if_it_had_checked_them_itself() {
		assertThat(Usable.of(this.shipped, this.checked).states())
			.isEqualTo(Usable.of(this.shipped, CheckedFiles.NONE).states());
	}

	@Test
	void stops_the_start_when_a_city_has_broken_a_text() {
		var broken = changed(SOMALI_OFFER, text(SOMALI_OFFER).replace("{child}", "{cunug}"));

		assertThatExceptionOfType(BlockedTexts.class).isThrownBy(() -> Usable.of(broken, this.checked))
			.withMessageContaining("PLACEHOLDER_EXTRA templates/place-offer/so.arb sms.text: {cunug}");
	}

	@Test
	void stops_the_start_when_a_city_has_taken_a_required_file_away() {
		var fewer = new TreeMap<>(this.shipped.byPath());
		fewer.remove(SOMALI_OFFER);

		assertThatExceptionOfType(BlockedTexts.class)
			.isThrownBy(() -> Usable.of(new TranslationFiles(fewer), this.checked))
			.withMessageContaining("LOCALE_MISSING templates/place-offer/so.arb");
	}

	@Test
	void does_not_know_files_of_which_one_is_new_renamed_or_a_letter_different() {
		var renamed = new TreeMap<>(this.shipped.byPath());
		renamed.put("templates/place-offer/som.arb", renamed.remove(SOMALI_OFFER));

		assertThat(this.checked.are(changed("ui/own/fi.arb", "{}").byPath())).isFalse();
		assertThat(this.checked.are(renamed)).isFalse();
		assertThat(this.checked.are(changed(SOMALI_OFFER, text(SOMALI_OFFER) + " ").byPath())).isFalse();
	}

	@Test
	void trusts_nothing_where_the_build_has_left_nothing() {
		assertThat(CheckedFiles.NONE.are(this.shipped.byPath())).isFalse();
	}

	@Test
	void are_left_by_the_build_beside_the_texts(@TempDir Path classes) throws IOException {
		FileSystemUtils.copyRecursively(Path.of("translations"), classes.resolve("translations"));

		TranslationChecks.main(new String[] { classes.toString() });

		assertThat(classes.resolve("checked-texts.sha256")).hasContent(this.checked.checksum());
	}

	@Test
	void do_not_count_as_checked_when_one_of_their_texts_may_not_be_used() {
		var broken = changed(SOMALI_OFFER, text(SOMALI_OFFER).replace("{child}", "{cunug}"));

		assertThat(TranslationChecks.check(broken)).isEqualTo(CheckedFiles.NONE);
	}

	@Test
	void do_not_count_in_a_folder_of_classes_where_the_checks_may_have_changed_since() {
		assertThat(CheckedFiles.packaged("texts")).isEqualTo(CheckedFiles.NONE);
	}

	private String text(String file) {
		return this.shipped.byPath().getOrDefault(file, "");
	}

	private TranslationFiles changed(String file, String text) {
		SortedMap<String, String> files = new TreeMap<>(this.shipped.byPath());
		files.put(file, text);
		return new TranslationFiles(files);
	}

}
