package org.kotisilta.survey;

import org.jspecify.annotations.Nullable;

/**
 * One question of a survey. Its words are with the announcement's other words, in every
 * language, under the keys given here.
 *
 * @param kind what an answer looks like
 * @param options how many there are to choose from; 0 where there is nothing to choose
 * @param lowest of a scale or a number
 * @param highest of a scale or a number; the most people that may come
 */
public record SurveyItem(Kind kind, int options, int lowest, int highest) {

	/** More could not be read in a text message. */
	public static final int MOST_OPTIONS = 9;

	/** Somebody comes. */
	public static final int COMES = 1;

	/** Nobody comes. */
	public static final int AWAY = 2;

	/** They do not know yet. */
	public static final int UNSURE = 3;

	private static final int MOST_PEOPLE = 20;

	private static final int LARGEST_GROUP = 99;

	@SuppressWarnings("NullAway") // JSON may leave it out
	public SurveyItem {
		if (kind == null) {
			throw new IllegalArgumentException("kind is missing: CHOICE, CHOICES, SCALE, NUMBER, WORDS or ATTEND");
		}
		if (kind == Kind.NUMBER && lowest == 0 && highest == 0) {
			highest = 9_999;
		}
		if (kind == Kind.ATTEND && highest == 0) {
			highest = MOST_PEOPLE;
		}
	}

	/** What an answer looks like. */
	public enum Kind {

		/** One of the options. */
		CHOICE,
		/** Any of the options. */
		CHOICES,
		/** A whole number between two, shown as a row. */
		SCALE,
		/** A whole number. */
		NUMBER,
		/** The guardian's own words. */
		WORDS,
		/** Whether they come to an event, and how many, adults and children together. */
		ATTEND;

		/** Whether answers can be counted. */
		public boolean counted() {
			return this != WORDS;
		}

	}

	/** How many numbers it takes to answer it in a text message. */
	public int codes() {
		return switch (this.kind) {
			case CHOICE, CHOICES -> this.options;
			case SCALE -> this.highest - this.lowest + 1;
			case NUMBER, WORDS, ATTEND -> 1;
		};
	}

	/** What is wrong with it; null: nothing. */
	public @Nullable String fault() {
		return switch (this.kind) {
			case CHOICE, CHOICES -> (this.options < 2 || this.options > MOST_OPTIONS) ? "options" : null;
			case SCALE ->
				(this.lowest < 0 || this.highest <= this.lowest || this.highest - this.lowest > 10) ? "scale" : null;
			case NUMBER -> (this.highest <= this.lowest) ? "scale" : null;
			case ATTEND -> (this.highest < 1 || this.highest > LARGEST_GROUP) ? "people" : null;
			case WORDS -> null;
		};
	}

	/** Whether a value may be the answer. */
	boolean takes(int value) {
		return switch (this.kind) {
			case CHOICE, CHOICES -> value >= 1 && value <= this.options;
			case SCALE, NUMBER -> value >= this.lowest && value <= this.highest;
			case ATTEND -> value >= COMES && value <= UNSURE;
			case WORDS -> false;
		};
	}

	/** The key of the words of an item, counted from 1. */
	public static String question(int item) {
		return "item." + item;
	}

	/** The key of the words of an option, both counted from 1. */
	public static String option(int item, int option) {
		return "item." + item + ".option." + option;
	}

}
