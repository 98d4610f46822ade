package org.kotisilta.announcement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.announcement.Preview.Reach;
import org.kotisilta.announcement.Problem.Position;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.announcement.PublishResult.Refused;
import org.kotisilta.announcement.PublishResult.Scheduled;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.language.Languages.Why;
import org.kotisilta.question.Town;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class PreviewTests {

	private static final Set<String> ACCEPT = Set.of("machine-draft", "falls-back", "sms-long");

	private static final Audience KALLIO = new Audience.Register(List.of("U1"), Set.of(), Set.of());

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Schedule schedule;

	@Autowired
	MutableClock clock;

	private Town town;

	private long unit;

	private long somali;

	@BeforeEach
	void aChildOfASomaliAndAFinnishReader() {
		this.town = new Town(this.jdbc);
		this.unit = this.town.unit("U1", "Päiväkoti Kallio");
		var child = this.town.child("C1", "Aada", this.unit);
		this.somali = this.town.guardian("G1", "so");
		var finnish = this.town.guardian("G2", "fi");
		this.town.phone(this.somali, "+358451111111").of(this.somali, child).of(finnish, child);
	}

	@Test
	void countsShowWhoWouldGetWhatAndWhoCannotBeReached() {
		var preview = this.announcements.preview(Letters.placeOffers("C1"));

		assertThat(preview.guardians()).isEqualTo(2);
		assertThat(preview.children()).isEqualTo(1);
		assertThat(preview.reach()).contains(new Reach("so", Channel.SMS, null, 1),
				new Reach("so", Channel.EMAIL, FailureReason.NO_ADDRESS, 1), new Reach("so", Channel.PORTAL, null, 1),
				new Reach("fi", Channel.SMS, FailureReason.NO_ADDRESS, 1));
		assertThat(preview.unreachableCount()).isEqualTo(1);
		assertThat(preview.unreachable()).singleElement()
			.satisfies((guardian) -> assertThat(guardian.name()).isEqualTo("G2 Virtanen"));
		assertThat(preview.stopped()).isFalse();
	}

	@Test
	void everyLanguageIsShownAsItsReadersWouldSeeItWithSegmentsAndCost() {
		var preview = this.announcements.preview(Letters.placeOffers("C1"));

		assertThat(preview.messages()).extracting(Preview.Message::language).containsExactlyInAnyOrder("fi", "so");
		var message = preview.messages()
			.stream()
			.filter((shown) -> shown.language().equals("so"))
			.findFirst()
			.orElseThrow();
		assertThat(message.why()).isEqualTo(Why.FIRST_CHOICE);
		assertThat(message.draft()).isTrue();
		assertThat(message.sms()).isNotNull().satisfies((sms) -> {
			assertThat(sms.text()).contains("Aada", "Päiväkoti Kallio", "09 310 8600", "/portal");
			assertThat(sms.encoding()).isEqualTo("GSM7");
			assertThat(sms.messages()).isEqualTo(1);
			assertThat(sms.cost())
				.isEqualByComparingTo(new BigDecimal("0.07").multiply(BigDecimal.valueOf(sms.segments())));
			assertThat(preview.smsSegments()).isEqualTo(sms.segments());
		});
		assertThat(message.email()).isNotNull().satisfies((email) -> assertThat(email.html()).contains("lang=\"so\""));
		assertThat(message.portal()).isNotNull().satisfies((portal) -> assertThat(portal.title()).contains("Aada"));
	}

	@Test
	void aPreviewChangesNothing() {
		this.announcements.preview(Letters.placeOffers("C1"));

		for (var table : List.of("announcement", "recipient", "release", "offer", "question", "delivery")) {
			assertThat(this.jdbc.sql("select count(*) from " + table).query(Integer.class).single()).as(table).isZero();
		}
	}

	@Test
	void warningsStopUntilTheirCodesAreAccepted() {
		var draft = Letters.bulletin(KALLIO);

		var refused = this.announcements.publish(draft, Set.of(), "staff");
		var published = this.announcements.publish(draft, Set.of("falls-back"), "staff");

		assertThat(refused).isInstanceOfSatisfying(Refused.class,
				(result) -> assertThat(result.problems()).singleElement()
					.satisfies((problem) -> assertThat(problem.code()).isEqualTo("falls-back")));
		assertThat(published).isInstanceOf(Published.class);
		assertThat(this.announcements.list()).hasSize(1);
	}

	@Test
	void errorsStopWhateverIsAccepted() {
		assertThat(codes(Letters.offerList(
				"offer;child;unit;place;starts;deadline\n" + "O1;C1;U1;Esiopetus;2099-08-10;2099-02-15\n",
				Letters.NAME)))
			.containsExactly("sender-takes-no-replies");
		assertThat(codes(Letters.offerList(
				"offer;child;unit;place;starts;deadline\n" + "O1;C1;U1;Esiopetus;2099-08-10;2020-02-15\n",
				Letters.NUMBER)))
			.contains("deadline-past");
		assertThat(codes(Letters.draft(Kind.PLACE_OFFER, Purpose.FIRST, "place-offer", Map.of(), Map.of(),
				Letters.placeOffers("C1").audience(), Letters.NUMBER)))
			.containsExactly("field-missing");
		assertThat(codes(Letters.draft(Kind.CRISIS_NOTICE, Purpose.FIRST, "crisis-closed-unit",
				Map.of("unit", "Kallio", "day", "tomorrow", "phone", "09 310 8600"), Map.of(), KALLIO, Letters.NAME)))
			.containsExactly("field-wrong");
		assertThat(codes(Letters.bulletin(new Audience.Register(List.of(), Set.of(1950), Set.of()))))
			.containsExactly("audience-empty");
		assertThat(codes(Letters.bulletin(new Audience.Register(List.of("U9"), Set.of(), Set.of()))))
			.contains("unit-unknown");
		assertThat(
				codes(Letters.draft(Kind.BULLETIN, Purpose.FIRST, "no-such", Map.of(), Map.of(), KALLIO, Letters.NAME)))
			.containsExactly("template-unknown");
		assertThat(codes(Letters.draft(Kind.BULLETIN, Purpose.FIRST, null, Map.of(), Map.of(), KALLIO, "Somebody")))
			.containsExactly("text-missing", "sender-unknown");
		assertThat(codes(Letters.bulletin(KALLIO).at(Instant.EPOCH))).contains("publish-time-past");
		assertThat(codes(Letters.draft(Kind.BULLETIN, Purpose.FIRST, null, Map.of(),
				Map.of("fi", new FreeText("Retki", "a".repeat(1600), null)), KALLIO, Letters.NAME)))
			.contains("sms-over-budget");
	}

	@Test
	void whatTheRegisterDoesNotKnowIsNamedByLineColumnAndValue() {
		var preview = this.announcements.preview(Letters.offerList("offer;child;unit;place;starts;deadline\n"
				+ "O1;C1;U1;Esiopetus;2099-08-10;2099-02-15\n" + "O2;C9;U9;Esiopetus;2099-08-10;2099-02-15\n",
				Letters.NUMBER));

		assertThat(preview.problems()).filteredOn(Problem::stops)
			.extracting(Problem::at)
			.containsExactly(new Position(3, "child", "C9"), new Position(3, "unit", "U9"));
		assertThat(preview.guardians()).as("the lines without faults are shown").isEqualTo(2);
	}

	@Test
	void aTextThatFailsTheChecksOfTemplatesIsBlockedWithTheReason() {
		var draft = Letters.draft(Kind.BULLETIN, Purpose.FIRST, null, Map.of(),
				Map.of("fi", new FreeText("Retki", "Menemme retkelle 3.11.", null), "ru",
						new FreeText("Прогулка", "We go on a trip with the whole group today.", null)),
				KALLIO, Letters.NAME);

		assertThat(this.announcements.preview(draft).problems()).filteredOn(Problem::stops)
			.isNotEmpty()
			.allSatisfy((problem) -> {
				assertThat(problem.code()).isEqualTo("text-blocked");
				assertThat(problem.arguments()).containsKeys("language", "reason");
			});
	}

	@Test
	void theSameKeyPublishesOnce() {
		var draft = Letters.bulletin(KALLIO);

		var first = this.announcements.publish(draft, ACCEPT, "system", "k1");
		var second = this.announcements.publish(draft, ACCEPT, "system", "k1");

		assertThat(second).isEqualTo(first);
		assertThat(this.announcements.list()).hasSize(1);
	}

	@Test
	void aScheduledAnnouncementIsPublishedAtItsTimeToThoseWhoAreThereThen() {
		var at = this.clock.instant().plus(Duration.ofDays(2));
		var result = this.announcements.publish(Letters.bulletin(KALLIO).at(at), ACCEPT, "staff");
		assertThat(result).isInstanceOf(Scheduled.class);
		var id = ((Scheduled) result).id();
		this.town.of(this.town.guardian("G3", "fi"), this.town.child("C3", "Onni", this.unit));

		this.schedule.publishDue();
		assertThat(this.announcements.find(id).orElseThrow().state()).isEqualTo(State.SCHEDULED);
		this.clock.advance(Duration.ofDays(3));
		this.schedule.publishDue();

		assertThat(this.announcements.find(id).orElseThrow().state()).isEqualTo(State.PUBLISHED);
		assertThat(this.jdbc.sql("select count(*) from recipient").query(Integer.class).single()).isEqualTo(3);
		assertThat(this.announcements.cancel(id, "staff")).as("too late").isFalse();
	}

	@Test
	void aScheduledAnnouncementThatCannotBePublishedGoesBackToItsWriter() {
		var at = this.clock.instant().plus(Duration.ofDays(2));
		var id = ((Scheduled) this.announcements.publish(Letters.bulletin(KALLIO).at(at), ACCEPT, "staff")).id();
		this.jdbc.sql("update guardian set left_at = now()").update();

		this.clock.advance(Duration.ofDays(3));
		this.schedule.publishDue();

		assertThat(this.announcements.find(id).orElseThrow()).satisfies((announcement) -> {
			assertThat(announcement.state()).isEqualTo(State.DRAFT);
			assertThat(announcement.heldBecause()).isEqualTo("Nobody would get it");
		});
	}

	@Test
	void aKeptDraftCanBeMendedPublishedOrCalledOff() {
		var id = this.announcements.save(null, Letters.bulletin(new Audience.Listed(List.of("nobody"))), "staff");
		assertThat(this.announcements.publishSaved(id, ACCEPT, "staff")).isInstanceOf(Refused.class);

		this.announcements.save(id, Letters.bulletin(new Audience.Listed(List.of("G1"))), "staff");
		assertThat(this.announcements.publishSaved(id, ACCEPT, "staff")).isEqualTo(new Published(id));

		var other = this.announcements.save(null, Letters.bulletin(KALLIO), "staff");
		assertThat(this.announcements.cancel(other, "staff")).isTrue();
		assertThat(this.announcements.draft(other)).isEmpty();
	}

	private List<String> codes(Draft draft) {
		return this.announcements.preview(draft)
			.problems()
			.stream()
			.filter(Problem::stops)
			.map(Problem::code)
			.distinct()
			.toList();
	}

}
