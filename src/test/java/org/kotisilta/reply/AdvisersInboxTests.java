package org.kotisilta.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.question.AnswerOutcome;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.OfferState;
import org.kotisilta.reply.Told.Who;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What advisers do with what guardians wrote.
 */
@HubTest
class AdvisersInboxTests {

	private static final String PHONE = "+358401230001";

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Conversations conversations;

	@Autowired
	Gists gists;

	@Autowired
	ConversationQueue queue;

	@Autowired
	FamilyHistory history;

	@Autowired
	RecordedAnswers recorded;

	@Autowired
	LexiconProposals proposals;

	@Autowired
	MutableClock clock;

	private Town town;

	private long hodan;

	private long mohamed;

	@BeforeEach
	void aSomaliFamily() {
		this.clock.stopAt(Instant.parse("2027-01-14T09:00:00Z"));
		this.town = new Town(this.jdbc, this.clock);
		this.hodan = this.town.guardian("Hodan", PHONE, "so");
		this.mohamed = this.town.child("Mohamed", LocalDate.of(2021, 5, 4), this.hodan);
	}

	@Test
	void theNextIsTheOneWhosePlaceIsAtStakeThenTheOneWhoHasWaitedLongest() {
		var first = ask(this.hodan, "so");
		this.clock.advance(Duration.ofMinutes(1));
		var second = ask(this.town.guardian("Asha", "+358401230002", "so"), "so");
		this.clock.advance(Duration.ofMinutes(1));
		var late = ask(this.town.guardian("Nuur", "+358401230003", "so"), "so");
		this.jdbc.sql("update conversation set subject = 'LATE' where id = :id").param("id", late).update();
		ask(this.town.guardian("Olga", "+358401230004", "ru"), "ru");

		assertThat(this.queue.next("ayaan", Set.of("so"))).contains(late);
		assertThat(this.queue.next("bile", Set.of("so"))).contains(first);
		assertThat(this.queue.next("cawo", Set.of("so"))).contains(second);
		assertThat(this.queue.next("deeqa", Set.of("so"))).isEmpty();
	}

	@Test
	void whoWritesAgainKeepsTheirPlaceInTheQueue() {
		var first = ask(this.hodan, "so");
		this.clock.advance(Duration.ofMinutes(1));
		ask(this.town.guardian("Asha", "+358401230002", "so"), "so");
		this.clock.advance(Duration.ofMinutes(1));

		assertThat(ask(this.hodan, "so")).isEqualTo(first);

		assertThat(this.queue.open(Set.of("so")).getFirst().conversation().id()).isEqualTo(first);
	}

	@Test
	void aClaimHoldsAsLongAsThePageShowsSignsOfLifeAndEndsByItself() {
		var id = ask(this.hodan, "so");
		assertThat(this.queue.claim(id, "ayaan")).isTrue();
		assertThat(this.queue.claim(id, "bile")).isFalse();

		this.clock.advance(Duration.ofMinutes(14));
		assertThat(this.queue.heartbeat(id, "ayaan")).isTrue();
		this.clock.advance(Duration.ofMinutes(14));
		assertThat(this.queue.next("bile", Set.of("so"))).isEmpty();
		assertThat(this.conversations.answer(id, "bile", "Haa")).isEqualTo(Conversations.Answered.CLAIMED_BY_ANOTHER);

		this.clock.advance(Duration.ofMinutes(2));
		assertThat(this.queue.heartbeat(id, "ayaan")).isFalse();
		assertThat(this.queue.next("bile", Set.of("so"))).contains(id);
	}

	@Test
	void theAnswerAGuardianMeantIsRecordedToldAndProposedWithoutNamesAndNumbers() {
		var offer = this.town.offer(this.mohamed, Duration.ofDays(3));
		var id = this.conversations.ask(this.hodan, "so", offer, "mohamed booska waan jecelnahay 0401230001");

		var outcome = this.recorded.record(id, "ayaan", offer, AnswerValue.ACCEPT, true);

		assertThat(outcome).containsInstanceOf(AnswerOutcome.Applied.class);
		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(this.jdbc.sql("select recorded_by from answer").query(String.class).single()).isEqualTo("ayaan");
		assertThat(this.town.sentTo(PHONE)).singleElement().asString().endsWith(" so");
		assertThat(this.proposals.waiting(Set.of("so"))).singleElement()
			.extracting(LexiconProposals.Proposal::phrase)
			.asString()
			.contains("waan jecelnahay")
			.doesNotContainIgnoringCase("mohamed")
			.doesNotContain("0401230001");
	}

	@Test
	void whatWasWrittenInTimeCountsAlsoWhenAnAdviserReadsItLate() {
		var offer = this.town.offer(this.mohamed, Duration.ofHours(1));
		var id = this.conversations.ask(this.hodan, "so", offer, "waan jecelnahay");
		this.clock.advance(Duration.ofHours(5));

		assertThat(this.recorded.record(id, "ayaan", offer, AnswerValue.ACCEPT, false))
			.containsInstanceOf(AnswerOutcome.Applied.class);
	}

