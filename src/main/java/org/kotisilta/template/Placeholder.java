package org.kotisilta.template;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.PlaceholderType;

/**
 * A typed hole of a template.
 *
 * @param name the argument's name in the texts
 * @param type what it holds
 * @param options the values a {@code SELECT} takes; empty for other types
 * @param from what of the register fills it for each recipient; null: staff or the hub do
 * @param samples three values as they may come, in their JSON form
 */
public record Placeholder(String name, PlaceholderType type, List<String> options, @Nullable RegisterSource from,
		List<Object> samples) {

	public Placeholder {
		options = List.copyOf(options);
		samples = List.copyOf(samples);
	}

}
