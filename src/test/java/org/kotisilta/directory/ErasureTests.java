package org.kotisilta.directory;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.MutableClock;
import org.kotisilta.directory.ContactPoint.Kind;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class ErasureTests {

	private static final String PHONE = "+358401234567";

	@Autowired
	RegisterImport register;

	@Autowired
	Erasure erasure;

	@Autowired
	Guardians guardians;

	@Autowired
	ContactPoints contactPoints;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MutableClock clock;

	@BeforeEach
	void aSmallTown() {
		this.register.run(RegisterFixture.aSmallTown(), ImportOptions.changes("tester"), PhoneNumbers.real());
	}

	@Test
	void whoLeavesIsNoLongerReachedThroughTheSharedPhone() {
		List<Guardian> sharing = this.guardians.withContactPoint(Kind.PHONE, PHONE);

		this.erasure.leave(sharing.getFirst().id());

		assertThat(this.guardians.withContactPoint(Kind.PHONE, PHONE)).containsExactly(sharing.getLast());
		assertThat(this.contactPoints.history(sharing.getFirst().id())).isNotEmpty()
			.allMatch((point) -> point.validUntil() != null);
	}

	@Test
	void anErasedGuardianIsStillCountedAndNoLongerKnown() {
		Guardian amina = this.guardians.withContactPoint(Kind.PHONE, PHONE).getFirst();

		this.erasure.erase(amina.id(), "tester");

		Guardian erased = this.guardians.find(amina.id()).orElseThrow();
		assertThat(erased.name()).isEmpty();
		assertThat(erased.leftAt()).isNotNull();
		assertThat(this.contactPoints.history(amina.id())).hasSize(2).allMatch((point) -> point.value().isEmpty());
		assertThat(this.jdbc.sql("select row_to_json(g)::text from guardian g where id = :id")
			.param("id", amina.id())
			.query(String.class)
			.single()).doesNotContain("Amina", "Ali", "g1");
	}

	@Test
	void theirMessagesAndWhatTheyWroteAreForgottenButStillCounted() {
		Guardian amina = this.guardians.withContactPoint(Kind.PHONE, PHONE).getFirst();
		this.jdbc
			.sql("""
					insert into delivery (guardian_id, channel, purpose, wanted_language, language, language_reason, destination,
					                      args, status, created_at, status_at)
					values (:guardian, 'SMS', 'CONFIRMATION', 'so', 'so', 'FIRST_CHOICE', :phone,
					        '{"child": "Aada", "unit": "Päiväkoti"}', 'DELIVERED', now(), now())
					""")
			.param("guardian", amina.id())
			.param("phone", PHONE)
			.update();
		this.jdbc
			.sql("""
					with opened as (insert into conversation (guardian_id, phone, language, subject, state, opened_at, updated_at)
					  values (:guardian, :phone, 'so', 'QUESTION', 'OPEN', now(), now()) returning id)
					insert into conversation_message (conversation_id, body, at) select id, 'Aada?', now() from opened
					""")
			.param("guardian", amina.id())
			.param("phone", PHONE)
			.update();

		this.erasure.erase(amina.id(), "tester");

		assertThat(this.jdbc.sql("select coalesce(destination, '') || args::text from delivery")
			.query(String.class)
			.single()).contains("Päiväkoti").doesNotContain("Aada", PHONE);
		assertThat(this.jdbc.sql("""
				select coalesce(c.phone, '') || m.body from conversation c join conversation_message m
				on m.conversation_id = c.id""").query(String.class).single()).isEmpty();
	}

	@Test
	void whoLeftLongAgoIsErasedAndWhoLeftLatelyIsNot() {
		List<Guardian> sharing = this.guardians.withContactPoint(Kind.PHONE, PHONE);
		this.erasure.leave(sharing.getFirst().id());
		this.clock.advance(Duration.ofDays(400));
		this.erasure.leave(sharing.getLast().id());

		int erased = this.erasure.eraseThoseWhoLeftBefore(this.clock.instant().minus(Duration.ofDays(365)), "tester");

		assertThat(erased).isEqualTo(1);
		assertThat(this.guardians.find(sharing.getFirst().id()).orElseThrow().name()).isEmpty();
		assertThat(this.guardians.find(sharing.getLast().id()).orElseThrow().name()).isNotEmpty();
	}

	@Test
	void aChildWhoLeftLongAgoIsErasedOnceNoGuardianIsLeft() {
		var child = this.jdbc.sql("select min(child_id) from guardianship").query(Long.class).single();
		var staying = this.jdbc.sql("select guardian_id from guardianship where child_id = ?")
			.param(child)
			.query(Long.class)
			.list();
		this.jdbc.sql("update child set left_at = ? where id = ?")
			.params(Columns.moment(this.clock.instant()), child)
			.update();
		this.jdbc
			.sql("""
					insert into delivery (guardian_id, child_id, channel, purpose, wanted_language, language, language_reason,
					                      args, status, created_at, status_at)
					select guardian_id, child_id, 'SMS', 'FIRST', 'so', 'so', 'FIRST_CHOICE', '{"child": "Aada"}', 'DELIVERED',
					       now(), now() from guardianship where child_id = ?
					""")
			.param(child)
			.update();
		this.clock.advance(Duration.ofDays(400));
		var yearAgo = this.clock.instant().minus(Duration.ofDays(365));

		assertThat(this.erasure.eraseChildrenWhoLeftBefore(yearAgo, "tester")).as("a guardian is left").isZero();
		staying.forEach(this.erasure::leave);
		assertThat(this.erasure.eraseChildrenWhoLeftBefore(yearAgo, "tester")).isOne();

		assertThat(this.jdbc
			.sql("""
					select c.first_name || c.last_name || to_char(c.birth_date, 'MM-DD') || (c.source_id = 'erased-' || c.id)
					from child c where c.id = ?
					""")
			.param(child)
			.query(String.class)
			.single()).isEqualTo("01-01true");
		assertThat(this.jdbc.sql("select args ->> 'child' from delivery").query(String.class).list()).isNotEmpty()
			.containsOnly("–");
		assertThat(this.erasure.eraseChildrenWhoLeftBefore(yearAgo, "tester")).as("once").isZero();
	}

	@Test
	void aNumberThatMovesIsClosedForEveryoneElse() {
		List<Guardian> sharing = this.guardians.withContactPoint(Kind.PHONE, PHONE);
		long owner = sharing.getLast().id();

		this.contactPoints.move(Kind.PHONE, PHONE, owner);

		assertThat(this.guardians.withContactPoint(Kind.PHONE, PHONE)).extracting(Guardian::id).containsExactly(owner);
		assertThat(this.contactPoints.history(sharing.getFirst().id()))
			.filteredOn((point) -> point.value().equals(PHONE))
			.allMatch((point) -> point.validUntil() != null);
	}

}
