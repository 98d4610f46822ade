package org.kotisilta.directory;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamSource;

/**
 * One CSV file, or a zip of them, to import.
 *
 * @param name the name it came with
 * @param size in bytes
 * @param content opened once
 */
record RegisterFile(String name, long size, InputStreamSource content) {

	/** A file on disk under the name it came with. */
	public static RegisterFile of(String name, Path path) {
		var resource = new FileSystemResource(path);
		return new RegisterFile(name, path.toFile().length(), resource);
	}

	/** A text as a file. */
	public static RegisterFile of(String name, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new RegisterFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
	}

}
