package org.kotisilta.question;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what the application system is told, so that it can tell it is from the hub and
 * new: {@code t=<seconds since 1970>,v1=<HMAC-SHA-256 of "<t>.<body>" in hex>}.
 */
final class ResultSignature {

	static final String HEADER = "Kotisilta-Signature";

	private ResultSignature() {
	}

	static String of(String secret, Instant at, String body) {
		var time = Long.toString(at.getEpochSecond());
		return "t=" + time + ",v1=" + hmac(secret, time + "." + body);
	}

	private static String hmac(String secret, String text) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
