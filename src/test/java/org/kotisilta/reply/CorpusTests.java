package org.kotisilta.reply;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
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
	private static final int APPLIED_WITHOUT_A_PERSON = 98;

	/** The same of the half that only measures. */
	private static final int HELD_OUT = 91;

	/** The same of replies written blind, one half of them used since. */
	private static final int UNSEEN = 95;

	/** The same of their other half: only those read wrongly were looked into since. */
	private static final int UNSEEN_HELD_OUT = 90;

	/** The same of replies nobody has looked at. */
	private static final int BLIND = 93;

	private static final Interpretation INTERPRETATION = new Interpretation(WordLists.load());

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

	@Test
	void isLargeEnoughAndSplitInHalves() {
		var replies = Corpus.all();

		assertThat(replies).hasSizeGreaterThan(1500);
		assertThat(replies.stream().filter(Reply::heldOut).count()).isBetween(replies.size() * 4L / 10,
				replies.size() * 6L / 10);
	}

	@Test
	void clearAnswersOfTheOtherHalfNeedNoPersonEither() {
		var clear = clear(Corpus.all().stream().filter(Reply::heldOut).toList());

		assertThat(100 * applied(clear) / clear.size()).isGreaterThanOrEqualTo(HELD_OUT);
	}

	@Test
	void noReplyWrittenAfterwardsIsReadAsAnAnswerItDoesNotGive() {
		var wrong = Corpus.unseen().stream().filter(CorpusTests::wrong).toList();

		assertThat(Corpus.unseen()).hasSizeGreaterThan(1000);
		assertThat(wrong).isEmpty();
	}

	@Test
	void clearAnswersWrittenAfterwardsNeedNoPerson() {
		var clear = clear(Corpus.unseen());

		assertThat(100 * applied(clear) / clear.size()).isGreaterThanOrEqualTo(UNSEEN);
	}

	@Test
	void clearAnswersWrittenAfterwardsAndNeverReadNeedNoPerson() {
		var clear = clear(Corpus.unseen().stream().filter(Reply::heldOut).toList());

		assertThat(100 * applied(clear) / clear.size()).isGreaterThanOrEqualTo(UNSEEN_HELD_OUT);
	}

	@Test
	void noReplyThatNobodyHasLookedAtIsReadAsAnAnswerItDoesNotGive() {
		assertThat(Corpus.blind()).hasSize(700);
		assertThat(Corpus.blind().stream().filter(CorpusTests::wrong).count()).isZero();
	}

	@Test
	void clearAnswersThatNobodyHasLookedAtNeedNoPersonEither() {
		var clear = clear(Corpus.blind());

		assertThat(100 * applied(clear) / clear.size()).isGreaterThanOrEqualTo(BLIND);
	}

	/** Not a check: the figures per language for the documentation. */
	@Test
	void tableOfTheDocumentation() {
		System.out.println(
				"| Language | Replies | Applied, own half | Wrong | Applied, held out | Wrong |\n|---|---|---|---|---|---|");
		Corpus.all()
			.stream()
			.collect(Collectors.groupingBy(Reply::language, TreeMap::new, Collectors.toList()))
			.forEach(CorpusTests::row);
		row("all", Corpus.all());
		System.out.println(
				"\n| Language | Replies | Applied, read half | Wrong | Applied, unread half | Wrong |\n|---|---|---|---|---|---|");
		Corpus.unseen()
			.stream()
			.collect(Collectors.groupingBy(Reply::language, TreeMap::new, Collectors.toList()))
			.forEach(CorpusTests::row);
		row("all", Corpus.unseen());
		System.out.println("\n| Language | Replies | Applied | Wrong |\n|---|---|---|---|");
		Corpus.blind()
			.stream()
			.collect(Collectors.groupingBy(Reply::language, TreeMap::new, Collectors.toList()))
			.forEach((language, replies) -> System.out
				.println("| " + language + " | " + replies.size() + " | " + figures(replies) + " |"));
		System.out.println("| all | " + Corpus.blind().size() + " | " + figures(Corpus.blind()) + " |");
	}

	private static void row(String language, List<Reply> replies) {
		var halves = replies.stream().collect(Collectors.partitioningBy(Reply::heldOut));
		System.out.println("| " + language + " | " + replies.size() + " | " + figures(halves.get(false)) + " | "
				+ figures(halves.get(true)) + " |");
	}

	private static String figures(List<Reply> replies) {
		var clear = clear(replies);
		return String.format(Locale.ROOT, "%.0f %% of %d | %d", 100.0 * applied(clear) / clear.size(), clear.size(),
				replies.stream().filter(CorpusTests::wrong).count());
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
