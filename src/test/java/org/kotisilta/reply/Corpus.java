package org.kotisilta.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * Replies as guardians write them, each with the reading of a careful person, from
 * {@code src/test/resources/replies}: an offer of one place, 1 accepts, 2 declines. They
 * were written by somebody who had not seen the lexicon or the rules.
 */
final class Corpus {

	private static final Path FOLDER = Path.of("src/test/resources/replies");

	private static final Path UNSEEN = Path.of("src/test/resources/replies-unseen");

	private static final Path BLIND = Path.of("src/test/resources/replies-blind");

	private Corpus() {
	}

	/** What a careful person takes a reply for. */
	enum Meant {

		ACCEPT, DECLINE, UNCLEAR, QUESTION, COURTESY, OPT_OUT;

		/** Whether a clerk would record it without asking. */
		boolean clear() {
			return this == ACCEPT || this == DECLINE;
		}

	}

	/**
	 * One reply.
	 *
	 * @param language of its writer
	 * @param child whose place it is about
	 * @param heldOut whether it only measures; lexicon and rules are made on the others
	 */
	record Reply(String language, String text, Meant meant, String child, String kind, boolean heldOut) {
	}

	static List<Reply> all() {
		return of(FOLDER);
	}

	/**
	 * Replies written after the others, by somebody who had seen neither them nor lexicon
	 * and rules. What was missed in one half has been used since.
	 */
	static List<Reply> unseen() {
		return of(UNSEEN);
	}

	/**
	 * Replies written last, by somebody who had seen nothing of the project. They only
	 * measure: none of them has been looked at.
	 */
	static List<Reply> blind() {
		return of(BLIND);
	}

	private static List<Reply> of(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().flatMap((file) -> read(file).stream()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Reply> read(Path file) {
		var language = file.getFileName().toString().replace(".csv", "");
		try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
			return rows.stream()
				.map((row) -> new Reply(language, row.getField("text"), Meant.valueOf(row.getField("reading")),
						row.getField("child"), row.getField("kind"), heldOut(row.getField("text"))))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** By the text alone, so that a reply never changes sides. */
	private static boolean heldOut(String text) {
		var sum = new CRC32();
		sum.update(text.getBytes(StandardCharsets.UTF_8));
		return sum.getValue() % 2 == 1;
	}

}
