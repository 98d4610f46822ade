package org.kotisilta.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The phone numbers and e-mail addresses of guardians. None is ever overwritten: one that
 * ends is closed with its date.
 */
@Component
public class ContactPoints {

	private static final String SELECT = """
			select id, guardian_id, kind, value, rank, verified_at, valid_from, valid_until from contact_point
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	ContactPoints(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** A guardian's contact points of today, phones first, best first. */
	public List<ContactPoint> of(long guardianId) {
		return this.jdbc.sql(SELECT + "where guardian_id = :id and valid_until is null order by kind desc, rank, id")
			.param("id", guardianId)
			.query(ContactPoints::contactPoint)
			.list();
	}

	/** All a guardian has had, the latest first. */
	public List<ContactPoint> history(long guardianId) {
		return this.jdbc.sql(SELECT + "where guardian_id = :id order by valid_from desc, id desc")
			.param("id", guardianId)
			.query(ContactPoints::contactPoint)
			.list();
	}

	/** Every open contact point with this value, one per guardian who shares it. */
	public List<ContactPoint> withValue(ContactPoint.Kind kind, String value) {
		return this.jdbc
			.sql(SELECT + "where kind = :kind and value = :value and valid_until is null order by guardian_id")
			.param("kind", kind.name())
			.param("value", value)
			.query(ContactPoints::contactPoint)
			.list();
	}

	/** Adds a contact point that the guardian may share with others. */
	public void add(long guardianId, ContactPoint.Kind kind, String value, boolean verified) {
		this.jdbc.sql("""
				insert into contact_point (guardian_id, kind, value, rank, verified_at, valid_from)
				select :guardian, :kind, :value, 1 + count(*), case when :verified then :now::timestamptz end, :now
				from contact_point where guardian_id = :guardian and kind = :kind and valid_until is null
				on conflict (guardian_id, kind, value) where valid_until is null
				do update set verified_at = coalesce(contact_point.verified_at, excluded.verified_at)
				""")
			.param("guardian", guardianId)
			.param("kind", kind.name())
			.param("value", value)
			.param("verified", verified)
			.param("now", Columns.moment(this.clock.instant()))
			.update();
	}

	/**
	 * Gives a number or address that has changed hands to its new owner: it is closed for
	 * everyone else.
	 */
	@Transactional
	public void move(ContactPoint.Kind kind, String value, long toGuardianId) {
		this.jdbc.sql("""
				update contact_point set valid_until = :now
				where kind = :kind and value = :value and valid_until is null and guardian_id <> :guardian
				""")
			.param("now", Columns.moment(this.clock.instant()))
			.param("kind", kind.name())
			.param("value", value)
			.param("guardian", toGuardianId)
			.update();
		add(toGuardianId, kind, value, false);
	}

	/** Notes that the guardian has proven the contact point to be theirs. */
	public void verify(long contactPointId) {
		this.jdbc.sql("update contact_point set verified_at = :now where id = :id and verified_at is null")
			.param("now", Columns.moment(this.clock.instant()))
			.param("id", contactPointId)
			.update();
	}

	private static ContactPoint contactPoint(ResultSet row, int number) throws SQLException {
		return new ContactPoint(row.getLong("id"), row.getLong("guardian_id"),
				ContactPoint.Kind.valueOf(row.getString("kind")), row.getString("value"), row.getInt("rank"),
				Columns.instant(row, "verified_at"), Objects.requireNonNull(Columns.instant(row, "valid_from")),
				Columns.instant(row, "valid_until"));
	}

}
