package org.kotisilta.reply;

import java.util.List;

/**
 * What a message was understood to mean, and why: every reading names the words it rests
 * on, so that a person can check it later.
 */
sealed interface Reading {

	List<Evidence> evidence();

	/** One or more offers are answered. */
	record Answers(List<Answer> answers, List<Evidence> evidence) implements Reading {
	}

	/** The answer is clear, but more than one child may be meant. */
	record WhichChild(Polarity value, List<Evidence> evidence) implements Reading {
	}

	/** No answer can be taken from it. */
	record Unclear(Why why, List<Evidence> evidence) implements Reading {
	}

	/** The number wants no more messages from this sender; never an answer. */
	record OptOut(List<Evidence> evidence) implements Reading {
	}

	/** The number wants messages from this sender again. */
	record OptIn(List<Evidence> evidence) implements Reading {
	}

	/** Asks for help. */
	record Help(List<Evidence> evidence) implements Reading {
	}

	/** Thanks and greetings: nothing to do. */
	record Courtesy(List<Evidence> evidence) implements Reading {
	}

	/** One offer's answer. */
	record Answer(long offerId, Polarity value, Certainty certainty) {
	}

	/** What a reading rests on: the words as compared, and what they were taken for. */
	record Evidence(String words, String meaning, List<String> languages) {
	}

	/** How sure an answer is; both kinds are applied and confirmed. */
	enum Certainty {

		/** Nothing but an answer was written. */
		CERTAIN,
		/** An answer with a few words that are not known. */
		PROBABLE

	}

	/** Why no answer could be taken. */
	enum Why {

		/** Nothing was written, or only a picture. */
		EMPTY,
		/** Nothing is asked from this phone. */
		NOTHING_ASKED,
		/** A number that answers nothing. */
		UNKNOWN_NUMBER,
		/** A number among words that are not known. */
		NUMBER_IN_TEXT,
		/**
		 * Yes and no, or two numbers, or a number and a word, that exclude each other.
		 */
		CONTRADICTION,
		/** A word that means yes in one language and no in another. */
		FALSE_FRIEND,
		/** "Not" next to an answer. */
		NEGATED,
		/** An answer among words that somebody else said. */
		QUOTED,
		/** A question. */
		QUESTION,
		/** But, if, maybe. */
		HESITATION,
		/** More than a few words. */
		LONG,
		/** No word that answers. */
		NO_ANSWER;

		/** Whether the message says something a person should read. */
		boolean forAdviser() {
			return this == QUESTION || this == LONG || this == NOTHING_ASKED;
		}

	}

}
