package org.kotisilta.template;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.kotisilta.template.ApprovedFiles.ApprovedText;
import org.kotisilta.template.Approvals.Approval;

import static org.assertj.core.api.Assertions.assertThat;

/** Approved texts on their way into files, and back. */
class ApprovedFilesTests {

	private static final Instant NOON = Instant.parse("2027-01-14T10:00:00Z");

	private final TranslationFiles shipped = TranslationFiles.from(Path.of("translations"));

	@Test
	void whatIsTakenOverAndWrittenAgainIsTheSameToTheByte() {
		SortedMap<String, String> written = new ApprovedFiles(this.shipped).write(everythingApproved(this.shipped));

		SortedMap<String, String> folder = new TreeMap<>(this.shipped.byPath());
		folder.putAll(TranslationsArchive.unzip(TranslationsArchive.zip(written)));
		TranslationFiles imported = new TranslationFiles(folder);

		assertThat(written).hasSizeGreaterThan(200);
		assertThat(new ApprovedFiles(imported).write(approvedIn(imported))).isEqualTo(written);
		assertThat(Translations.read(imported).templates().values())
			.allSatisfy((template) -> assertThat(template.draft("so")).isFalse());
	}

	@Test
	void onlyWhatIsApprovedIsWrittenWithItsFingerprintsAndNoName() {
		Map<String, String> source = texts(this.shipped, "login-code", "fi");
		Map<String, String> arabic = new LinkedHashMap<>(texts(this.shipped, "login-code", "ar"));
		arabic.put("email.subject", "رمز Kotisilta");

		SortedMap<String, String> written = new ApprovedFiles(this.shipped)
			.write(List.of(new ApprovedText("login-code", "ar", source, arabic, NOON, "reviewer", "17-4")));

		assertThat(written).containsOnlyKeys("templates/login-code/ar.arb", "templates/login-code/approvals.yaml");
		ArbDocument file = ArbDocument.read(written.get("templates/login-code/ar.arb"));
		assertThat(file.texts()).isEqualTo(arabic);
		assertThat(file.draft()).isFalse();
		Approvals approvals = Approvals.read(written.get("templates/login-code/approvals.yaml"));
		assertThat(approvals.covers("ar", source, arabic)).isTrue();
		assertThat(approvals.byLanguage().get("ar").approverRole()).isEqualTo("reviewer");
	}

	private static List<ApprovedText> everythingApproved(TranslationFiles files) {
		List<ApprovedText> all = new ArrayList<>();
		Translations.read(files).templates().forEach((id, template) -> template.texts().forEach((language, texts) -> {
			if (!language.equals("fi")) {
				all.add(new ApprovedText(id, language, texts(files, id, "fi"), texts(files, id, language), NOON,
						"reviewer", "1"));
			}
		}));
		return all;
	}

	/** What the files themselves say has been approved. */
	private static List<ApprovedText> approvedIn(TranslationFiles files) {
		List<ApprovedText> all = new ArrayList<>();
		Translations.read(files).templates().keySet().forEach((id) -> {
			String approvals = files.required("templates/" + id + "/approvals.yaml");
			Approvals.read(approvals)
				.byLanguage()
				.forEach((language, approval) -> all.add(text(files, id, language, approval)));
		});
		return all;
	}

	private static ApprovedText text(TranslationFiles files, String id, String language, Approval approval) {
		return new ApprovedText(id, language, texts(files, id, "fi"), texts(files, id, language), approval.approvedAt(),
				approval.approverRole(), approval.hubRevision());
	}

	private static Map<String, String> texts(TranslationFiles files, String id, String language) {
		return ArbDocument.read(files.required("templates/" + id + "/" + language + ".arb")).texts();
	}

}