	@Test
	void whatOnlyALoggedInGuardianMayAnswerIsNotRecordedAndTheLinkIsSentInstead() {
		var offer = this.town.offer(this.mohamed, Duration.ofDays(3));
		this.jdbc.sql("update question set assurance = 'PORTAL'").update();
		var id = this.conversations.ask(this.hodan, "so", offer, "waan jecelnahay");

		assertThat(this.recorded.record(id, "ayaan", offer, AnswerValue.ACCEPT, false))
			.contains(new AnswerOutcome.NotAllowed(OfferState.OPEN, AnswerOutcome.NotAllowed.Reason.NEEDS_PORTAL));
		assertThat(this.recorded.sendLink(id, "bile", offer)).as("another adviser's").isEmpty();
		assertThat(this.recorded.sendLink(id, "ayaan", offer)).contains(true);

		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-answer-online so");
	}

	@Test
	void nobodyRecordsAnAnswerForAnotherFamilyOrInAConversationOfAnotherAdviser() {
		var other = this.town.child("Aada", LocalDate.of(2021, 1, 1),
				this.town.guardian("Maija", "+358401239999", "fi"));
		var theirs = this.town.offer(other, Duration.ofDays(3));
		var own = this.town.offer(this.mohamed, Duration.ofDays(3));
		var id = ask(this.hodan, "so");

		assertThat(this.recorded.record(id, "ayaan", theirs, AnswerValue.ACCEPT, true)).isEmpty();
		assertThat(this.recorded.record(id, "bile", own, AnswerValue.ACCEPT, true)).isEmpty();
		assertThat(this.town.stateOf(theirs)).isEqualTo("OPEN");
		assertThat(this.proposals.waiting(Set.of("so"))).isEmpty();
	}

	@Test
	void aProposalIsDecidedByASecondPersonOfTheLanguageAndOnlyThenExported() {
		var id = ask(this.hodan, "so");
		this.proposals.propose("so", "waan (\"jecelnahay\")", AnswerValue.ACCEPT, id, "ayaan");
		this.proposals.propose("so", "waan (\"jecelnahay\")", AnswerValue.ACCEPT, id, "bile");
		var proposal = this.proposals.waiting(Set.of("so")).getFirst();

		assertThat(this.proposals.decide(proposal.id(), true, "ayaan", Set.of("so"))).as("their own").isFalse();
		assertThat(this.proposals.decide(proposal.id(), true, "bile", Set.of("ar"))).as("another language").isFalse();
		assertThat(this.proposals.files()).isEmpty();
		assertThat(this.proposals.decide(proposal.id(), true, "bile", Set.of("so"))).isTrue();

		assertThat(this.proposals.files()).containsOnlyKeys("lexicon-accepted/so.yaml")
			.extractingByKey("lexicon-accepted/so.yaml")
			.asString()
			.contains("accept:\n  - \"waan \\\"jecelnahay\\\"\" # reviewer: ", "reviewedAt: 2027-01-14")
			.doesNotContain("bile");
		assertThat(LexiconFiles.load()).as("the hub reads its own word lists only").isNotNull();
	}

	@Test
	void theFamilysHistoryHasEverythingInTheWordsThatWereSentAndInOrder() {
		var offer = this.town.offer(this.mohamed, Duration.ofDays(3));
		var id = this.conversations.ask(this.hodan, "so", offer, "Goorma ayay bilaabmaysaa?");
		this.clock.advance(Duration.ofMinutes(1));
		this.recorded.record(id, "ayaan", offer, AnswerValue.ACCEPT, false);
		this.clock.advance(Duration.ofMinutes(1));
		this.conversations.answer(id, "ayaan", "Bisha siddeedaad.");

		var told = this.history.of(this.conversations.find(id).orElseThrow());

		assertThat(told).extracting(Told::who, Told::language)
			.containsExactly(tuple(Who.GUARDIAN, "so"), tuple(Who.HUB, "so"), tuple(Who.ADVISER, "so"));
		assertThat(told.get(1).paragraphs().getFirst()).contains("Mohamed");
	}

	@Test
	void aSummaryIsForStaffWhoDoNotReadTheLanguage() {
		var id = ask(this.hodan, "so");

		this.gists.keep(id, "ayaan", "fi", " Kysyy aloituspäivää. ");

		assertThat(this.conversations.find(id).orElseThrow().conversation().gist())
			.isEqualTo(new Conversation.Gist("Kysyy aloituspäivää.", "fi", "ayaan"));
	}

	private long ask(long guardian, String language) {
		return this.conversations.ask(guardian, language, null, "Su'aal");
	}

}
