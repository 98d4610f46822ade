package org.kotisilta.question;

import java.util.List;
import java.util.Map;

/**
 * What a survey or an invitation asks for: the form an answer must have, so that a reply
 * in a guardian's own words can be read.
 */
public sealed interface Asked {

	/** One of several. */
	record OneOf(List<Choice> choices) implements Asked {

		public OneOf {
			choices = List.copyOf(choices);
		}

	}

	/**
	 * Any of several.
	 *
	 * @param most how many may be chosen, at least one
	 */
	record SomeOf(List<Choice> choices, int most) implements Asked {

		public SomeOf {
			choices = List.copyOf(choices);
		}

	}

	/** A whole number between two, both included: "on a scale from 1 to 5". */
	record Scale(int lowest, int highest) implements Asked {
	}

	/** How many of something: a whole number between two, both included. */
	record Amount(int lowest, int highest) implements Asked {
	}

	/**
	 * Whatever somebody wants to say.
	 *
	 * @param longest in characters; what is longer is for a person to read
	 */
	record FreeText(int longest) implements Asked {
	}

	/**
	 * Whether a family comes, and how many of them.
	 *
	 * @param mostPeople more than these is for a person to read
	 */
	record Attendance(int mostPeople) implements Asked {
	}

	/**
	 * Something to choose.
	 *
	 * @param number by which it is chosen in an SMS, from 1
	 * @param texts what it is called, by language tag
	 */
	record Choice(int number, Map<String, String> texts) {

		public Choice {
			texts = Map.copyOf(texts);
		}

	}

}
