package org.kotisilta.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.kotisilta.template.Approvals.Approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Everything under {@code translations/} survives the way out and back, to the byte.
 */
class TranslationsArchiveTests {

	private final Map<String, String> shipped = TranslationFiles.from(Path.of("translations")).byPath();

	@Test
	void every_file_is_written_as_it_was_read() {
		Map<String, String> arbs = new TreeMap<>(this.shipped);
		arbs.keySet().removeIf((path) -> !path.endsWith(".arb"));

		assertThat(arbs).hasSizeGreaterThan(200).allSatisfy((path, json) -> {
			ArbDocument document = ArbDocument.read(json);
			assertThat(document.write()).as(path).isEqualTo(json);
			assertThat(document.with(document.texts(), document.texts().keySet(), document.draft()).write()).as(path)
				.isEqualTo(json);
			assertThat(document.texts()).isEqualTo(Arb.read(path, json).texts());
		});
	}

	@Test
	void an_approved_text_changes_one_line_and_is_no_draft_any_more() {
		ArbDocument before = ArbDocument.read(this.shipped.get("templates/crisis-update/sv.arb"));
		Map<String, String> texts = new LinkedHashMap<>(before.texts());
		texts.put("sms.text", "Ny text: \"{unit}\" \\ isn't");

		String after = before.with(texts, texts.keySet(), false).write();

		assertThat(Arb.read("templates/crisis-update/sv.arb", after).texts()).isEqualTo(texts);
		assertThat(Arb.read("templates/crisis-update/sv.arb", after).draft()).isFalse();
		assertThat(after.lines().filter((line) -> !before.write().contains(line)).toList()).hasSize(1);
	}

	@Test
	void approvals_name_fingerprints_and_no_people() {
		Map<String, String> source = Map.of("sms.text", "Koulu on kiinni.");
		Map<String, String> target = Map.of("sms.text", "Skolan är stängd.");
		Approval approval = new Approval(Approvals.fingerprint(source), Approvals.fingerprint(target),
				Instant.parse("2026-11-03T06:22:00Z"), "reviewer", "17");

		Approvals approvals = new Approvals(new TreeMap<>()).with("sv", approval).with("ar", approval);

		assertThat(Approvals.read(approvals.write())).isEqualTo(approvals);
		assertThat(Approvals.read(approvals.write()).write()).isEqualTo(approvals.write());
		assertThat(approvals.covers("sv", source, target)).isTrue();
		assertThat(approvals.covers("sv", source, Map.of("sms.text", "Skolan är öppen."))).isFalse();
		assertThat(approvals.covers("sv", Map.of("sms.text", "Koulu on auki."), target)).isFalse();
		assertThat(approvals.covers("so", source, target)).isFalse();
	}

	@Test
	void a_zip_file_and_a_folder_hold_the_same_bytes(@TempDir Path folder) {
		byte[] zip = TranslationsArchive.zip(this.shipped);

		assertThat(TranslationsArchive.unzip(zip)).isEqualTo(this.shipped);
		assertThat(TranslationsArchive.zip(TranslationsArchive.unzip(zip))).isEqualTo(zip);
		TranslationsArchive.write(folder, this.shipped);
		assertThat(TranslationFiles.from(folder).byPath()).isEqualTo(this.shipped);
	}

	@Test
	void nothing_is_written_outside_the_folder(@TempDir Path folder) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("../evil.arb"));
		}

		assertThatIllegalArgumentException().isThrownBy(() -> TranslationsArchive.unzip(bytes.toByteArray()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TranslationsArchive.write(folder, Map.of("a/../../evil.arb", "{}")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TranslationsArchive.write(folder, Map.of("/evil.arb", "{}")));
	}

}
