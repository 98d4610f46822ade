package org.kotisilta.language;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;

import org.kotisilta.language.Finding.Severity;

/**
 * What a translation was made from, in short: the same for two sources that differ only
 * in composition (NFC) and white space, so that a source that is changed and changed back
 * makes its translations current again.
 */
public final class SourceHash {

	private SourceHash() {
	}

	/** SHA-256, 64 hexadecimal digits. */
	public static String of(String source) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(normal(source).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A source without what does not count: composition and white space. */
	public static String normal(String source) {
		return Normalizer.normalize(source, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
	}

	/**
	 * STALE_SOURCE: a translation made from another source than the one of today may not
	 * be approved.
	 * @param hash the hash of the source it was made from
	 * @return empty if the translation is current
	 */
	public static Optional<Finding> check(Text translation, Text source, String hash) {
		if (of(source.pattern()).equals(hash)) {
			return Optional.empty();
		}
		return Optional.of(new Finding("STALE_SOURCE", Severity.BLOCK, translation.file(), translation.key(), "",
				"the source has changed since this was translated", -1, -1, null));
	}

}
