package org.kotisilta.language;

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
import java.util.SortedMap;

/**
 * Which files of {@code translations/} the build has checked, so that a hub that was
 * packaged with them need not check them again whenever it starts. A file that is
 * different, missing or new makes all of them count as not checked.
 *
 * @param checksum of the files; empty where none have been checked
 */
public record CheckedFiles(String checksum) {

	/** Nobody has checked any. */
	public static final CheckedFiles NONE = new CheckedFiles("");

	/**
	 * Files that somebody has just checked.
	 * @param files their texts by path
	 */
	public static CheckedFiles of(SortedMap<String, String> files) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			files.forEach((path, text) -> {
				digest.update((path + "\0" + text.length() + "\0").getBytes(StandardCharsets.UTF_8));
				digest.update(text.getBytes(StandardCharsets.UTF_8));
			});
			return new CheckedFiles(HexFormat.of().formatHex(digest.digest()));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the build has left in the jar. In a folder of classes it does not count: there
	 * the checks themselves may have changed since.
	 * @param what was checked, as it was given to {@link #leave}
	 */
	public static CheckedFiles packaged(String what) {
		URL place = CheckedFiles.class.getResource("/" + file(what));
		if (place == null || place.getProtocol().equals("file")) {
			return NONE;
		}
		try (InputStream in = place.openStream()) {
			return new CheckedFiles(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether they are the very files that were checked. */
	public boolean are(SortedMap<String, String> files) {
		return !this.checksum.isEmpty() && equals(of(files));
	}

	/**
	 * Leaves for {@link #packaged} what the build has checked.
	 * @param classes the folder that becomes the jar
	 * @param what was checked
	 */
	public void leave(Path classes, String what) {
		try {
			Files.writeString(classes.resolve(file(what)), this.checksum);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String file(String what) {
		return "checked-" + what + ".sha256";
	}

}
