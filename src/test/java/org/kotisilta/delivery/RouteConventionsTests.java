package org.kotisilta.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reader of {@code routes/} can rely on.
 */
class RouteConventionsTests {

	private static final int MAX_LINES = 25;

	static Stream<Path> files() throws IOException {
		try (var files = Files.list(Path.of("routes"))) {
			return files.filter((file) -> file.toString().endsWith(".yaml")).sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void filesAreNumberedInTheOrderDataFlows(Path file) {
		assertThat(file.getFileName().toString()).matches("[0-9]{2}-[a-z-]+\\.camel\\.yaml");
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyRouteHasAnIdAndSaysWhatItDoes(Path file) throws IOException {
		for (var entry : read(file)) {
			for (var kind : List.of("route", "routeTemplate")) {
				if (entry.get(kind) instanceof Map<?, ?> route) {
					assertThat(route.get("id")).as("id in %s", file).isNotNull();
					assertThat(route.get("description")).as("description in %s", file).isNotNull();
				}
			}
			assertThat(entry).as("the canonical form in %s", file).doesNotContainKey("from");
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void noRouteDecidesAnything(Path file) throws IOException {
		assertThat(Files.readString(file))
			.doesNotContainPattern("(?m)^\\s*-?\\s*(choice|filter|groovy|script|sql|loop):")
			.doesNotContain("uri: sql:")
			.doesNotContain("to: sql:");
	}

	@ParameterizedTest
	@MethodSource("files")
	void aRouteFitsOnOneLook(Path file) throws IOException {
		var route = 0;
		for (var line : Files.readAllLines(file)) {
			route = line.startsWith("- ") ? 1 : route + 1;
			assertThat(file.getFileName().toString().startsWith("00-") ? 1 : route).as("lines of a route in %s", file)
				.isLessThanOrEqualTo(MAX_LINES);
		}
	}

	private static List<Map<String, Object>> read(Path file) throws IOException {
		return new YAMLMapper().readValue(Files.readString(file), new TypeReference<>() {
		});
	}

}
