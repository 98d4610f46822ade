package org.kotisilta.reply;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the hub does with a message, on a real database.
 */
@HubTest
class ReplyResolverTests {

	private static final String PHONE = "+358401234567";

	private static final LocalDate BORN = LocalDate.of(2020, 5, 1);

	private static final Duration WEEK = Duration.ofDays(7);

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MutableClock clock;

	@Autowired
	private InboundMessages messages;

	@Autowired
	private InboundReader reader;

	@Autowired
	Conversations conversations;

	@Autowired
	ConversationQueue queue;

	private Town town;

	private int number;

	@BeforeEach
	void build() {
		this.town = new Town(this.jdbc, this.clock);
	}

	@ParameterizedTest
	@CsvSource({ "so, haa, ACCEPTED, place-accepted so", "so, 1, ACCEPTED, place-accepted so",
			"ar, نعم, ACCEPTED, place-accepted ar", "ar, ٢, DECLINED, place-declined ar",
			"ru, нет, DECLINED, place-declined ru", "zh-Hans, 同意, ACCEPTED, place-accepted zh-Hans",
			"fi-simple, kyllä, ACCEPTED, place-accepted fi-simple", "vi, không, DECLINED, place-declined vi",
			"tk, kyllä, ACCEPTED, place-accepted tk" })
	void anAnswerIsAppliedAndConfirmedInTheGuardiansLanguage(String language, String text, String state,
			String confirmation) {
		var offer = offerTo(this.town.guardian("Amina", PHONE, language), PHONE, "Ali", 1);

		receive(PHONE, text);

		assertThat(this.town.stateOf(offer)).isEqualTo(state);
		assertThat(this.town.sentTo(PHONE)).containsExactly(confirmation);
		assertThat(resolutions()).containsExactly("ANSWERED");
	}

	@Test
	void aMessageReadAHundredTimesIsAnsweredOnce() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		var id = store(PHONE, "1");

