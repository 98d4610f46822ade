package org.kotisilta.question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.channel.Channel;

import static org.assertj.core.api.Assertions.assertThat;

/** Who hears of an answer besides the application system. */
@HubTest
class AnswerNewsTests {

	private static final String SENDER = "+358401234567";

	private static final String MOTHERS = "+358451111111";

	private static final String FATHERS = "+358452222222";

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Offers offers;

	@Autowired
	ReplyCodes codes;

	@Autowired
	AnswerLinks links;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	MutableClock clock;

	private Town town;

	private long unit;

	private long child;

	private long mother;

	private long father;

	private Instant deadline;

	@BeforeEach
	void aChildWithTwoGuardians() {
		this.town = new Town(this.jdbc);
		this.unit = this.town.unit("U1", "Päiväkoti Kallio");
		this.child = this.town.child("C1", "Aada", this.unit);
		this.mother = this.town.guardian("Amina", "so", "fi");
		this.father = this.town.guardian("Pekka", "ru");
		this.town.of(this.mother, this.child).of(this.father, this.child);
		this.town.phone(this.mother, MOTHERS).phone(this.father, FATHERS).email(this.father, "pekka@example.org");
		this.deadline = this.clock.instant().plus(Duration.ofDays(10));
	}

	@Test
	void theOtherGuardianHearsItInTheirLanguageWhereTheyWereAskedAndNotFromWhom() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.mother, "SMS");
		asked(offer, this.father, "SMS", "EMAIL", "PORTAL");

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 7));

		assertThat(told()).containsExactlyInAnyOrder("Pekka SMS +358452222222 place-answered-by-other ru accepted",
				"Pekka EMAIL pekka@example.org place-answered-by-other ru accepted",
				"Pekka PORTAL  place-answered-by-other ru accepted");
		assertThat(this.jdbc.sql("select args::text from delivery where purpose = 'CONFIRMATION'")
			.query(String.class)
			.list()).allSatisfy((values) -> assertThat(values).doesNotContain("Amina", MOTHERS));
	}

	@Test
	void onlyAnAnswerThatChangedSomethingIsToldOnceEach() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.father, "SMS");

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 2));
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.sms(this.father, 3));
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.sms(this.mother, 4));
		this.clock.advance(Duration.ofDays(11));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 5));

		assertThat(told()).containsExactly("Pekka SMS +358452222222 place-answered-by-other ru accepted",
				"Pekka SMS +358452222222 place-answered-by-other ru declined");
	}

	@Test
	void aWithdrawnOfferAndOneOnlyTheApplicantAnswersTellNobodyElse() {
		var withdrawn = offer(Policy.FIRST_WINS);
		asked(withdrawn, this.father, "SMS");
		this.offers.withdraw(withdrawn);
		var applicants = offer(Policy.APPLICANT_ONLY);
		asked(applicants, this.father, "SMS");
		this.jdbc.sql("update offer set applicant_id = ?").param(this.mother).update();

		this.offers.answer(withdrawn, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));
		this.offers.answer(applicants, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 2));

		assertThat(told()).isEmpty();
	}

	@Test
	void whoWasNotAskedOrIsNoGuardianAnyMoreHearsNothing() {
		var offer = offer(Policy.FIRST_WINS);
		var former = this.town.guardian("Onni", "fi");
		this.town.of(former, this.child).phone(former, "+358453333333");
		asked(offer, former, "SMS");
		this.jdbc.sql("update guardianship set until = '2020-01-01' where guardian_id = ?").param(former).update();

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));

		assertThat(told()).isEmpty();
	}

	@Test
	void whoSharesThePhoneTheAnswerCameFromIsNotToldOfTheirOwnAnswer() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.mother, "SMS");
		asked(offer, this.father, "SMS");

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(List.of(this.mother, this.father), 1));

		assertThat(told()).isEmpty();
	}

	@Test
	void anAnswerInThePortalIsConfirmedByTextMessageWithTheDigitThatChangesIt() {
		var offer = offer(Policy.ANY_ONE);
		digits(MOTHERS, offer);

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.mother));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.mother));
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.mother));

		assertThat(told()).containsExactly("Amina SMS +358451111111 place-accepted so accepted",
				"Amina SMS +358451111111 place-declined so declined");
		assertThat(this.jdbc.sql("select args ->> 'no' from delivery order by id limit 1").query(String.class).single())
			.isEqualTo("2");
	}

	@Test
	void whoWantsNoTextMessagesGetsTheConfirmationByEmailAndNoDigitTheyDoNotHave() {
		var offer = offer(Policy.ANY_ONE);
		this.town.wants(this.father, "EMAIL", "PORTAL");

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.father));

		assertThat(told()).containsExactly("Pekka EMAIL pekka@example.org place-already-answered ru accepted");
	}

	@Test
	void aPhoneThatSaidStopIsLeftAlone() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.father, "SMS");
		this.jdbc.sql("insert into sms_opt_out (phone, sender, keyword, since) values (?, ?, 'STOP', now())")
			.params(FATHERS, SENDER)
			.update();

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));

		assertThat(told()).isEmpty();
	}

	@Test
	void guardiansWhoDisagreeHearItInTheirLanguagesWithoutAnythingAboutEachOther() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.mother, "SMS", "EMAIL");
		asked(offer, this.father, "SMS");
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.portal(this.mother));
		forgetWhatWasTold();

		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.portal(this.father));

		assertThat(told()).containsExactlyInAnyOrder("Pekka SMS +358452222222 place-conflict ru declined",
				"Amina SMS +358451111111 place-conflict so declined");
		assertThat(this.jdbc.sql("select args::text from delivery where purpose = 'CONFIRMATION'")
			.query(String.class)
			.list()).allSatisfy(
					(values) -> assertThat(values).doesNotContain("Amina", "Pekka", MOTHERS, FATHERS, "example.org"));
	}

	@Test
	void allGuardiansHearInWordsOfTheirOwnWhatStaffHaveDecidedForThem() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.mother, "SMS");
		asked(offer, this.father, "EMAIL");
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));
		this.offers.answer(offer, AnswerValue.DECLINE, AnsweredBy.sms(this.father, 2));
		forgetWhatWasTold();

		this.offers.settle(offer, AnswerValue.DECLINE, "they agreed on the phone");
		assertThat(told()).containsExactly("Amina SMS +358451111111 place-settled so declined",
				"Pekka EMAIL pekka@example.org place-settled ru declined");
		forgetWhatWasTold();

		assertThat(this.offers.settle(offer, AnswerValue.DECLINE, "twice")).as("the same again").isFalse();
		assertThat(this.offers.settle(offer, AnswerValue.ACCEPT, "they called and changed it")).isTrue();
		assertThat(told()).containsExactly("Amina SMS +358451111111 place-settled so accepted",
				"Pekka EMAIL pekka@example.org place-settled ru accepted");
	}

	@Test
	void allGuardiansHearInWordsOfTheirOwnThatALateAnswerCountsAfterAll() {
		var offer = offer(Policy.ANY_ONE);
		asked(offer, this.mother, "SMS");
		asked(offer, this.father, "SMS");
		this.clock.advance(Duration.ofDays(11));
		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.sms(this.mother, 1));

		this.offers.honour(offer);

		assertThat(told()).containsExactly("Amina SMS +358451111111 place-late-honoured so accepted",
				"Pekka SMS +358452222222 place-late-honoured ru accepted");
	}

	@Test
	void anAnswerAnAdviserNotedAsPreliminaryBringsTheGuardianTheLinkThatCompletesIt() {
		var offer = offer(Policy.ANY_ONE);
		assurance(Assurance.PRELIMINARY);

		var outcome = this.offers.answer(offer, AnswerValue.ACCEPT,
				AnsweredBy.recorded(this.father, Channel.PORTAL, null, "adviser"));

		assertThat(outcome).isInstanceOf(AnswerOutcome.Preliminary.class);
		assertThat(told()).containsExactly("Pekka SMS +358452222222 place-preliminary ru declined");
		assertThat(this.links.open(token())).hasValue(offer);
	}

	@Test
	void anAnswerAnAdviserNotedForOneOfTwoSaysThatTheOtherMustAcceptToo() {
		var offer = offer(Policy.ALL);

		this.offers.answer(offer, AnswerValue.ACCEPT, AnsweredBy.recorded(this.mother, Channel.SMS, null, "adviser"));

		assertThat(told()).containsExactly("Amina SMS +358451111111 place-awaiting-others so declined");
	}

	@Test
	void theLinkOfAnOfferAnsweredOnlineOnlyGoesOutOnceAMinuteAndNotAfterTheDeadline() {
		var offer = this.offers.find(offer(Policy.ANY_ONE)).orElseThrow();

		assertThat(this.offers.askToAnswer(offer, this.father)).isTrue();
		assertThat(this.offers.askToAnswer(offer, this.father)).isTrue();

		assertThat(
				this.jdbc.sql("select destination || ' ' || (args ->> 'url') from delivery").query(String.class).list())
			.singleElement()
			.asString()
			.startsWith(FATHERS)
			.endsWith("/portal/offers/" + offer.id());
		this.clock.advance(Duration.ofMinutes(2));
		this.offers.askToAnswer(offer, this.father);
		assertThat(this.jdbc.sql("select count(*) from delivery").query(Integer.class).single()).isEqualTo(2);
		this.clock.advance(Duration.ofDays(11));
		assertThat(this.offers.askToAnswer(offer, this.father)).isFalse();
	}

	private void assurance(Assurance assurance) {
		this.jdbc.sql("update question set assurance = ?").param(assurance.name()).update();
	}

	private String token() {
		return this.jdbc.sql("select args ->> 'url' from delivery")
			.query(String.class)
			.single()
			.replaceFirst(".*/", "");
	}

	private void forgetWhatWasTold() {
		this.jdbc.sql("delete from delivery where purpose = 'CONFIRMATION'").update();
	}

	private long offer(Policy policy) {
		return this.town.offer(this.town.announcement(SENDER, policy), this.child, this.unit, this.deadline);
	}

	private void digits(String phone, long offer) {
		this.transaction
			.executeWithoutResult((_) -> this.codes.allocate(SENDER, new String[] { phone }, new Long[] { offer }));
	}

	/** The offer has reached a guardian by these ways. */
	private void asked(long offer, long guardian, String... channels) {
		for (var channel : channels) {
			this.jdbc
				.sql("""
						insert into delivery (announcement_id, guardian_id, child_id, channel, purpose, wanted_language, language,
						                      language_reason, status, created_at, status_at)
						select announcement_id, :guardian, child_id, :channel, 'FIRST', 'fi', 'fi', 'FIRST_CHOICE', 'DELIVERED',
						       now(), now() from offer where id = :offer
						""")
				.param("guardian", guardian)
				.param("channel", channel)
				.param("offer", offer)
				.update();
		}
	}

	private List<String> told() {
		return this.jdbc.sql("""
				select g.first_name || ' ' || d.channel || ' ' || coalesce(d.destination, '') || ' '
				       || coalesce(v.template, '') || ' ' || d.language || ' ' || (d.args ->> 'answer')
				from delivery d join guardian g on g.id = d.guardian_id join rendering r on r.id = d.rendering_id
				left join template_version v on v.id = r.template_version_id
				where d.purpose = 'CONFIRMATION' order by d.id
				""").query(String.class).list();
	}

}
