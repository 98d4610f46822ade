package org.kotisilta.reply;

import java.util.List;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Reading.Evidence;
import org.kotisilta.reply.Reading.Why;

/**
 * What a reply to a survey or an invitation was understood to say, and the words it rests
 * on.
 */
sealed interface SurveyReading {

	List<Evidence> evidence();

	/** The numbers of what was chosen: one, or several where several may be. */
	record Chosen(SortedSet<Integer> numbers, List<Evidence> evidence) implements SurveyReading {
	}

	/** A point on the scale, or how many. */
	record Value(int value, List<Evidence> evidence) implements SurveyReading {
	}

	/** Free text, without space around it. */
	record Written(String text, List<Evidence> evidence) implements SurveyReading {
	}

	/**
	 * Who comes.
	 *
	 * @param people how many, whoever writes included; null where they do not say
	 */
	record Attends(Coming coming, @Nullable Integer people, List<Evidence> evidence) implements SurveyReading {
	}

	/** No answer can be taken from it: ask once, then a person reads it. */
	record Unclear(Why why, List<Evidence> evidence) implements SurveyReading {
	}

	/** Not about the question: thanks, a call for help, no more messages. */
	record Aside(Reading reading) implements SurveyReading {

		@Override
		public List<Evidence> evidence() {
			return this.reading.evidence();
		}

	}

	/** Whether a family comes. */
	enum Coming {

		YES, NO, MAYBE

	}

}
