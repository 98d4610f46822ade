package org.kotisilta.template;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.PlaceholderType;

/**
 * What of the city's register may fill a hole of a template, for each recipient by
 * itself.
 */
public enum RegisterSource {

	/** The first name of the guardian who reads it. */
	GUARDIAN_FIRST_NAME("guardian.firstName"),

	/** The first name of the child it is about. */
	CHILD_FIRST_NAME("child.firstName"),

	/** The child's day-care centre or school. */
	UNIT_NAME("unit.name"),

	/** The child's group; where the child is in none, the unit. */
	GROUP_NAME("group.name"),

	/** The phone of the child's unit; where it has none, the city's own. */
	UNIT_PHONE("unit.phone");

	private final String text;

	RegisterSource(String text) {
		this.text = text;
	}

	/** The source a {@code template.yaml} calls by a name; empty if there is none. */
	static Optional<RegisterSource> of(String text) {
		return Arrays.stream(values()).filter((source) -> source.text.equals(text)).findFirst();
	}

	/** What a {@code template.yaml} calls it. */
	public String text() {
		return this.text;
	}

	/** Whether it differs from child to child, so that a message is about one of them. */
	public boolean perChild() {
		return this != GUARDIAN_FIRST_NAME;
	}

	/** Whether only a child who is in a unit has it. */
	public boolean ofUnit() {
		return this == UNIT_NAME || this == GROUP_NAME || this == UNIT_PHONE;
	}

	/**
	 * What a hole that holds a person's name is called: a name that stays in deliveries
	 * is found under it when the person is erased. Null: no person's name.
	 */
	@Nullable String personKey() {
		return switch (this) {
			case GUARDIAN_FIRST_NAME -> "guardian";
			case CHILD_FIRST_NAME -> "child";
			case UNIT_NAME, GROUP_NAME, UNIT_PHONE -> null;
		};
	}

	/** Whether a hole of a type can hold it. */
	boolean fits(PlaceholderType type) {
		var fitting = (this == UNIT_PHONE) ? Set.of(PlaceholderType.PHONE, PlaceholderType.STRING)
				: Set.of(PlaceholderType.STRING);
		return fitting.contains(type);
	}

}
