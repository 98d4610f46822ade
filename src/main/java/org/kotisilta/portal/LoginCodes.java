package org.kotisilta.portal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.kotisilta.access.RateLimit;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.SingleMessage;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.directory.ContactPoint;
import org.kotisilta.directory.ContactPoints;
import org.kotisilta.directory.Guardian;
import org.kotisilta.directory.Guardians;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time codes by which guardians log in. A code is kept as a hash only, lives ten
 * minutes, opens once and bears five attempts; a new one ends the one before.
 */
@Component
public class LoginCodes {

	static final Duration LIFE = Duration.ofMinutes(10);

	private static final int ATTEMPTS = 5;

	/** Whoever owns a phone must not be flooded by somebody who knows its number. */
	private static final RateLimit.Rule PER_CONTACT = new RateLimit.Rule("login-code", 3, Duration.ofMinutes(15));

	/**
	 * Compared with where there is no code, so that it takes as long as where there is:
	 * of the same form and strength as a code's hash, and no code's.
	 */
	static final String NOBODYS = "$2a$10$" + ".".repeat(53);

	private final SecureRandom random = new SecureRandom();

	private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();

	private final JdbcClient jdbc;

	private final Guardians guardians;

	private final ContactPoints contactPoints;

	private final Outbox outbox;

	private final Senders senders;

	private final RateLimit limit;

	private final Clock clock;

	LoginCodes(JdbcClient jdbc, Guardians guardians, ContactPoints contactPoints, Outbox outbox, Senders senders,
			RateLimit limit, Clock clock) {
		this.jdbc = jdbc;
		this.guardians = guardians;
		this.contactPoints = contactPoints;
		this.outbox = outbox;
		this.senders = senders;
		this.limit = limit;
		this.clock = clock;
	}

	/**
	 * Sends a code to a contact of the register, in the guardian's language. Does nothing
	 * where the register has no such contact, or it has had too many codes: the caller
	 * must not be able to tell.
	 */
	@Transactional
	public void send(Contact contact) {
		var points = this.contactPoints.withValue(contact.kind(), contact.value());
		var owners = this.guardians.withContactPoint(contact.kind(), contact.value());
		if (points.isEmpty() || owners.isEmpty() || !this.limit.allow(PER_CONTACT, contact.value())) {
			return;
		}
		var code = "%06d".formatted(this.random.nextInt(1_000_000));
		var now = this.clock.instant().atOffset(ZoneOffset.UTC);
		endEarlier(contact, now);
		var id = this.jdbc.sql("""
				insert into login_code (contact_point_id, code_hash, expires_at) values (:point, :hash, :expires)
				returning id
				""")
			.param("point", points.getFirst().id())
			.param("hash", this.hashes.encode(code))
			.param("expires", now.plus(LIFE))
			.query(Long.class)
			.single();
		this.outbox.send(List.of(message(contact, owners.getFirst(), code, id)));
	}

	private void endEarlier(Contact contact, OffsetDateTime now) {
		this.jdbc.sql("""
				update login_code c set used_at = :now from contact_point p
				where p.id = c.contact_point_id and p.kind = :kind and p.value = :value and c.used_at is null
				""").param("now", now).param("kind", contact.kind().name()).param("value", contact.value()).update();
	}

	private SingleMessage message(Contact contact, Guardian owner, String code, long cause) {
		var phone = contact.kind() == ContactPoint.Kind.PHONE;
		return new SingleMessage(null, owner.id(), 0, phone ? Channel.SMS : Channel.EMAIL, Purpose.LOGIN_CODE, cause,
				Urgency.NORMAL, phone ? this.senders.first().address() : "", contact.value(), "login-code",
				owner.language(), Map.of("code", code, "minutes", LIFE.toMinutes()));
	}

	/**
	 * Opens a contact with its code, once.
	 * @return the guardians whose contact it is; none where the code is wrong, old, used
	 * or was tried too often
	 */
	@Transactional
	public List<Guardian> open(Contact contact, String typed) {
		var code = this.jdbc.sql("""
				update login_code set attempts = attempts + 1
				where id = (select c.id from login_code c join contact_point p on p.id = c.contact_point_id
				            where p.kind = :kind and p.value = :value and p.valid_until is null
				            order by c.id desc limit 1)
				  and used_at is null and attempts < :attempts and expires_at > :now
				returning id, code_hash
				""")
			.param("kind", contact.kind().name())
			.param("value", contact.value())
			.param("attempts", ATTEMPTS)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Stored.class)
			.optional();
		var right = this.hashes.matches(digits(typed), code.map(Stored::codeHash).orElse(NOBODYS));
		if (!right || code.isEmpty()) {
			return List.of();
		}
		this.jdbc.sql("update login_code set used_at = :now where id = :id")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", code.get().id())
			.update();
		var owners = this.guardians.withContactPoint(contact.kind(), contact.value());
		if (owners.size() == 1) {
			// A phone two share proves neither of them to be the one who typed.
			this.contactPoints.withValue(contact.kind(), contact.value())
				.forEach((point) -> this.contactPoints.verify(point.id()));
		}
		return owners;
	}

	/** The digits of any script, without the spaces people put between them. */
	private static String digits(String typed) {
		var digits = new StringBuilder();
		typed.codePoints()
			.filter(Character::isDigit)
			.limit(10)
			.forEach((digit) -> digits.append(Character.digit(digit, 10)));
		return digits.toString();
	}

	private record Stored(long id, String codeHash) {
	}

}
