package org.kotisilta.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of {@code translations/}, read whole.
 *
 * @param byPath the files' texts by path under the folder, such as
 * {@code templates/place-offer/so.arb}
 */
record TranslationFiles(SortedMap<String, String> byPath) {

	private static final String FOLDER = "/translations/";

	TranslationFiles {
		byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
	}

	/** The files packed with the hub. */
	static TranslationFiles fromClassPath() {
		SortedMap<String, String> files = new TreeMap<>();
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver()
				.getResources("classpath:translations/**/*.*")) {
				String url = resource.getURL().toString();
				if (wanted(url)) {
					files.put(url.substring(url.lastIndexOf(FOLDER) + FOLDER.length()),
							resource.getContentAsString(StandardCharsets.UTF_8));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new TranslationFiles(files);
	}

	/** The files of a folder. */
	static TranslationFiles from(Path folder) {
		SortedMap<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.filter((candidate) -> wanted(candidate.toString())).toList()) {
				files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new TranslationFiles(files);
	}

	private static boolean wanted(String path) {
		return path.endsWith(".arb") || path.endsWith(".yaml") || path.endsWith(".csv");
	}

	/** The files right in or below a folder. */
	Map<String, String> under(String folder) {
		String prefix = folder + "/";
		return this.byPath.subMap(prefix, prefix + Character.MAX_VALUE);
	}

	/** A file that has to be there. */
	String required(String path) {
		String text = this.byPath.get(path);
		if (text == null) {
			throw new IllegalStateException("translations/" + path + " is missing");
		}
		return text;
	}

}