		for (var n = 0; n < 100; n++) {
			this.reader.read(id);
		}

		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(this.town.sentTo(PHONE)).hasSize(1);
		assertThat(count("answer")).isEqualTo(1);
	}

	@Test
	void theSameMessageDeliveredTwiceIsStoredOnce() {
		assertThat(this.messages.store(arrived("SM1", PHONE, "1", null))).isPresent();
		assertThat(this.messages.store(arrived("SM1", PHONE, "1", null))).isEmpty();
	}

	@Test
	void siblingsAreToldApartByTheirDigits() {
		var guardian = this.town.guardian("Amina", PHONE, "so");
		var ali = offerTo(guardian, PHONE, "Ali", 1);
		var hodan = offerTo(guardian, PHONE, "Hodan", 3);

		receive(PHONE, "1");
		receive(PHONE, "4");

		assertThat(this.town.stateOf(ali)).isEqualTo("ACCEPTED");
		assertThat(this.town.stateOf(hodan)).isEqualTo("DECLINED");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-accepted so", "place-declined so");
	}

	@Test
	void aYesWithTwoChildrenAsksWhichAndAppliesToNeither() {
		var guardian = this.town.guardian("Amina", PHONE, "ar");
		var ali = offerTo(guardian, PHONE, "Ali", 1);
		var hodan = offerTo(guardian, PHONE, "Hodan", 3);

		receive(PHONE, "نعم");

		assertThat(this.town.stateOf(ali)).isEqualTo("OPEN");
		assertThat(this.town.stateOf(hodan)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-which-child ar");
		assertThat(argsTo(PHONE)).contains("Ali: 1 / 2, Hodan: 3 / 4");
	}

	@Test
	void aChildsNameTellsSiblingsApart() {
		var guardian = this.town.guardian("Amina", PHONE, "fi");
		var ali = offerTo(guardian, PHONE, "Ali", 1);
		var hodan = offerTo(guardian, PHONE, "Hodan", 3);

		receive(PHONE, "Hodan kyllä");

		assertThat(this.town.stateOf(ali)).isEqualTo("OPEN");
		assertThat(this.town.stateOf(hodan)).isEqualTo("ACCEPTED");
	}

	@Test
	void aGuardianMayChangeTheirMindBeforeTheDeadline() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);

		receive(PHONE, "haa");
		receive(PHONE, "maya");

		assertThat(this.town.stateOf(offer)).isEqualTo("DECLINED");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-accepted so", "place-declined so");
	}

	@Test
	void messagesOfOnePhoneAreReadInTheOrderTheyCame() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		store(PHONE, "1");
		var second = store(PHONE, "2");

		this.reader.read(second);

		assertThat(this.town.stateOf(offer)).isEqualTo("DECLINED");
		assertThat(resolutions()).containsExactly("ANSWERED", "ANSWERED");
	}

	@Test
	void guardiansWhoDisagreeAreToldSoAndGivenToAnAdviser() {
		var first = this.town.guardian("Amina", PHONE, "so");
		var second = this.town.guardian("Pekka", "+358407654321", "fi");
		var child = this.town.child("Ali", BORN, first, second);
		var offer = this.town.offer(child, WEEK);
		this.town.codes(PHONE, offer, 1);
		this.town.codes("+358407654321", offer, 1);

		receive(PHONE, "1");
		receive("+358407654321", "2");

		assertThat(this.town.stateOf(offer)).isEqualTo("CONFLICT");
		assertThat(this.town.sentTo("+358407654321")).containsExactly("place-conflict fi");
		assertThat(openSubjects()).containsExactly("fi CONFLICT");
	}

	@Test
	void twoAnswersInTheSameInstantLeaveOneStanding() throws Exception {
		var first = this.town.guardian("Amina", PHONE, "so");
		var second = this.town.guardian("Pekka", "+358407654321", "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, first, second), WEEK);
		this.town.codes(PHONE, offer, 1);
		this.town.codes("+358407654321", offer, 1);
		var yes = store(PHONE, "1");
		var no = store("+358407654321", "2");

		try (var both = Executors.newFixedThreadPool(2)) {
			List<Callable<Void>> reads = List.of(() -> read(yes), () -> read(no));
			for (var done : both.invokeAll(reads)) {
				done.get();
			}
		}

		assertThat(this.jdbc.sql("select count(*) from answer where outcome = 'APPLIED'").query(Long.class).single())
			.isEqualTo(1);
		assertThat(this.town.sentTo(PHONE)).hasSize(1);
		assertThat(this.town.sentTo("+358407654321")).hasSize(1);
	}

	@Test
	void aSharedPhoneIsAnsweredInTheLanguageThatWasWritten() {
		var amina = this.town.guardian("Amina", PHONE, "so");
		var pekka = this.town.guardian("Pekka", PHONE, "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, amina, pekka), WEEK);
		this.town.codes(PHONE, offer, 1);

		receive(PHONE, "hyväksymme");

		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-accepted fi");
	}

	@Test
	void anAnswerAfterTheDeadlineIsNotAppliedAndGoesToAnAdviser() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		this.clock.advance(WEEK.plusMinutes(1));

		receive(PHONE, "1");

		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-too-late so");
		assertThat(openSubjects()).containsExactly("so LATE");
	}

	@Test
	void anAnswerThatCameInTimeCountsHoweverLateItIsRead() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		var id = store(PHONE, "1");
		this.clock.advance(WEEK.plusMinutes(1));

		this.reader.read(id);

		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
	}

	@Test
	void whatIsNotUnderstoodIsAskedOnceAndThenGivenToAnAdviser() {
		offerTo(this.town.guardian("Amina", PHONE, "ar"), PHONE, "Ali", 1);

		receive(PHONE, "قطة");
		receive(PHONE, "كلب");

		assertThat(this.town.sentTo(PHONE)).containsExactly("reply-not-understood ar", "reply-to-adviser ar");
		assertThat(openSubjects()).containsExactly("ar NOT_UNDERSTOOD");
	}

	@Test
	void aQuestionGoesToAnAdviserAtOnce() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);

		receive(PHONE, "Joo mutta milloin alkaa?");
		receive(PHONE, "Onko siellä ruoka?");

		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(PHONE)).containsExactly("reply-to-adviser so");
		assertThat(this.conversations.open(List.of("so"))).singleElement()
			.satisfies((summary) -> assertThat(summary.lastLine()).isEqualTo("Onko siellä ruoka?"));
	}

	@Test
	void thanksNeedNoAnswer() {
		offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);

		receive(PHONE, "Kiitos!");

		assertThat(this.town.sentTo(PHONE)).isEmpty();
		assertThat(resolutions()).containsExactly("NOTHING_TO_DO");
	}

	@Test
	void anUnknownNumberHearsSoOnceADayAndNothingAboutAnybody() {
		receive(PHONE, "1");
		receive(PHONE, "haloo");
		this.clock.advance(Duration.ofHours(25));
		receive(PHONE, "haloo");

		assertThat(this.town.sentTo(PHONE)).hasSize(2).allMatch((sent) -> sent.startsWith("unknown-number"));
		assertThat(openSubjects()).containsExactly("fi UNKNOWN_NUMBER");
	}

	@ParameterizedTest
	@ValueSource(strings = { "STOP", "Stop.", "STOPALL", "UNSUBSCRIBE", "CANCEL", "cancel", "END", "QUIT" })
	void theOperatorsWordsForStopAreNeverADecline(String word) {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);

		receive(PHONE, word);

		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(count("sms_opt_out")).isEqualTo(1);
		assertThat(this.town.sentTo(PHONE)).isEmpty();
		assertThat(openSubjects()).containsExactly("so OPT_OUT");
	}

	@Test
	void anAdviserReachesAPhoneThatTakesNoMessagesInThePortal() {
		offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		receive(PHONE, "STOP");
		var id = this.conversations.open(List.of("so")).getFirst().conversation().id();

		assertThat(this.conversations.answer(id, "hodan", "Waan ku caawin karnaa."))
			.isEqualTo(Conversations.Answered.IN_PORTAL);

		assertThat(this.town.sentTo(PHONE)).isEmpty();
	}

	@Test
	void startOptsInAndAnswersNothing() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "en"), PHONE, "Ali", 1);
		receive(PHONE, "STOP");

		receive(PHONE, "START");

		assertThat(count("sms_opt_out")).isZero();
		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
	}

	@Test
	void yesOptsInAndAcceptsAlsoWhereTheOperatorDoesNotSaySo() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "en"), PHONE, "Ali", 1);
		receive(PHONE, "STOP");

		receive(PHONE, "YES");

		assertThat(count("sms_opt_out")).isZero();
		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
	}

	@Test
	void aPreliminaryAnswerIsNotedAndItsLinkSentOnce() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		this.jdbc.sql("update question set assurance = 'PRELIMINARY'").update();

		receive(PHONE, "1");

		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-preliminary so");
		assertThat(this.jdbc.sql("select args ->> 'url' from delivery where destination = ?")
			.param(PHONE)
			.query(String.class)
			.single()).matches("http.*/portal/a/[2-9a-z]{16}");
	}

	@Test
	void anAnswerThatMustBeGivenOnlineIsAnsweredWithTheLink() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "so"), PHONE, "Ali", 1);
		this.jdbc.sql("update question set assurance = 'PORTAL'").update();

		receive(PHONE, "1");

		assertThat(this.town.stateOf(offer)).isEqualTo("OPEN");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-answer-online so");
	}

	@Test
	void whoAcceptsWhereAllMustHearsThatTheOthersAreWaitedFor() {
		var first = this.town.guardian("Amina", PHONE, "so");
		var second = this.town.guardian("Pekka", "+358407654321", "fi");
		var offer = this.town.offer(this.town.child("Ali", BORN, first, second), WEEK);
		this.jdbc.sql("update question set policy = 'ALL'").update();
		this.town.codes(PHONE, offer, 1);
		this.town.codes("+358407654321", offer, 1);

		receive(PHONE, "1");
		receive("+358407654321", "kyllä");

		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-awaiting-others so");
		assertThat(this.town.sentTo("+358407654321")).containsExactly("place-accepted fi");
	}

	@Test
	void yesAfterStopOptsInAndAccepts() {
		var offer = offerTo(this.town.guardian("Amina", PHONE, "en"), PHONE, "Ali", 1);
		receive(PHONE, "STOP");

		var id = this.messages.store(arrived("SM-yes", PHONE, "YES", "START")).orElseThrow();
		this.reader.read(id);

		assertThat(this.town.stateOf(offer)).isEqualTo("ACCEPTED");
		assertThat(count("sms_opt_out")).isZero();
		assertThat(this.town.sentTo(PHONE)).containsExactly("place-accepted en");
	}

	@Test
	void aMachineThatAnswersEveryAnswerIsNotAnsweredForEver() {
		offerTo(this.town.guardian("Amina", PHONE, "fi"), PHONE, "Ali", 1);

		for (var n = 0; n < 30; n++) {
			receive(PHONE, "1");
		}

		assertThat(this.town.sentTo(PHONE)).hasSize(10);
	}

	@Test
	void aNameInsteadOfANumberIsStoredForAPersonAndNotAnswered() {
		receive("Posti", "1");

		assertThat(this.town.sentTo("Posti")).isEmpty();
		assertThat(openSubjects()).containsExactly("fi UNKNOWN_NUMBER");
	}

	@Test
	void anAdviserAnswersInTheGuardiansLanguageAndTheGuardianMayGoOn() {
		this.town.guardian("Amina", PHONE, "so");
		receive(PHONE, "Goorma ayay bilaabaneysaa?");
		var id = this.conversations.open(List.of("so")).getFirst().conversation().id();

		assertThat(this.queue.claim(id, "hodan")).isTrue();
		assertThat(this.queue.claim(id, "pirjo")).isFalse();
		assertThat(this.conversations.answer(id, "hodan", "Berri.")).isEqualTo(Conversations.Answered.BY_SMS);
		assertThat(this.conversations.open(List.of())).isEmpty();
		assertThat(this.town.sentTo(PHONE)).containsExactly("reply-to-adviser so", "adviser-answer so");

		receive(PHONE, "Xagee?");
		assertThat(this.conversations.find(id).orElseThrow().lines()).extracting((line) -> line.body())
			.containsExactly("Goorma ayay bilaabaneysaa?", "Berri.", "Xagee?");
		assertThat(this.conversations.open(List.of("so"))).hasSize(1);
	}

	private long offerTo(long guardian, String phone, String child, int code) {
		var offer = this.town.offer(this.town.child(child, BORN, guardian), WEEK);
		this.town.codes(phone, offer, code);
		return offer;
	}

	private void receive(String phone, String text) {
		this.reader.read(store(phone, text));
	}

	private long store(String phone, String text) {
		return this.messages.store(arrived("SM" + ++this.number, phone, text, null)).orElseThrow();
	}

	private static InboundMessages.Arrived arrived(String id, String phone, String text, String optOut) {
		return new InboundMessages.Arrived("twilio", id, phone, Town.SENDER, text, optOut);
	}

	private Void read(long id) {
		this.reader.read(id);
		return null;
	}

	private List<String> resolutions() {
		return this.jdbc.sql("select resolution from inbound_message order by id").query(String.class).list();
	}

	private List<String> openSubjects() {
		return this.jdbc.sql("select language || ' ' || subject from conversation where state = 'OPEN' order by id")
			.query(String.class)
			.list();
	}

	private List<String> argsTo(String phone) {
		return this.jdbc.sql("select args ->> 'choices' from delivery where destination = :phone")
			.param("phone", phone)
			.query(String.class)
			.list();
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
