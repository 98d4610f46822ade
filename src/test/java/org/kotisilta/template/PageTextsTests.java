package org.kotisilta.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageTextsTests {

	/** {@code #{desk.title}} or {@code #{desk.sent(…)}}, not a key put together. */
	private static final Pattern KEY = Pattern.compile("#\\{([a-z][\\w.-]*)[}(]");

	private final Set<String> keys = Translations.read(TranslationFiles.from(Path.of("translations")))
		.ui()
		.stream()
		.flatMap((arb) -> arb.texts().keySet().stream())
		.collect(Collectors.toSet());

	@Test
	void exist_for_every_key_a_page_names() throws IOException {
		Set<String> missing = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
			List<Path> pages = files.filter((file) -> file.toString().endsWith(".html")).toList();
			for (Path page : pages) {
				Matcher key = KEY.matcher(Files.readString(page));
				while (key.find()) {
					if (!this.keys.contains(key.group(1))) {
						missing.add(page.getFileName() + ": " + key.group(1));
					}
				}
			}
		}

		assertThat(missing).isEmpty();
	}

}
