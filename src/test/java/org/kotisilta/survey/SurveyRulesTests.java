package org.kotisilta.survey;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.LinkedMultiValueMap;

import org.kotisilta.survey.SurveyItem.Kind;
import org.kotisilta.survey.Tally.Cell;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of surveys: what a reply answers, what comes next, and which figures are
 * shown.
 */
class SurveyRulesTests {

	private static final Instant CLOSES = Instant.parse("2027-02-01T22:00:00Z");

	/**
	 * Numbers 1-3 choose one, 4-6 several, 7-11 a step from 1 to 5, 12 begins a number,
	 * 13 begins words.
	 */
	private static final SurveyPlan PLAN = new SurveyPlan(List.of(new SurveyItem(Kind.CHOICE, 3, 0, 0),
			new SurveyItem(Kind.CHOICES, 3, 0, 0), new SurveyItem(Kind.SCALE, 0, 1, 5),
			new SurveyItem(Kind.NUMBER, 0, 0, 30), new SurveyItem(Kind.WORDS, 0, 0, 0)), CLOSES, null);

	private static final SurveyPlan PARTY = new SurveyPlan(List.of(new SurveyItem(Kind.ATTEND, 0, 0, 0)), CLOSES, null);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2              | 0  | 1: 2
			2.             | 0  | 1: 2
			٢              | 0  | 1: 2
			' 3 '          | 0  | 1: 3
			1 2            | 0  | -
			4              | 0  | 2: 1
			4 6            | 0  | 2: 1 3
			4, 6, 4        | 0  | 2: 1 3
			4 7            | 0  | -
			7              | 0  | 3: #1
			11             | 0  | 3: #5
			7 8            | 0  | -
			12             | 0  | -
			12 25          | 0  | 4: #25
			12: 25         | 0  | 4: #25
			12 99          | 0  | -
			12 monta       | 0  | -
			13             | 0  | -
			13 Lisää ulkoilua | 0 | 5: Lisää ulkoilua
			13 3           | 0  | 5: 3
			14             | 0  | -
			0              | 0  | -
			3 lasta        | 0  | -
			kyllä          | 0  | -
			2              | 2  | -
			3              | 2  | 1: 1
			15 kiitos      | 2  | 5: kiitos
			""")
	void aNumberOfThePhoneAnswersTheItemItBelongsTo(String text, int before, String expected) {
		assertThat(written(SurveyReply.byNumber(text, PLAN, before))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 | 1         | 2
			2 | 2         | 3
			5 | 5         | 1
			5 | 1 2 3 5   | 4
			3 | 1 2 3 4 5 | -
			""")
	void theNextItemIsTheFirstOpenOneAfterTheLast(int after, String answered, String next) {
		var done = Arrays.stream(answered.split(" ")).map(Integer::valueOf).collect(Collectors.toSet());

		assertThat(PLAN.next(after, done).map(String::valueOf).orElse("-")).isEqualTo(next);
	}

	@Test
	void anAnswerInTheLastMomentCountsAndOneAfterItDoesNot() {
		assertThat(PLAN.open(CLOSES)).isTrue();
		assertThat(PLAN.open(CLOSES.plusMillis(1))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			10 8 7     | shown shown shown
			10 4 7     | shown hidden hidden
			10 2 2     | hidden hidden hidden
			10 3 2     | shown hidden hidden
			10 4 4     | shown hidden hidden
			10 0 7     | shown shown shown
			10 0 4     | hidden shown hidden
			4          | hidden
			3 1        | hidden hidden
			5 5 5 1    | hidden shown shown hidden
			1 1 1 20   | hidden hidden hidden hidden
			1 2 2 20   | hidden hidden hidden shown
			""")
	void aSmallGroupIsHiddenAndSoIsTheOneThatWouldTellItFromTheTotal(String sizes, String expected) {
		var shown = Suppression.shown(Arrays.stream(sizes.split(" ")).map(Integer::valueOf).toList());

		assertThat(shown.stream().map((one) -> one ? "shown" : "hidden").collect(Collectors.joining(" ")))
			.isEqualTo(expected);
	}

	@Test
	void noHiddenGroupsFiguresCanBeReckonedFromWhatIsShown() {
		var random = new java.util.Random(7);
		for (var round = 0; round < 2_000; round++) {
			var sizes = random.ints(1 + random.nextInt(6), 0, 12).boxed().toList();
			var shown = Suppression.shown(sizes);
			var hidden = java.util.stream.IntStream.range(0, sizes.size())
				.filter((i) -> !shown.get(i))
				.map(sizes::get)
				.toArray();

			for (var i = 0; i < sizes.size(); i++) {
				assertThat(!shown.get(i) || sizes.get(i) == 0 || sizes.get(i) >= 5).isTrue();
			}
			var others = sizes.stream().filter((size) -> size > 0).count();
			if (hidden.length > 0 && others > 1) {
				assertThat(hidden.length).as("%s", sizes).isGreaterThan(1);
			}
			if (hidden.length > 0 && hidden.length < others) {
				assertThat(Arrays.stream(hidden).sum()).as("%s", sizes).isGreaterThanOrEqualTo(5);
			}
		}
	}

	@Test
	void figuresAreCountedByGroupAndTheHiddenOnesAreNotThereAtAll() {
		var item = PLAN.item(1);
		var cells = List.of(new Cell(1, "fi", "Kallio", null, 6), new Cell(1, "fi", "Kallio", 1, 4),
				new Cell(1, "fi", "Kallio", 2, 2), new Cell(1, "sv", "Kallio", null, 7),
				new Cell(1, "sv", "Kallio", 3, 7), new Cell(1, "so", "", null, 2), new Cell(1, "so", "", 1, 2),
				new Cell(2, "so", "", null, 9));

		var groups = Tally.groups(item, 1, cells, Cell::language);
		var all = Tally.all(item, 1, cells);

		assertThat(groups).extracting(Tally.Group::name).containsExactly("fi", "so", "sv");
		assertThat(groups).extracting(Tally.Group::shown).containsExactly(false, false, true);
		assertThat(groups.get(1).counts()).isEmpty();
		assertThat(groups.get(2).counts()).containsExactly(0, 0, 7);
		assertThat(all.counts()).containsExactly(6, 2, 7);
		assertThat(all.percent(0)).isEqualTo(40);
	}

	@Test
	void scalesAndNumbersHaveAnAverage() {
		var cells = List.of(new Cell(3, "fi", "", null, 6), new Cell(3, "fi", "", 5, 4), new Cell(3, "fi", "", 2, 2));

		assertThat(Tally.all(PLAN.item(3), 3, cells).average()).isEqualTo(4.0);
	}

	@Test
	void aFormIsReadItemByItemAndWhatDoesNotFitIsNamed() {
		var form = new LinkedMultiValueMap<String, String>();
		form.add("item.1", "9");
		form.addAll("item.2", List.of("1", "3"));
		form.add("item.3", "5");
		form.add("item.5", "  Kiitos  ");

		var read = SurveyForms.read(PLAN, form);

		assertThat(read.wrong()).containsExactly(1);
		assertThat(read.empty()).containsExactly(4);
		assertThat(read.answers().stream().map((answer) -> written(Optional.of(answer)))).containsExactly("2: 1 3",
				"3: #5", "5: Kiitos");
	}

	@Test
	void itemsThatCannotBeAskedAreNamed() {
		assertThat(new SurveyItem(Kind.CHOICE, 1, 0, 0).fault()).isEqualTo("options");
		assertThat(new SurveyItem(Kind.CHOICES, 10, 0, 0).fault()).isEqualTo("options");
		assertThat(new SurveyItem(Kind.SCALE, 0, 5, 1).fault()).isEqualTo("scale");
		assertThat(PLAN.items().stream().map(SurveyItem::fault).filter(java.util.Objects::nonNull)).isEmpty();
		assertThat(Set.copyOf(PLAN.keys())).hasSize(11);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1          | 0 | comes
			1 4        | 0 | comes 4
			1 4.       | 0 | comes 4
			1 + 4      | 0 | comes 4
			1+4        | 0 | comes 4
			١ ٤        | 0 | comes 4
			1 0        | 0 | away
			3 5        | 2 | comes 5
			1, 4       | 0 | -
			1-4        | 0 | -
			1 4 5      | 0 | -
			1 99       | 0 | -
			1 aikuinen | 0 | -
			4          | 0 | -
			4 lasta    | 0 | -
			""")
	void anInvitationIsAnsweredByItsNumberAndHowManyCome(String text, int before, String expected) {
		assertThat(attending(SurveyReply.byNumber(text, PARTY, before))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "4, comes 4", "٤, comes 4", "0, away", "20, comes 20", "21, -", "4 5, -", "4 kiitos, -", "'', -" })
	void aNumberAloneIsHowManyComeWhereNothingElseIsAsked(String text, String expected) {
		assertThat(attending(SurveyReply.people(text, PARTY, 1))).isEqualTo(expected);
		assertThat(SurveyReply.people("4", PLAN, 4)).as("a survey's number").isEmpty();
	}

	@Test
	void thePeopleOfFamiliesThatComeAreAddedUpAndOneThatDoesNotSayHowManyIsOne() {
		var cells = List.of(new Cell(1, "fi", "", null, 7), new Cell(1, "fi", "", SurveyItem.COMES, 5),
				new Cell(1, "fi", "", SurveyItem.AWAY, 2), new Cell(1, "fi", "", Tally.PEOPLE + 3, 2),
				new Cell(1, "fi", "", Tally.PEOPLE + 4, 1), new Cell(1, "so", "", null, 2),
				new Cell(1, "so", "", SurveyItem.COMES, 2), new Cell(1, "so", "", Tally.PEOPLE + 9, 2));

		var all = Tally.all(PARTY.item(1), 1, cells);
		var groups = Tally.groups(PARTY.item(1), 1, cells, Cell::language);

		assertThat(all.counts()).containsExactly(7, 2, 0);
		assertThat(all.people()).as("3 + 3 + 4, two who do not say, and 9 + 9").isEqualTo(30);
		assertThat(groups).as("a small group's people are not told").allSatisfy((group) -> {
			assertThat(group.shown()).isFalse();
			assertThat(group.people()).isNull();
		});
	}

	@Test
	void whoInvitesAFewFamiliesIsToldHowManyComeWhileASurveyOfAFewStaysHidden() {
		var two = List.of(new Cell(1, "fi", "", null, 2), new Cell(1, "fi", "", SurveyItem.COMES, 2));

		assertThat(Tally.all(PARTY.item(1), 1, two).people()).isEqualTo(2);
		assertThat(Tally.all(PLAN.item(1), 1, two).shown()).isFalse();
		assertThat(Tally.groups(PARTY.item(1), 1, two, Cell::language).getFirst().shown()).isFalse();
	}

	@Test
	void theFormOfAnInvitationTakesPeopleOnlyFromThoseWhoCome() {
		assertThat(form("1", "3")).isEqualTo("comes 3");
		assertThat(form("1", "")).isEqualTo("comes");
		assertThat(form("2", "3")).isEqualTo("away");
		assertThat(form("3", "")).isEqualTo("unsure");
		assertThat(form("1", "many")).isEqualTo("-");
		assertThat(form("1", "40")).isEqualTo("-");
		assertThat(form("4", "")).isEqualTo("-");
	}

	private static String form(String whether, String people) {
		var form = new LinkedMultiValueMap<String, String>();
		form.add("item.1", whether);
		form.add("item.1.people", people);
		return attending(SurveyForms.read(PARTY, form).answers().stream().findFirst());
	}

	private static String attending(Optional<SurveyAnswer> answer) {
		return answer.map((given) -> switch (given.chosen().getFirst()) {
			case SurveyItem.COMES -> "comes" + ((given.number() != null) ? " " + given.number() : "");
			case SurveyItem.AWAY -> "away";
			default -> "unsure";
		}).orElse("-");
	}

	private static String written(Optional<SurveyAnswer> answer) {
		return answer
			.map((given) -> given.item() + ": "
					+ ((given.words() != null) ? given.words()
							: (given.number() != null) ? "#" + given.number()
									: given.chosen().stream().map(String::valueOf).collect(Collectors.joining(" "))))
			.orElse("-");
	}

}
