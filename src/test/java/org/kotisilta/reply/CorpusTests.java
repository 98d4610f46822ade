package org.kotisilta.reply;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.kotisilta.reply.Corpus.Meant;
import org.kotisilta.reply.Corpus.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the hub makes of replies as guardians write them. Prints the table of the
 * documentation.
 */
class CorpusTests {

	/** Of a hundred clear answers, so many need no person: measured, rounded down. */
	private static final int APPLIED_WITHOUT_A_PERSON = 97;

	private static final Interpretation INTERPRETATION = new Interpretation(LexiconFiles.load());

	@Test
	void noReplyIsReadAsAnAnswerItDoesNotGive() {
		var wrong = Corpus.all().stream().filter(CorpusTests::wrong).toList();

		assertThat(wrong).isEmpty();
	}

	@Test
	void clearAnswersNeedNoPerson() {
		var clear = clear(developed());

		assertThat(100 * applied(clear) / clear.size()).isGreaterThanOrEqualTo(APPLIED_WITHOUT_A_PERSON);
	}

	@Test
	void aWishForNoMoreMessagesIsNeverARefusal() {
		var optOuts = Corpus.all().stream().filter((reply) -> reply.meant() == Meant.OPT_OUT).toList();

		assertThat(optOuts).isNotEmpty()
			.allMatch((reply) -> !(read(reply) instanceof Reading.Answers)
					&& !(read(reply) instanceof Reading.WhichChild));
	}

	/** Not a check: the figures per language for the documentation. */
	@Test
	void tableOfTheDocumentation() {
		var byLanguage = developed().stream().collect(Collectors.groupingBy(Reply::language));

		System.out.println("| Language | Replies | Clear answers | Applied | Wrong |\n|---|---|---|---|---|");
		byLanguage.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach((entry) -> {
			var clear = clear(entry.getValue());
			System.out.printf(Locale.ROOT, "| %s | %d | %d | %.0f %% | %d |%n", entry.getKey(), entry.getValue().size(),
					clear.size(), 100.0 * applied(clear) / clear.size(),
					entry.getValue().stream().filter(CorpusTests::wrong).count());
		});
	}

	private static List<Reply> developed() {
		return Corpus.all().stream().filter((reply) -> !reply.heldOut()).toList();
	}

	private static List<Reply> clear(List<Reply> replies) {
		return replies.stream().filter((reply) -> reply.meant().clear()).toList();
	}

	private static long applied(List<Reply> clear) {
		return clear.stream().filter((reply) -> outcome(reply).equals(reply.meant().name())).count();
	}

	private static boolean wrong(Reply reply) {
		return !outcome(reply).isEmpty() && !outcome(reply).equals(reply.meant().name());
	}

	/** What is applied; empty where a person or the guardian is asked. */
	private static String outcome(Reply reply) {
		return (read(reply) instanceof Reading.Answers answers) ? answers.answers().getFirst().value().name() : "";
	}

	private static Reading read(Reply reply) {
		return INTERPRETATION.read(reply.text(), List.of(new Candidate(1, reply.child(), 1, 2, null, true)),
				List.of(reply.language()));
	}

}
