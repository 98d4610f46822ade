package org.kotisilta.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ImportTextsTests {

	@ParameterizedTest
	@ValueSource(strings = { "fi", "sv", "en" })
	void everyFaultAndColumnIsExplainedInTheStaffsLanguages(String language) {
		List<String> needed = new ArrayList<>();
		Arrays.stream(Fault.values()).forEach((fault) -> needed.add("register.fault." + fault));
		for (RegisterTable table : RegisterTable.values()) {
			table.columns()
				.forEach((column) -> needed.add("register.column." + table.fileName() + "." + column.name()));
		}

		assertThat(keys(language)).containsAll(needed).isEqualTo(keys("fi"));
	}

	private static Set<String> keys(String language) {
		var file = new JsonMapper().readTree(Path.of("translations/ui/register/" + language + ".arb").toFile());
		return new TreeSet<>(file.propertyNames());
	}

}
