package org.kotisilta.question;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.kotisilta.channel.Channel;
import org.kotisilta.question.Decision.Standing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every state, policy, assurance, writer, way and moment, against rules that are written
 * here once more, as a clerk would keep them: the first line that fits decides.
 */
class DecisionTableTests {

	private static final Instant DEADLINE = Instant.parse("2027-02-15T21:59:00Z");

	/** Mother applied; both are guardians today. */
	private static final long MOTHER = 1;

	private static final long FATHER = 2;

	/**
	 * What becomes of an answer in time by somebody who may give it, where an SMS is
	 * enough.
	 */
	private static final List<String> IN_TIME = """
			APPLICANT_ONLY OPEN      *      *       APPLIED
			APPLICANT_ONLY CLOSED    *      *       APPLIED
			APPLICANT_ONLY *         *      *       CHANGED
			FIRST_WINS     OPEN      *      *       APPLIED
			FIRST_WINS     CLOSED    *      *       APPLIED
			FIRST_WINS     *         *      *       ALREADY_ANSWERED
			ANY_ONE        OPEN      *      *       APPLIED
			ANY_ONE        CLOSED    *      *       APPLIED
			ANY_ONE        ACCEPTED  MOTHER *       CHANGED
			ANY_ONE        DECLINED  MOTHER *       CHANGED
			ANY_ONE        ACCEPTED  *      *       CONFLICT
			ANY_ONE        DECLINED  *      *       CONFLICT
			ANY_ONE        CONFLICT  MOTHER DECLINE CHANGED
			ANY_ONE        CONFLICT  FATHER ACCEPT  CHANGED
			ANY_ONE        CONFLICT  *      *       CONFLICT
			ALL            OPEN      *      ACCEPT  AWAITING_OTHERS
			ALL            OPEN      *      DECLINE CONFLICT
			ALL            CLOSED    *      ACCEPT  AWAITING_OTHERS
			ALL            CLOSED    *      DECLINE CONFLICT
			ALL            HALF      MOTHER ACCEPT  AWAITING_OTHERS
			ALL            HALF      SHARED_PHONE ACCEPT AWAITING_OTHERS
			ALL            HALF      FATHER ACCEPT  APPLIED
			ALL            HALF      *      DECLINE CONFLICT
			ALL            ACCEPTED  *      *       CONFLICT
			ALL            DECLINED  *      *       CONFLICT
			ALL            CONFLICT  MOTHER DECLINE CHANGED
			ALL            CONFLICT  FATHER ACCEPT  CHANGED
			ALL            CONFLICT  *      *       CONFLICT
			""".lines().toList();

	enum Writer {

		MOTHER, FATHER, STRANGER, SHARED_PHONE;

		@Nullable Long guardian() {
			return switch (this) {
				case MOTHER -> DecisionTableTests.MOTHER;
				case FATHER -> DecisionTableTests.FATHER;
				case STRANGER -> 9L;
				case SHARED_PHONE -> null;
			};
		}

	}

	enum When {

		BEFORE, AT, AFTER;

		Instant moment() {
			return DEADLINE.plus(Duration.ofSeconds(ordinal() - 1));
		}

	}

