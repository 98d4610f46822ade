package org.kotisilta.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;

import org.kotisilta.channel.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.kotisilta.delivery.Moments.utc;

/**
 * Ends mail a guardian subscribes to, with one click in the mail program and without
 * logging in (RFC 8058). The address carries the delivery's id and a proof that it was
 * the hub that wrote it.
 */
@RestController
class Unsubscribe {

	static final String PATH = "/webhooks/mail/unsubscribe";

	private static final Logger log = LoggerFactory.getLogger(Unsubscribe.class);

	private final JdbcClient jdbc;

	private final PublicUrl publicUrl;

	private final Clock clock;

	private final Proofs proofs;

	Unsubscribe(JdbcClient jdbc, PublicUrl publicUrl, Clock clock, Proofs proofs) {
		this.proofs = proofs;
		this.jdbc = jdbc;
		this.publicUrl = publicUrl;
		this.clock = clock;
	}

	/** The address that ends mail like this delivery for its guardian. */
	String url(long deliveryId) {
		return this.publicUrl.of(PATH + "?d=" + deliveryId + "&p=" + proof(deliveryId));
	}

	/** For mail programs that open the address instead: the guardian's own pages. */
	@GetMapping(PATH)
	ResponseEntity<Void> open() {
		return ResponseEntity.status(303).location(URI.create(this.publicUrl.of("/portal"))).build();
	}

	@PostMapping(PATH)
	ResponseEntity<Void> unsubscribe(@RequestParam("d") long deliveryId, @RequestParam("p") String proof) {
		if (!MessageDigest.isEqual(proof.getBytes(StandardCharsets.US_ASCII),
				proof(deliveryId).getBytes(StandardCharsets.US_ASCII))) {
			return ResponseEntity.status(403).build();
		}
		var ended = this.jdbc.sql("""
				insert into consent (guardian_id, purpose, withdrawn_at)
				select d.guardian_id, a.kind, :now from delivery d join announcement a on a.id = d.announcement_id
				where d.id = :id and d.guardian_id is not null
				on conflict (guardian_id, purpose) do update set withdrawn_at = excluded.withdrawn_at
				""").param("now", utc(this.clock.instant())).param("id", deliveryId).update();
		log.info("{} guardian ended mail like delivery {}", ended, deliveryId);
		return ResponseEntity.noContent().build();
	}

	private String proof(long deliveryId) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(this.proofs.of("unsubscribe", Long.toString(deliveryId)))
			.substring(0, 22);
	}

}
