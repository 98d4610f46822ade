package org.kotisilta.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import org.kotisilta.language.CheckedFiles;
import org.kotisilta.language.Finding;
import org.kotisilta.template.TemplateState.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UsableTests {

	private final SortedMap<String, String> files = new TreeMap<>(
			TranslationFiles.from(Path.of("translations")).byPath());

	@Test
	void refuses_to_start_and_names_every_blocked_text_of_a_required_language() {
		change("templates/place-offer/so.arb", (json) -> json.replace("{child}", "{cunug}"));
		change("templates/login-code/ar.arb", (json) -> json.replace("few{", "some{"));

		assertThatExceptionOfType(BlockedTexts.class).isThrownBy(this::usable)
			.withMessageContaining("PLACEHOLDER_EXTRA templates/place-offer/so.arb sms.text: {cunug}")
			.withMessageContaining("PLACEHOLDER_MISSING templates/place-offer/so.arb email.subject: {child}")
			.withMessageContaining("PLURAL_MISSING templates/login-code/ar.arb sms.text [minutes]");
	}

	@Test
	void does_without_a_blocked_text_that_is_not_required() {
		change("templates/place-offer/so.arb", (json) -> json.replace("{child}", "{cunug}"));
		change("templates/place-offer/template.yaml", (yaml) -> yaml.replace(" so,", ""));

		Usable usable = usable();

		assertThat(usable.translations().templates().get("place-offer").languages()).doesNotContain("so")
			.contains("fi");
		assertThat(usable.translations().templates().get("login-code").languages()).contains("so");
		assertThat(usable.states()).contains(new TemplateState("place-offer", "so", State.BLOCKED));
	}

	@Test
	void says_which_texts_are_drafts_and_which_are_missing() {
		this.files.remove("templates/place-offer/tk.arb");
		change("templates/place-offer/template.yaml", (yaml) -> yaml.replace(", tk]", "]"));

		assertThat(usable().states()).contains(new TemplateState("place-offer", "fi", State.REVIEWED),
				new TemplateState("place-offer", "ar", State.DRAFT),
				new TemplateState("place-offer", "tk", State.MISSING));
	}

	@Test
	void refuses_a_hole_that_the_register_cannot_fill() {
		change("templates/school-start/template.yaml", (yaml) -> yaml.replace("child.firstName", "child.birthDate"));

		assertThatIllegalArgumentException().isThrownBy(this::usable)
			.withMessageContaining("templates/school-start/template.yaml: placeholder child: from is child.birthDate")
			.withMessageContaining("child.firstName");
	}

	@Test
	void refuses_to_keep_a_persons_name_where_erasure_does_not_find_it() {
		change("templates/school-start/template.yaml", (yaml) -> yaml.replace("name: guardian", "name: reader"));

		assertThatIllegalArgumentException().isThrownBy(this::usable)
			.withMessageContaining("what holds guardian.firstName is called guardian");
	}

	@Test
	void refuses_a_hole_whose_type_cannot_hold_what_the_register_has() {
		change("templates/school-start/template.yaml",
				(yaml) -> yaml.replace("type: phone\n    from", "type: number\n    from"));

		assertThatIllegalArgumentException().isThrownBy(this::usable)
			.withMessageContaining("placeholder phone: its type cannot hold unit.phone");
	}

	@Test
	void refuses_to_start_without_a_required_language_or_a_phrase() {
		this.files.remove("templates/place-offer/ar.arb");
		change("phrases/so.arb", (json) -> json.replace("\"holding.sms\"", "\"holding.smms\""));

		assertThatExceptionOfType(BlockedTexts.class).isThrownBy(this::usable)
			.withMessageContaining("LOCALE_MISSING templates/place-offer/ar.arb")
			.withMessageContaining("KEY_MISSING phrases/so.arb holding.sms")
			.withMessageContaining("KEY_EXTRA phrases/so.arb holding.smms");
	}

	@Test
	void refuses_samples_that_do_not_fit() {
		change("templates/place-offer/template.yaml", (yaml) -> yaml.replace("\"2027-08-12\"", "\"12.8.2027\""));

		assertThatExceptionOfType(BlockedTexts.class).isThrownBy(this::usable)
			.withMessageContaining("SAMPLE_WRONG templates/place-offer/template.yaml")
			.withMessageContaining("starts");
	}

	@Test
	void finds_page_texts_that_somebody_would_miss() {
		this.files.keySet().removeIf((path) -> path.startsWith("ui/"));
		this.files.put("ui/fi.arb", """
				{"@@locale": "fi", "desk.title": "Tiedotteet", "portal.title": "Viestit"}""");
		this.files.put("ui/sv.arb", """
				{"@@locale": "sv", "desk.title": "Meddelanden", "portal.title": "Meddelanden"}""");

		assertThat(TranslationChecks.of(Translations.read(new TranslationFiles(this.files)))).extracting(Finding::line)
			.anyMatch((line) -> line.startsWith("BLOCK KEY_MISSING ui/en.arb desk.title"))
			.anyMatch((line) -> line.startsWith("BLOCK KEY_MISSING ui/so.arb portal.title"))
			.noneMatch((line) -> line.contains("ui/so.arb desk.title"));
	}

	@Test
	void starts_without_a_blocked_text_of_a_page() {
		this.files.keySet().removeIf((path) -> path.startsWith("ui/"));
		this.files.put("ui/fi.arb", """
				{"@@locale": "fi", "desk.sent": "{n, number} viestiä"}""");
		this.files.put("ui/sv.arb", """
				{"@@locale": "sv", "desk.sent": "{n meddelanden"}""");

		List<Arb> pages = usable().translations().ui();

		assertThat(pages).extracting(Arb::texts).containsExactly(Map.of("desk.sent", "{n, number} viestiä"), Map.of());
	}

	@Test
	void says_which_file_cannot_be_read() {
		change("templates/place-offer/so.arb", (json) -> json.replaceFirst("\"email.subject\"", "\"sms.text\""));

		assertThatIllegalArgumentException().isThrownBy(this::usable)
			.withMessageContaining("templates/place-offer/so.arb")
			.withMessageContaining("sms.text");
	}

	private void change(String file, UnaryOperator<String> change) {
		String before = this.files.get(file);
		String after = change.apply(before);
		assertThat(after).as(file).isNotEqualTo(before);
		this.files.put(file, after);
	}

	private Usable usable() {
		return Usable.of(new TranslationFiles(this.files), CheckedFiles.NONE);
	}

}
