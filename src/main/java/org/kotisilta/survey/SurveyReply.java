package org.kotisilta.survey;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a text message as the answer to a survey by the survey's numbers. A pure
 * function. On a phone each number belongs to one offer or one item of one survey, so
 * that what is only numbers of a survey answers that survey and nothing else.
 */
public final class SurveyReply {

	/** "3", "3 5", "3, 5 and" … are numbers; "3 children" is not. */
	private static final Pattern NUMBERS = Pattern.compile("\\d{1,4}(?:[\\s.,;/+&-]+\\d{1,4})*[.!]?");

	/** How many come, and nothing else. */
	private static final Pattern PEOPLE = Pattern.compile("\\d{1,2}[.!]?");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

	/** A number and then the answer in words or as another number. */
	private static final Pattern BEGUN = Pattern.compile("(\\d{1,4})([\\s.,:;=+-]+)(.+)", Pattern.DOTALL);

	private SurveyReply() {
	}

	/**
	 * What a message answers by the survey's own numbers, whatever else is asked of the
	 * phone: "2", "2 4" of several, "7 25" where 7 stands for the item and 25 is the
	 * number asked for, "8 it was too cold" where 8 stands for the item, "1 4" for four
	 * who come.
	 * @param before the last of the phone's numbers that are not the survey's
	 */
	public static Optional<SurveyAnswer> byNumber(String text, SurveyPlan plan, int before) {
		var body = plain(text);
		var begun = BEGUN.matcher(body);
		if (begun.matches()) {
			var item = plan.itemOf(Integer.parseInt(begun.group(1)) - before).orElse(0);
			if (item > 0 && plan.item(item).codes() == 1) {
				return single(plan.item(item), item, begun.group(2), begun.group(3).strip());
			}
		}
		if (!NUMBERS.matcher(body).matches()) {
			return Optional.empty();
		}
		var codes = NUMBER.matcher(body).results().map((found) -> Integer.parseInt(found.group()) - before).toList();
		return plan.itemOf(codes.getFirst()).flatMap((item) -> several(plan, item, codes));
	}

	/**
	 * The number of people that come, where nothing but a number answers an invitation:
	 * no number of an invitation means anything else.
	 */
	public static Optional<SurveyAnswer> people(String text, SurveyPlan plan, int item) {
		var body = plain(text);
		return (plan.item(item).kind() == SurveyItem.Kind.ATTEND && PEOPLE.matcher(body).matches())
				? Optional.of(coming(item, body)).filter((given) -> given.fits(plan.item(item))) : Optional.empty();
	}

	private static SurveyAnswer coming(int item, String number) {
		return SurveyAnswer.coming(item, Integer.parseInt(number.replaceAll("\\D", "")));
	}

	private static Optional<SurveyAnswer> single(SurveyItem asked, int item, String begun, String said) {
		var answer = switch (asked.kind()) {
			case NUMBER -> said.matches("\\d{1,4}[.!]?")
					? SurveyAnswer.number(item, Integer.parseInt(said.replaceAll("\\D", ""))) : null;
			case WORDS -> SurveyAnswer.words(item, said);
			// "1 4" and, as the message writes it, "1 + 4"; "1, 4" and "1-4" may be
			// something else.
			case ATTEND -> (PEOPLE.matcher(said).matches() && begun.matches("[\\s+=:]+")) ? coming(item, said) : null;
			case CHOICE, CHOICES, SCALE -> null;
		};
		return Optional.ofNullable(answer).filter((given) -> given.fits(asked));
	}

	private static Optional<SurveyAnswer> several(SurveyPlan plan, int item, List<Integer> codes) {
		var asked = plan.item(item);
		var offset = plan.offset(item);
		var answer = switch (asked.kind()) {
			case CHOICE, CHOICES -> SurveyAnswer.chosen(item, codes.stream().map((code) -> code - offset).toList());
			case SCALE ->
				(codes.size() == 1) ? SurveyAnswer.number(item, codes.getFirst() - offset - 1 + asked.lowest()) : null;
			// Whoever sends it alone comes, and has not said how many.
			case ATTEND -> (codes.size() == 1) ? SurveyAnswer.coming(item, null) : null;
			// The item's own number alone says nothing yet.
			case NUMBER, WORDS -> null;
		};
		return Optional.ofNullable(answer).filter((given) -> given.fits(asked));
	}

	/** Digits of every script as ours, no marks nobody sees. */
	private static String plain(String text) {
		var plain = new StringBuilder();
		text.strip().codePoints().forEach((c) -> {
			if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
				plain.append(Character.getNumericValue(c));
			}
			else if (Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.NON_SPACING_MARK
					|| c == 0x200C) {
				plain.appendCodePoint(c);
			}
		});
		return plain.toString().strip();
	}

}
