package org.kotisilta.question;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The links by which a preliminary answer is completed. A link leads to its offer after a
 * login as one of the child's guardians, until somebody's answer counts or the deadline
 * passes; without the login it shows nothing.
 */
@Repository
public class AnswerLinks {

	/** Without letters that are taken for each other; 16 of 31 are 79 bits. */
	private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

	private static final int LENGTH = 16;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	AnswerLinks(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A link.
	 *
	 * @param token its last part, which nobody can guess
	 * @param offerId the offer it leads to
	 */
	public record AnswerLink(String token, long offerId) {
	}

	/** A new link; it leads nowhere before it is kept. */
	public AnswerLink to(long offerId) {
		return new AnswerLink(token(), offerId);
	}

	/** Keeps links, in the caller's transaction. */
	public void keep(List<AnswerLink> links) {
		if (!links.isEmpty()) {
			this.jdbc.sql("""
					insert into answer_link (token_hash, offer_id, expires_at)
					select sha256(convert_to(l.token, 'UTF8')), o.id, o.deadline
					from unnest(:tokens::text[], :offers::bigint[]) as l (token, offer) join offer o on o.id = l.offer
					""")
				.param("tokens", links.stream().map(AnswerLink::token).toArray(String[]::new))
				.param("offers", links.stream().mapToLong(AnswerLink::offerId).toArray())
				.update();
		}
	}

	private String token() {
		var token = new StringBuilder();
		IntStream.range(0, LENGTH).forEach((_) -> token.append(LETTERS.charAt(this.random.nextInt(LETTERS.length()))));
		return token.toString();
	}

	/** The offer a link leads to; empty when it was used, has expired or never was. */
	public OptionalLong open(String token) {
		return this.jdbc.sql("""
				select l.offer_id from answer_link l join offer o on o.id = l.offer_id
				where l.token_hash = sha256(convert_to(:token, 'UTF8')) and l.expires_at > :now
				  and o.preliminary is not null
				""")
			.param("token", token)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.optional()
			.map(OptionalLong::of)
			.orElseGet(OptionalLong::empty);
	}

}
