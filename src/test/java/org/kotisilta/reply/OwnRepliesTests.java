package org.kotisilta.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kotisilta.reply.Reading.Answers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paraphrases of yes and no in every language, from {@code replies-own}: the lists are
 * made on them. A line begins with + for a yes, - for a no and ? for what only looks like
 * one: questions, conditions, doubts, "we do not want to say no", another child, both,
 * irony, a quotation. A line break is written ⏎.
 */
class OwnRepliesTests {

	private static final Path FOLDER = Path.of("src/test/resources/replies-own");

	/** Of a hundred yes and no: measured, rounded down. */
	private static final int APPLIED = 97;

	private static final Interpretation INTERPRETATION = new Interpretation(WordLists.load());

	private record Line(String language, char meant, String text) {

		@Nullable Polarity read() {
			var offer = new Candidate(1, "Sara", 1, 2, null, true);
			return (INTERPRETATION.read(this.text, List.of(offer), List.of(this.language)) instanceof Answers answers)
					? answers.answers().getFirst().value() : null;
		}

		@Nullable Polarity expected() {
			return switch (this.meant) {
				case '+' -> Polarity.ACCEPT;
				case '-' -> Polarity.DECLINE;
				default -> null;
			};
		}

	}

	static List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.sorted().toList();
		}
	}

	private static Stream<Line> lines(Path file) {
		try {
			var language = file.getFileName().toString().replace(".txt", "");
			return Files.readAllLines(file)
				.stream()
				.filter((line) -> !line.isBlank())
				.map((line) -> new Line(language, line.charAt(0), line.substring(2).replace('⏎', '\n')));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void nothingIsReadAsAnAnswerItDoesNotGive(Path file) {
		assertThat(lines(file)).filteredOn((line) -> line.read() != null)
			.allSatisfy((line) -> assertThat(line.read()).isEqualTo(line.expected()));
	}

	@Test
	void almostEveryYesAndNoIsUnderstood() throws IOException {
		var clear = files().stream().flatMap(OwnRepliesTests::lines).filter((line) -> line.expected() != null).toList();

		var applied = clear.stream().filter((line) -> line.read() != null).count();

		assertThat(100 * applied / clear.size()).isGreaterThanOrEqualTo(APPLIED);
	}

}
