package org.kotisilta.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The names of the demo city, from {@code demo/names.txt}.
 */
final class DemoNames {

	private final Map<String, List<String>> lists = new HashMap<>();

	private DemoNames() {
	}

	static DemoNames load() {
		var names = new DemoNames();
		var stream = Objects.requireNonNull(DemoNames.class.getResourceAsStream("/demo/names.txt"));
		try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			reader.lines().filter((line) -> line.contains(" = ")).forEach((line) -> {
				String[] parts = line.split(" = ", 2);
				names.lists.put(parts[0], List.of(parts[1].split(" ")));
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return names;
	}

	/** One of a list: {@code f}, {@code m} or {@code last}. */
	String any(String language, String list, SplittableRandom random) {
		List<String> names = all((language.equals("fi-simple") ? "fi" : language) + "." + list);
		return names.get(random.nextInt(names.size()));
	}

	List<String> all(String list) {
		return Objects.requireNonNull(this.lists.get(list), list);
	}

}
