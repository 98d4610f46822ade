package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import org.kotisilta.question.Asked;
import org.kotisilta.question.Asked.Choice;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Part.Number;
import org.kotisilta.reply.Part.Word;
import org.kotisilta.reply.PartsReader.Setting;
import org.kotisilta.reply.Reading.Why;
import org.kotisilta.reply.SurveyReading.Aside;
import org.kotisilta.reply.SurveyReading.Chosen;
import org.kotisilta.reply.SurveyReading.Unclear;
import org.kotisilta.reply.SurveyReading.Value;
import org.kotisilta.reply.SurveyReading.Written;

/**
 * Decides what a reply to a survey or an invitation says. A pure function as
 * {@link Interpretation}: it asks nobody, remembers nothing, never throws, and rather
 * says that it does not know than guess.
 */
final class SurveyInterpretation {

	/** More words than these beside a number may mean something else by it. */
	private static final int SHORT = 4;

	/** "1-3" may be both or all between them. */
	private static final Pattern RANGE = Pattern.compile("\\d\\s*[-–—]\\s*\\d");

	private final WordLists words;

	/** Built when the first invitation is answered: most hubs start without one. */
	private final SingletonSupplier<Lexicon> invitations;

	SurveyInterpretation(WordLists words) {
		this.words = words;
		this.invitations = SingletonSupplier.of(() -> LexiconFiles.invitations(words.get()));
	}

	/**
	 * Reads a reply.
	 * @param text as it came in
	 * @param asked what it should answer
	 * @param languages of the guardians behind the phone, best first
	 */
	SurveyReading read(String text, Asked asked, List<String> languages) {
		var words = (asked instanceof Asked.Attendance) ? this.invitations.obtain() : this.words.get();
		var setting = new Setting(words, List.of(), languages);
		var message = MessageBody.decode(text);
		var aside = Interpretation.keyword(setting.read(message));
		if (aside != null) {
			return new Aside(aside);
		}
		if (asked instanceof Asked.FreeText free) {
			return written(message, free, setting);
		}
		var body = Signature.cutOff(message, setting);
		var parts = setting.read(body);
		return switch (asked) {
			case Asked.OneOf one -> chosen(body, setting, one.choices(), 1);
			case Asked.SomeOf some -> chosen(body, setting, some.choices(), some.most());
			case Asked.Scale scale -> value(parts, scale.lowest(), scale.highest(), true);
			case Asked.Amount amount -> value(parts, amount.lowest(), amount.highest(), false);
			case Asked.Attendance attendance -> Attending.read(body, parts, attendance.mostPeople());
			case Asked.FreeText _ -> throw new IllegalStateException("Free text is read before its parts.");
		};
	}

	private static SurveyReading written(String message, Asked.FreeText free, Setting setting) {
		var text = message.strip();
		var parts = setting.read(text);
		if (text.isEmpty() || parts.parts().isEmpty()) {
			return new Unclear(Why.EMPTY, parts.evidence());
		}
		return (text.length() > free.longest()) ? new Unclear(Why.LONG, parts.evidence())
				: new Written(text, parts.evidence());
	}

	private static SurveyReading chosen(String body, Setting setting, List<Choice> choices, int most) {
		var parts = setting.read(body);
		var named = ChoiceTexts.in(body, choices, setting);
		var doubt = named.numbers().isEmpty() ? doubt(parts) : doubt(setting.read(named.rest()));
		if (doubt != null) {
			return new Unclear(doubt, parts.evidence());
		}
		var numbers = named.numbers().isEmpty() ? numbers(parts) : numbers(setting.read(named.rest()));
		var meant = new TreeSet<>(named.numbers());
		if (!meant.isEmpty() && !numbers.isEmpty() && !meant.equals(new TreeSet<>(numbers))) {
			return new Unclear(Why.CONTRADICTION, parts.evidence());
		}
		meant.addAll(numbers);
		if (meant.isEmpty()) {
			return new Unclear(why(parts), parts.evidence());
		}
		var rest = setting.read(named.rest());
		if (rest.words().anyMatch((word) -> word.is(Role.NEGATOR)) || RANGE.matcher(body).find()
				|| others(rest) > (named.numbers().isEmpty() ? 0 : SHORT)) {
			return new Unclear(Why.NUMBER_IN_TEXT, parts.evidence());
		}
		if (!choices.stream().map(Choice::number).toList().containsAll(meant)) {
			return new Unclear(Why.UNKNOWN_NUMBER, parts.evidence());
		}
		return (meant.size() > most) ? new Unclear(Why.CONTRADICTION, parts.evidence())
				: new Chosen(meant, parts.evidence());
	}

	/** A number between two, "8" or "8/10" or "eight". */
	private static SurveyReading value(Parts parts, int lowest, int highest, boolean ofHighest) {
		var doubt = doubt(parts);
		if (doubt != null) {
			return new Unclear(doubt, parts.evidence());
		}
		var numbers = numbers(parts);
		if (ofHighest && numbers.size() == 2 && numbers.getLast() == highest) {
			// "8/10", "8 of 10"
			numbers = numbers.subList(0, 1);
		}
		if (numbers.isEmpty()) {
			return new Unclear(why(parts), parts.evidence());
		}
		if (numbers.stream().distinct().count() > 1) {
			return new Unclear(Why.CONTRADICTION, parts.evidence());
		}
		if (others(parts) > SHORT || parts.words().anyMatch((word) -> word.is(Role.NEGATOR))) {
			return new Unclear(Why.NUMBER_IN_TEXT, parts.evidence());
		}
		var value = numbers.getFirst();
		return (value < lowest || value > highest) ? new Unclear(Why.UNKNOWN_NUMBER, parts.evidence())
				: new Value(value, parts.evidence());
	}

	/** What turns any answer; a yes or no word is none here. */
	static @Nullable Why doubt(Parts parts) {
		if (parts.question() || parts.has(Role.QUESTION)) {
			return Why.QUESTION;
		}
		if (parts.words().anyMatch((word) -> word.is(Role.OPT_OUT))) {
			return Why.LONG;
		}
		return parts.has(Role.HESITATION) ? Why.HESITATION : null;
	}

	/** All numbers in order, digits and words. */
	static List<Integer> numbers(Parts parts) {
		var numbers = new ArrayList<Integer>();
		for (var part : parts.parts()) {
			if (part instanceof Number number) {
				numbers.add(number.value());
			}
			else if (part instanceof Word word && word.is(Role.NUMBER) && !word.answers()) {
				numbers.add(value(word));
			}
		}
		return numbers;
	}

	private static int value(Word word) {
		return word.phrases()
			.stream()
			.filter((phrase) -> phrase.role() == Role.NUMBER)
			.mapToInt(Lexicon.Phrase::number)
			.findFirst()
			.orElse(-1);
	}

	private static long others(Parts parts) {
		return parts.parts().stream().filter(Part.Unknown.class::isInstance).count();
	}

	private static Why why(Parts parts) {
		if (parts.isEmpty()) {
			return Why.EMPTY;
		}
		return (parts.size() > SHORT) ? Why.LONG : Why.NO_ANSWER;
	}

}
