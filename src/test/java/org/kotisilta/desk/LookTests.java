package org.kotisilta.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every style sheet and every page of the hub.
 */
class LookTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Pattern PHYSICAL = Pattern.compile(
			"(?<![-\\w])((margin|padding|border)-(left|right)|left|right)\\s*:|text-align:\\s*(left|right)|float:(?! inline-)");

	private static final Pattern TEXT_KEY = Pattern.compile("#\\{([a-z][\\w.-]*)[(}]");

	@Test
	void theStyleSheetsKnowNoLeftAndRightSoThatArabicIsTheMirrorImage() throws IOException {
		var wrong = new ArrayList<String>();
		for (var sheet : files(RESOURCES.resolve("static/css"), ".css")) {
			var found = PHYSICAL.matcher(Files.readString(sheet));
			while (found.find()) {
				wrong.add(sheet.getFileName() + ": " + found.group());
			}
		}

		assertThat(wrong).isEmpty();
	}

	@Test
	void everyFontAStyleSheetNamesIsServedByTheHubWithItsLicence() throws IOException {
		for (var sheet : List.of("fonts.css", "fonts-han.css")) {
			var css = RESOURCES.resolve("static/css").resolve(sheet);
			var urls = Pattern.compile("url\\(\"([^\"]+)\"\\)").matcher(Files.readString(css));
			while (urls.find()) {
				var font = css.resolveSibling(urls.group(1)).normalize();
				assertThat(font).isRegularFile();
				assertThat(font.resolveSibling("LICENSE")).isRegularFile();
			}
		}
	}

	@Test
	void noPageOfTheStaffHasAScriptOrStyleOfItsOwn() throws IOException {
		for (var page : files(RESOURCES.resolve("templates/desk"), ".html")) {
			assertThat(Files.readString(page)).as(page.toString())
				.doesNotContainPattern("<script(?! th:src=)")
				.doesNotContain("<style")
				.doesNotContain(" style=")
				.doesNotContainPattern(" on[a-z]+=\"");
		}
	}

	@Test
	void everyTextOfTheStaffsPagesExistsInFinnishSwedishAndEnglish() throws IOException {
		var used = new TreeSet<String>();
		for (var folder : List.of("desk", "layout", "error")) {
			for (var page : files(RESOURCES.resolve("templates").resolve(folder), ".html")) {
				var keys = TEXT_KEY.matcher(Files.readString(page));
				while (keys.find()) {
					used.add(keys.group(1));
				}
			}
		}

		assertThat(used).hasSizeGreaterThan(150);
		for (var language : List.of("fi", "sv", "en")) {
			assertThat(keys(language)).as(language).containsAll(used);
		}
	}

	private static TreeSet<String> keys(String language) throws IOException {
		var keys = new TreeSet<String>();
		for (var file : files(Path.of("translations/ui"), "/" + language + ".arb")) {
			JsonMapper.shared().readTree(Files.readString(file)).propertyNames().forEach(keys::add);
		}
		return keys;
	}

	private static List<Path> files(Path folder, String end) throws IOException {
		try (var walk = Files.walk(folder)) {
			return walk.filter((file) -> file.toString().endsWith(end)).toList();
		}
	}

}
