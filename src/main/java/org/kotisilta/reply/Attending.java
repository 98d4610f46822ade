package org.kotisilta.reply;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Reading.Why;
import org.kotisilta.reply.SurveyReading.Attends;
import org.kotisilta.reply.SurveyReading.Coming;
import org.kotisilta.reply.SurveyReading.Unclear;

/**
 * Reads who comes out of the answer to an invitation.
 */
final class Attending {

	/** So many words nobody knows may stand beside a yes. */
	private static final int REMARK = 2;

	/** A doubt among more words than these is for a person. */
	private static final int SHORT = 4;

	/** One more than whom? */
	private static final Pattern MORE = Pattern.compile("\\+\\s*\\p{Nd}");

	private Attending() {
	}

	static SurveyReading read(String body, Parts parts, int mostPeople) {
		var numbers = SurveyInterpretation.numbers(parts);
		var words = parts.withoutNumbers();
		var doubt = SurveyInterpretation.doubt(words);
		if (doubt == Why.HESITATION && words.senses().isEmpty() && numbers.isEmpty() && parts.unknown() == 0
				&& parts.size() <= SHORT) {
			return new Attends(Coming.MAYBE, null, parts.evidence());
		}
		var coming = (doubt == null) ? coming(words, numbers) : null;
		if (coming == null) {
			return new Unclear((doubt != null) ? doubt : why(words), parts.evidence());
		}
		if (numbers.isEmpty()) {
			return new Attends(coming, null, parts.evidence());
		}
		var people = people(numbers, words);
		if (coming == Coming.NO || people < 1 || words.has(Role.ELSEWHERE) || words.has(Role.FAMILY)
				|| MORE.matcher(body).find()) {
			return new Unclear(Why.NUMBER_IN_TEXT, parts.evidence());
		}
		return (people > mostPeople) ? new Unclear(Why.UNKNOWN_NUMBER, parts.evidence())
				: new Attends(coming, people, parts.evidence());
	}

	private static @Nullable Coming coming(Parts words, List<Integer> numbers) {
		var sign = Interpretation.sign(words);
		if (sign != null) {
			return of(sign);
		}
		if (words.senses().isEmpty()) {
			// "2 adults and 3 children": whoever counts them brings them.
			var counts = !numbers.isEmpty() && words.has(Role.CHOOSING) && words.unknown() == 0
					&& words.words().noneMatch((word) -> word.is(Role.NEGATOR));
			return counts ? Coming.YES : null;
		}
		var weighing = new Weighing(words);
		var doubt = weighing.doubt();
		var remark = doubt == Why.LONG && words.unknown() <= REMARK && !words.has(Role.NEGATOR);
		return (doubt == null || remark || doubt == Why.HESITATION && isOnlyTime(words)) ? of(weighing.polarity())
				: null;
	}

	/** A time of day beside an answer hinders only the count. */
	private static boolean isOnlyTime(Parts words) {
		return words.has(Role.ELSEWHERE) && !words.has(Role.BUT) && words.senses().size() == 1
				&& !words.senses().contains(Sense.EITHER);
	}

	private static Coming of(Polarity polarity) {
		return (polarity == Polarity.ACCEPT) ? Coming.YES : Coming.NO;
	}

	/** The sum of the groups; 0 where it cannot be known. */
	private static int people(List<Integer> numbers, Parts words) {
		var sum = numbers.stream().mapToInt(Integer::intValue).sum();
		if (numbers.size() == 1) {
			return sum;
		}
		var total = numbers.getFirst();
		if (numbers.size() > 2 && total * 2 == sum) {
			// "5 of us, 2 adults and 3 children"
			return total;
		}
		return words.has(Role.CHOOSING) ? sum : 0;
	}

	private static Why why(Parts words) {
		if (words.isEmpty()) {
			return Why.EMPTY;
		}
		if (words.senses().isEmpty()) {
			return Why.NO_ANSWER;
		}
		var doubt = new Weighing(words).doubt();
		return (doubt != null) ? doubt : Why.NO_ANSWER;
	}

}
