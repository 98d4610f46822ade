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
