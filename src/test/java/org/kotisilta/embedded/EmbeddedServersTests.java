package org.kotisilta.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedServersTests {

	@Test
	void whatWasAcknowledgedSurvivesAKillAtAnyMoment(@TempDir Path directory) throws Exception {
		writeThenKill(directory);
		writeThenKill(directory);

		var reader = start("read", directory);

		assertThat(lineContaining("found", reader)).isEqualTo("found 2 rows and 2 records");
		assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
	}

	private static void writeThenKill(Path directory) throws Exception {
		var writer = start("write", directory);
		assertThat(lineContaining("written", writer)).isEqualTo("written");
		writer.destroyForcibly().waitFor();
	}

	private static Process start(String mode, Path directory) throws IOException {
		var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		var command = new ProcessBuilder(java, "--sun-misc-unsafe-memory-access=allow",
				EmbeddedServersProcess.class.getName(), mode, directory.toString());
		command.environment().put("CLASSPATH", classPath);
		return command.redirectErrorStream(true).start();
	}

	private static String lineContaining(String text, Process process) throws IOException {
		var seen = new StringBuilder();
		var output = process.inputReader();
		for (var line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(text)) {
				return line;
			}
			seen.append(line).append('\n');
		}
		throw new AssertionError("the process ended without saying '" + text + "':\n" + seen);
	}

}
