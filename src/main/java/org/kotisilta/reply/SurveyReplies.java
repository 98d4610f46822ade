package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.question.ReplyLine;
import org.kotisilta.reply.Round.AutoReply;
import org.kotisilta.survey.SurveyAnswer;
import org.kotisilta.survey.SurveyCodes;
import org.kotisilta.survey.SurveyItem;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.survey.SurveyReply;
import org.kotisilta.survey.SurveyResponses;
import org.kotisilta.survey.SurveyResponses.Given;
import org.kotisilta.survey.SurveyResponses.Key;
import org.kotisilta.survey.SurveyTexts;
import org.kotisilta.survey.Surveys;
import org.kotisilta.survey.Survey;

/**
 * Takes out of a round the messages that answer a survey, keeps the answers and asks the
 * next item. A survey never answers an offer: by its own numbers it is answered whatever
 * else is asked of the phone, in other words only where no offer waits.
 */
@Component
class SurveyReplies {

	private final SurveyInterpretation interpretation;

	private final Surveys surveys;

	private final SurveyCodes codes;

	private final SurveyResponses responses;

	private final SurveyTexts texts;

	private final AutoReplies replies;

	private final JsonMapper json;

	SurveyReplies(WordLists words, Surveys surveys, SurveyCodes codes, SurveyResponses responses, SurveyTexts texts,
			AutoReplies replies, JsonMapper json) {
		this.interpretation = new SurveyInterpretation(words);
		this.surveys = surveys;
		this.codes = codes;
		this.responses = responses;
		this.texts = texts;
		this.replies = replies;
		this.json = json;
	}

	/** A message that answers a survey. */
	private record Answered(Letter letter, Survey survey, SurveyCodes.Line line, SurveyAnswer answer) {

		boolean inTime() {
			return this.survey.plan().open(this.letter.message().receivedAt());
		}

		/**
		 * What is asked when all is answered: nothing, but plans change, and who comes
		 * may still be said in words.
		 */
		int after() {
			return attends() ? this.answer.item() : this.survey.plan().size() + 1;
		}

		boolean attends() {
			return this.survey.plan().item(this.answer.item()).kind() == SurveyItem.Kind.ATTEND;
		}

		Key key() {
			return new Key(this.line.announcementId(), this.line.guardianId());
		}

		List<String> reads() {
			return this.letter.writer()
				.guardians()
				.stream()
				.filter((guardian) -> guardian.id() == this.line.guardianId())
				.findFirst()
				.map((guardian) -> guardian.languages())
				.orElse(this.letter.writer().languages());
		}

	}

	/**
	 * Acts on the messages that answer a survey.
	 * @return the others
	 */
	List<Letter> take(Round round, List<Letter> letters) {
		var lines = letters.stream().map((letter) -> letter.message().line()).distinct().toList();
		var asked = this.codes.of(lines);
		if (asked.isEmpty()) {
			return letters;
		}
		var surveys = this.surveys.find(asked.values()
			.stream()
			.flatMap(List::stream)
			.map(SurveyCodes.Line::announcementId)
			.distinct()
			.toList());
		var others = new ArrayList<Letter>();
		var answered = new ArrayList<Answered>();
		for (var letter : letters) {
			read(round, letter, asked.getOrDefault(letter.message().line(), List.of()), surveys)
				.ifPresentOrElse(answered::add, () -> others.add(letter));
		}
		act(round, answered);
		return others;
	}

