package org.kotisilta.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.kotisilta.language.Finding.Severity;

/**
 * Which files the build has checked, so that a hub that was packaged with them need not
 * check them again whenever it starts. A file that is different, missing or new makes all
 * of them count as not checked.
 *
 * @param checksum of the files; empty where none have been checked
 */
record CheckedFiles(String checksum) {

	private static final String PLACE = "translations-checked.sha256";

	static final CheckedFiles NONE = new CheckedFiles("");

	/**
	 * What the build has left in the jar. In a folder of classes it does not count: there
	 * the checks themselves may have changed since.
	 */
	static CheckedFiles packaged() {
		URL place = CheckedFiles.class.getResource("/" + PLACE);
		if (place == null || place.getProtocol().equals("file")) {
			return NONE;
		}
		try (InputStream in = place.openStream()) {
			return new CheckedFiles(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Checks files; none of them count as checked if a text may not be used. */
	static CheckedFiles check(TranslationFiles files) {
		boolean usable = TranslationChecks.of(Translations.read(files))
			.stream()
			.noneMatch((finding) -> finding.severity() == Severity.BLOCK);
		return usable ? new CheckedFiles(checksum(files)) : NONE;
	}

	/** Whether they are the very files that were checked. */
	boolean are(TranslationFiles files) {
		return !this.checksum.isEmpty() && this.checksum.equals(checksum(files));
	}

	private static String checksum(TranslationFiles files) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			files.byPath().forEach((path, text) -> {
				digest.update((path + "\0" + text.length() + "\0").getBytes(StandardCharsets.UTF_8));
				digest.update(text.getBytes(StandardCharsets.UTF_8));
			});
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The build's step: checks {@code translations/} in its folder of classes and leaves
	 * the checksum beside it. Whether the texts are good enough for a release is for the
	 * tests to say.
	 * @param args the folder
	 */
	static void main(String[] args) throws IOException {
		Path classes = Path.of(args[0]);
		CheckedFiles checked = check(TranslationFiles.from(classes.resolve("translations")));
		Files.writeString(classes.resolve(PLACE), checked.checksum());
	}

}
