package org.kotisilta.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reasons of the checks in the languages of the staff.
 */
class CheckTextsTests {

	/** A code as the rules write it: capital letters with at least one low line. */
	private static final Pattern CODE = Pattern
		.compile("\"([A-Z0-9]+(?:_[A-Z0-9]+)+|SPACING|UNTRANSLATED|KASHIDA|INVISIBLE|INCONSISTENT|REUSED|SPELL)\"");

	private final Map<String, String> texts = Translations.read(TranslationFiles.from(Path.of("translations")))
		.ui()
		.stream()
		.filter((arb) -> arb.language().equals("fi"))
		.flatMap((arb) -> arb.texts().entrySet().stream())
		.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

	@Test
	void exist_for_every_code_a_rule_may_report() throws IOException {
		Set<String> missing = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/kotisilta/language"))) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java")).toList();
			for (Path source : sources) {
				Matcher code = CODE.matcher(Files.readString(source));
				while (code.find()) {
					if (!this.texts.containsKey("check." + code.group(1))) {
						missing.add(source.getFileName() + ": " + code.group(1));
					}
				}
			}
		}

		assertThat(missing).isEmpty();
	}

}