	private Optional<Answered> read(Round round, Letter letter, List<SurveyCodes.Line> lines,
			Map<Long, Survey> surveys) {
		if (letter.message().optOut() != null || letter.writer().unknown()) {
			return Optional.empty();
		}
		var open = lines.stream().filter((line) -> surveys.containsKey(line.announcementId())).toList();
		return Stream.concat(open.stream().map((line) -> byNumber(letter, line, surveys)),
				open.stream().limit(mayBeInWords(round, letter) ? 1 : 0).map((line) -> inWords(letter, line, surveys)))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<Answered> byNumber(Letter letter, SurveyCodes.Line line, Map<Long, Survey> surveys) {
		var survey = Objects.requireNonNull(surveys.get(line.announcementId()));
		return SurveyReply.byNumber(MessageBody.decode(letter.message().body()), survey.plan(), line.before())
			.map((answer) -> new Answered(letter, survey, line, answer));
	}

	/**
	 * Only where nothing else is waited for, no adviser is being talked to, and the
	 * message says nothing else.
	 */
	private static boolean mayBeInWords(Round round, Letter letter) {
		var talking = round.known().before().get(letter.message().id()) == Resolution.TO_ADVISER;
		return !talking && !letter.asksSomething() && (letter.reading() instanceof Reading.Unclear
				|| letter.reading() instanceof Reading.Answers answers && answers.answers().isEmpty());
	}

	private Optional<Answered> inWords(Letter letter, SurveyCodes.Line line, Map<Long, Survey> surveys) {
		var survey = Objects.requireNonNull(surveys.get(line.announcementId()));
		if (line.asked() > survey.plan().size() || !survey.plan().open(letter.message().receivedAt())) {
			return Optional.empty();
		}
		var reading = this.interpretation.read(letter.message().body(), survey.asked(line.asked(), line.before()),
				letter.writer().languages());
		return SurveyReply.people(MessageBody.decode(letter.message().body()), survey.plan(), line.asked())
			.or(() -> answer(reading, survey.plan(), line))
			.map((answer) -> new Answered(letter, survey, line, answer));
	}

	/** What is not certain goes the way of every reply that nobody understood. */
	private static Optional<SurveyAnswer> answer(SurveyReading reading, SurveyPlan plan, SurveyCodes.Line line) {
		var item = line.asked();
		return Optional.ofNullable(switch (reading) {
			case SurveyReading.Chosen chosen -> SurveyAnswer.chosen(item,
					chosen.numbers().stream().map((number) -> plan.option(item, number - line.before())).toList());
			case SurveyReading.Value value -> SurveyAnswer.number(item, value.value());
			case SurveyReading.Written written -> SurveyAnswer.words(item, written.text());
			case SurveyReading.Attends attends -> attending(item, attends);
			case SurveyReading.Unclear _, SurveyReading.Aside _ -> null;
		}).filter((given) -> given.fits(plan.item(item)));
	}

	private static SurveyAnswer attending(int item, SurveyReading.Attends attends) {
		return switch (attends.coming()) {
			case YES -> SurveyAnswer.coming(item, attends.people());
			case NO -> SurveyAnswer.attending(item, SurveyItem.AWAY);
			case MAYBE -> SurveyAnswer.attending(item, SurveyItem.UNSURE);
		};
	}

	private void act(Round round, List<Answered> answered) {
		var inTime = answered.stream().filter(Answered::inTime).toList();
		this.responses.save(inTime.stream()
			.map((one) -> new Given(one.line().announcementId(), one.line().guardianId(), Channel.SMS,
					one.letter().message().receivedAt(), List.of(one.answer())))
			.toList());
		var before = inTime.isEmpty() ? Map.<Key, Map<Integer, SurveyAnswer>>of()
				: this.responses.of(inTime.stream().map((one) -> one.line().announcementId()).toList(),
						inTime.stream().map((one) -> one.line().guardianId()).toList());
		var asked = new LinkedHashMap<ReplyLine, SurveyCodes.Line>();
		for (var one : answered) {
			var next = one.inTime() ? one.survey()
				.plan()
				.next(one.answer().item(), new HashSet<>(before.getOrDefault(one.key(), new TreeMap<>()).keySet()))
					: null;
			reply(round, one, next);
			if (next != null) {
				asked.put(one.letter().message().line(), new SurveyCodes.Line(one.line().announcementId(),
						one.line().guardianId(), one.line().before(), next.orElseGet(one::after)));
			}
			round.resolve(one.letter().message(), evidence(one), Resolution.ANSWERED);
		}
		this.codes.asked(asked);
	}

	/**
	 * @param next the item to ask; empty: all are answered; null: it is closed
	 */
	private void reply(Round round, Answered one, @Nullable Optional<Integer> next) {
		var language = this.surveys.language(one.survey(), one.reads());
		var args = new HashMap<String, Object>();
		var template = "survey-closed";
		if (one.attends()) {
			template = "invitation-noted";
			args.putAll(Invited.args(one.survey(), one.answer(), one.line().before(), language, next != null));
		}
		else if (next != null) {
			template = next.isPresent() ? "survey-next" : "survey-thanks";
			var words = one.survey().words(language);
			next.ifPresent((item) -> {
				args.put("question", words.getOrDefault(SurveyItem.question(item), ""));
				args.put("options", this.texts.asked(one.survey().plan(), item, words, language, one.line().before()));
			});
		}
		this.replies.answer(round, one.letter().message(), new AutoReply(Purpose.CONFIRMATION,
				one.line().announcementId(), one.line().guardianId(), 0, template, language, args));
	}

	private String evidence(Answered one) {
		return this.json.writeValueAsString(
				Map.of("kind", "SurveyAnswer", "survey", one.line().announcementId(), "item", one.answer().item()));
	}

}
