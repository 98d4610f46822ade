package org.kotisilta.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Other tools read and write the ARB files, too. There is no ARB reader for Java; the one
 * Weblate uses, Python's Translate Toolkit, is asked where it is installed.
 */
class ArbFilesTests {

	private static final Path TRANSLATIONS = Path.of("translations");

	/** Earlier releases do not keep keys with dots as they are. */
	private static final String INSTALLED = """
			import sys, translate.storage.jsonl10n
			from translate.__version__ import sver
			if tuple(int(n) for n in sver.split('.')[:3]) < (3, 14, 2): sys.exit(3)
			""";

	private static final String WRITTEN_OTHERWISE = """
			import sys, pathlib
			from translate.storage.jsonl10n import ARBJsonFile
			for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.arb')):
			    if bytes(ARBJsonFile.parsefile(str(path))) != path.read_bytes(): print(path)
			""";

	/** What the ARB specification lets a file's own attributes be called. */
	private static final Set<String> FILE_ATTRIBUTES = Set.of("@@locale", "@@context", "@@last_modified", "@@author",
			"@@comment");

	private static final Set<String> TEXT_ATTRIBUTES = Set.of("type", "context", "description", "placeholders",
			"screen", "video", "source_text");

	@Test
	void everyFileKeepsTheRulesOfTheFormat() {
		List<String> wrong = new ArrayList<>();
		TranslationFiles.from(TRANSLATIONS).byPath().forEach((path, text) -> {
			if (path.endsWith(".arb")) {
				check(path, JsonMapper.shared().readTree(text), wrong);
			}
		});

		assertThat(wrong).isEmpty();
	}

	@Test
	void everyFileIsInTheFormItIsWrittenIn() {
		TranslationFiles.from(TRANSLATIONS).byPath().forEach((path, text) -> {
			if (path.endsWith(".arb")) {
				assertThat(ArbDocument.read(text).write()).as(path).isEqualTo(text);
			}
		});
	}

	@Test
	@Timeout(60)
	void weblatesReaderTakesEveryFileAndWritesItTheSameToTheByte() throws IOException, InterruptedException {
		assumeTrue(run(INSTALLED).isEmpty(), "Translate Toolkit 3.14.2 or later is not installed");

		assertThat(run(WRITTEN_OTHERWISE)).isEmpty();
	}

	private static void check(String path, JsonNode file, List<String> wrong) {
		Set<String> keys = new TreeSet<>(file.propertyNames());
		if (!file.path("@@locale").isString()) {
			wrong.add(path + ": no @@locale");
		}
		for (String key : keys) {
			JsonNode value = file.path(key);
			if (key.startsWith("@@")) {
				if (!FILE_ATTRIBUTES.contains(key) && !key.startsWith("@@x-")) {
					wrong.add(path + ": " + key);
				}
			}
			else if (key.startsWith("@")) {
				if (!keys.contains(key.substring(1)) || !value.isObject()) {
					wrong.add(path + ": " + key + " describes no text");
				}
				value.propertyNames()
					.stream()
					.filter((name) -> !TEXT_ATTRIBUTES.contains(name) && !name.startsWith("x-"))
					.forEach((name) -> wrong.add(path + ": " + key + "." + name));
			}
			else if (!value.isString()) {
				wrong.add(path + ": " + key + " is no text");
			}
		}
	}

	/** What Python says of the folder; "?" if it cannot be asked. */
	private static String run(String script) throws InterruptedException {
		try {
			Process python = new ProcessBuilder("python3", "-c", script, TRANSLATIONS.toString())
				.redirectErrorStream(true)
				.start();
			String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0 ? said : "? " + said;
		}
		catch (IOException ex) {
			return "? " + ex.getMessage();
		}
	}

}