	/**
	 * @param half whether the mother has accepted and the father has not spoken
	 */
	record Row(OfferState state, boolean half, Policy policy, Assurance assurance, Writer writer, Channel channel,
			When when, AnswerValue value) {

		Standing standing() {
			var both = this.policy == Policy.ALL;
			Map<Long, AnswerValue> voices = switch (this.state) {
				case ACCEPTED -> both ? Map.of(MOTHER, AnswerValue.ACCEPT, FATHER, AnswerValue.ACCEPT)
						: Map.of(MOTHER, AnswerValue.ACCEPT);
				case DECLINED -> both ? Map.of(MOTHER, AnswerValue.DECLINE, FATHER, AnswerValue.DECLINE)
						: Map.of(MOTHER, AnswerValue.DECLINE);
				case CONFLICT -> Map.of(MOTHER, AnswerValue.ACCEPT, FATHER, AnswerValue.DECLINE);
				case OPEN, CLOSED, WITHDRAWN, FILLED -> this.half ? Map.of(MOTHER, AnswerValue.ACCEPT) : Map.of();
			};
			var answered = this.state == OfferState.ACCEPTED || this.state == OfferState.DECLINED;
			return new Standing(this.state, DEADLINE, answered ? MOTHER : null, this.policy, this.assurance, MOTHER,
					Set.of(MOTHER, FATHER), voices, false);
		}

		String expected() {
			if (this.state == OfferState.WITHDRAWN || this.state == OfferState.FILLED) {
				return "NOT_ALLOWED";
			}
			if (this.writer == Writer.STRANGER || (this.assurance == Assurance.PORTAL && this.channel == Channel.SMS)
					|| (this.policy == Policy.APPLICANT_ONLY && this.writer != Writer.MOTHER)) {
				return "NOT_ALLOWED";
			}
			if (this.policy == Policy.ALL && this.writer == Writer.SHARED_PHONE && this.assurance == Assurance.SMS) {
				return "NOT_ALLOWED";
			}
			if ((this.state + " " + this.value).matches("ACCEPTED ACCEPT|DECLINED DECLINE")) {
				return "REPEATED";
			}
			if (this.when == When.AFTER) {
				return "LATE";
			}
			var counted = IN_TIME.stream()
				.map((line) -> line.split(" +"))
				.filter(this::fits)
				.findFirst()
				.orElseThrow()[4];
			return (this.assurance == Assurance.PRELIMINARY && this.channel == Channel.SMS
					&& !counted.equals("ALREADY_ANSWERED")) ? "PRELIMINARY" : counted;
		}

		private boolean fits(String[] line) {
			var own = List.of(this.policy.name(), this.half ? "HALF" : this.state.name(), this.writer.name(),
					this.value.name());
			return Stream.iterate(0, (n) -> n < 4, (n) -> n + 1)
				.allMatch((n) -> line[n].equals("*") || line[n].equals(own.get(n)));
		}

	}

	static List<Row> rows() {
		var rows = new ArrayList<Row>();
		for (var policy : Policy.values()) {
			for (var state : OfferState.values()) {
				rows(state, false, policy).forEach(rows::add);
			}
			if (policy == Policy.ALL) {
				rows(OfferState.OPEN, true, policy).forEach(rows::add);
			}
		}
		return rows;
	}

	private static Stream<Row> rows(OfferState state, boolean half, Policy policy) {
		return Arrays.stream(Assurance.values())
			.flatMap((assurance) -> Arrays.stream(Writer.values())
				.flatMap((writer) -> Stream.of(Channel.SMS, Channel.PORTAL)
					// Whoever has logged in is somebody.
					.filter((channel) -> channel == Channel.SMS || writer != Writer.SHARED_PHONE)
					.flatMap((channel) -> Arrays.stream(When.values())
						.flatMap((when) -> Arrays.stream(AnswerValue.values())
							.map((value) -> new Row(state, half, policy, assurance, writer, channel, when, value))))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("policies")
	void everyAnswerIsDecidedByTheRules(Policy policy) {
		var wrong = rows().stream()
			.filter((row) -> row.policy() == policy)
			.filter((row) -> !decide(row).code().equals(row.expected()))
			.map((row) -> row + " -> " + decide(row).code() + ", expected " + row.expected())
			.toList();

		assertThat(wrong).isEmpty();
	}

	static Policy[] policies() {
		return Policy.values();
	}

	@Test
	void theTableIsWhole() {
		assertThat(rows()).hasSize((4 * 7 + 1) * 3 * 7 * 3 * 2);
	}

	@Test
	void onlyAnAnswerThatCountsOrContradictsMovesAnOffer() {
		assertThat(rows()).allSatisfy((row) -> {
			var decided = decide(row);
			var moves = List.of("APPLIED", "CHANGED", "CONFLICT").contains(decided.code());
			assertThat(decided.state() == row.state() || moves).isTrue();
		});
	}

	private static AnswerOutcome decide(Row row) {
		return Decision.decide(row.standing(), row.value(),
				new AnsweredBy(row.writer().guardian(), row.channel(), 1L, Set.of(MOTHER)), row.when().moment());
	}

}
