package org.kotisilta.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proves that the city's own hubs have written something: what goes out in an address and
 * comes back with it.
 */
@Component
class Proofs {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int SECRET_BYTES = 32;

	private final JdbcClient jdbc;

	private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

	Proofs(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The proof of a text, 32 bytes.
	 * @param secret the name of the secret it is made with; there is one for each use, so
	 * that no proof is good for another
	 */
	byte[] of(String secret, String text) {
		try {
			var mac = Mac.getInstance(ALGORITHM);
			mac.init(key(secret));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Made once, and the same for all hubs. */
	private SecretKeySpec key(String secret) {
		var known = this.keys.get(secret);
		if (known == null) {
			var fresh = new byte[SECRET_BYTES];
			new SecureRandom().nextBytes(fresh);
			this.jdbc.sql("insert into hub_secret (name, value) values (:name, :value) on conflict do nothing")
				.param("name", secret)
				.param("value", fresh)
				.update();
			known = new SecretKeySpec(this.jdbc.sql("select value from hub_secret where name = :name")
				.param("name", secret)
				.query(byte[].class)
				.single(), ALGORITHM);
			this.keys.put(secret, known);
		}
		return known;
	}

}
