package org.kotisilta.desk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.question.AnswerOutcome;
import org.kotisilta.question.AnswerOutcome.NotAllowed;
import org.kotisilta.question.AnswerOutcome.NotAllowed.Reason;
import org.kotisilta.question.OfferState;

import static org.assertj.core.api.Assertions.assertThat;

/** What an adviser is told after recording an answer. */
class RecordedNotesTests {

	@Test
	void thereAreWordsForEveryOutcomeInEveryLanguageOfTheStaff() {
		var open = OfferState.OPEN;
		var outcomes = Stream
			.of(new AnswerOutcome.Applied(open), new AnswerOutcome.Changed(open, open),
					new AnswerOutcome.Repeated(open), new AnswerOutcome.Disagreed(open, open),
					new AnswerOutcome.Awaiting(open), new AnswerOutcome.Preliminary(open),
					new AnswerOutcome.AlreadyAnswered(open, true), new AnswerOutcome.TooLate(open, Instant.EPOCH),
					new NotAllowed(open, Reason.NEEDS_PORTAL))
			.map((outcome) -> "desk.conversation.note.recorded_" + outcome.code().toLowerCase(Locale.ROOT))
			.toList();
		assertThat(outcomes).hasSize(AnswerOutcome.class.getPermittedSubclasses().length);

		for (var language : Stream.of("fi", "sv", "en").toList()) {
			var texts = new JsonMapper().readTree(Path.of("translations/ui/desk", language + ".arb").toFile());
			assertThat(outcomes).as(language).allSatisfy((key) -> assertThat(texts.has(key)).as(key).isTrue());
		}
	}

}
