package org.kotisilta.language;

import java.util.List;
import java.util.Map;

/**
 * What the holes of a text may hold.
 *
 * @param types their types by name
 * @param options the values of those of type {@code SELECT}, by name
 * @param samples sets of values as they may come, each with a value for every hole, ready
 * to be formatted
 */
public record TextSchema(Map<String, PlaceholderType> types, Map<String, List<String>> options,
		List<Map<String, Object>> samples) {

	public TextSchema {
		types = Map.copyOf(types);
		options = Map.copyOf(options);
		samples = List.copyOf(samples);
	}

}
