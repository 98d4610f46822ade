package org.kotisilta.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Texts on their way to {@code translations/} and back: as a zip file, the same bytes for
 * the same texts, or into the folder itself.
 */
public final class TranslationsArchive {

	/** No translation file is near this size. */
	private static final int LARGEST = 2_000_000;

	private static final int MOST_FILES = 5_000;

	private TranslationsArchive() {
	}

	/** A zip file of texts by their paths under {@code translations/}. */
	public static byte[] zip(Map<String, String> files) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
			for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
				ZipEntry entry = new ZipEntry(inside(file.getKey()));
				entry.setTime(0);
				zip.putNextEntry(entry);
				zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * The texts of a zip file.
	 * @throws IllegalArgumentException if it holds a path outside the folder, or too much
	 */
	public static SortedMap<String, String> unzip(byte[] zip) {
		SortedMap<String, String> files = new TreeMap<>();
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				if (!entry.isDirectory()) {
					byte[] text = in.readNBytes(LARGEST + 1);
					if (text.length > LARGEST || files.size() >= MOST_FILES) {
						throw new IllegalArgumentException("Too large: " + entry.getName());
					}
					files.put(inside(entry.getName()), new String(text, StandardCharsets.UTF_8));
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("Not a zip file: " + ex.getMessage(), ex);
		}
		return files;
	}

	/** Writes texts into a folder; files that are not among them stay. */
	public static void write(Path folder, Map<String, String> files) {
		try {
			for (Map.Entry<String, String> file : files.entrySet()) {
				Path path = folder.resolve(inside(file.getKey()));
				Files.createDirectories(path.getParent());
				Files.writeString(path, file.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String inside(String path) {
		Path normal = Path.of(path).normalize();
		if (normal.isAbsolute() || path.contains("\\") || normal.startsWith("..") || path.isBlank()) {
			throw new IllegalArgumentException("Outside the folder: " + path);
		}
		return path;
	}

}
