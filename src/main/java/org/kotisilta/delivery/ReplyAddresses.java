package org.kotisilta.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.MailProperties;
import org.kotisilta.channel.ReplyMailProperties;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The addresses e-mails are answered to: {@code local+token@domain}, one for each
 * delivery. The token is the delivery's id and a proof over it and the address it went
 * to, so that nobody can make one, it costs no look-up to write one, and nothing about
 * anybody can be read out of it. It survives mail programs that change the case of
 * letters.
 */
@Component
public class ReplyAddresses {

	private static final String SECRET = "reply-address";

	/** 80 bits: nobody guesses them by sending e-mails. */
	private static final int PROOF_BYTES = 10;

	private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{1,13})-([0-9a-f]{20})");

	private final JdbcClient jdbc;

	private final ReplyMailProperties properties;

	private final Proofs proofs;

	private final String local;

	private final String domain;

	ReplyAddresses(JdbcClient jdbc, Proofs proofs, ReplyMailProperties properties, MailProperties mail) {
		this.proofs = proofs;
		this.jdbc = jdbc;
		this.properties = properties;
		var address = properties.address().isBlank() ? mail.from() : properties.address();
		this.local = address.substring(0, address.indexOf('@'));
		this.domain = address.substring(address.indexOf('@') + 1);
	}

	/**
	 * The address without a token, in lower case; what comes to it alone is from somebody
	 * unknown.
	 */
	public String base() {
		return (this.local + '@' + this.domain).toLowerCase(Locale.ROOT);
	}

	/**
	 * Where a delivery is answered to.
	 * @param destination the address it goes to
	 * @return null where e-mails cannot be answered
	 */
	@Nullable String of(long deliveryId, Purpose purpose, @Nullable String destination) {
		return (destination != null && this.properties.enabled() && purpose.answerable()) ? of(deliveryId, destination)
				: null;
	}

	private String of(long deliveryId, String destination) {
		return this.local + '+' + Long.toString(deliveryId, Character.MAX_RADIX) + '-' + proof(deliveryId, destination)
				+ '@' + this.domain;
	}

	/**
	 * The delivery one of these addresses belongs to; empty if none bears a token of the
	 * hub's.
	 */
	public Optional<Answerable> find(Collection<String> addresses) {
		return addresses.stream().flatMap((address) -> find(address).stream()).findFirst();
	}

	private Optional<Answerable> find(String address) {
		var written = address.toLowerCase(Locale.ROOT);
		var start = (this.local + '+').toLowerCase(Locale.ROOT);
		var end = ('@' + this.domain).toLowerCase(Locale.ROOT);
		if (!written.startsWith(start) || !written.endsWith(end) || written.length() < start.length() + end.length()) {
			return Optional.empty();
		}
		var token = TOKEN.matcher(written.substring(start.length(), written.length() - end.length()));
		if (!token.matches()) {
			return Optional.empty();
		}
		var proof = token.group(2).getBytes(StandardCharsets.US_ASCII);
		return id(token.group(1)).flatMap(this::sent)
			.filter((delivery) -> MessageDigest.isEqual(proof,
					proof(delivery.id(), delivery.destination()).getBytes(StandardCharsets.US_ASCII)));
	}

	private static Optional<Long> id(String written) {
		try {
			return Optional.of(Long.parseLong(written, Character.MAX_RADIX));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private Optional<Answerable> sent(long id) {
		return this.jdbc.sql(
				"select id, attempts as attempt, destination from delivery where id = :id and channel = 'EMAIL' and destination is not null")
			.param("id", id)
			.query(Answerable.class)
			.optional();
	}

	private String proof(long deliveryId, String destination) {
		return HexFormat.of()
			.formatHex(this.proofs.of(SECRET, deliveryId + ":" + destination.toLowerCase(Locale.ROOT)), 0, PROOF_BYTES);
	}

	/**
	 * A delivery that was answered, or came back.
	 *
	 * @param attempt how many attempts there were
	 * @param destination the address it went to
	 */
	public record Answerable(long id, int attempt, String destination) {
	}

}
