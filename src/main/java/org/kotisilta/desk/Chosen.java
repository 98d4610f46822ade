package org.kotisilta.desk;

import java.util.function.Function;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads what a form lets people only choose, not type: any other value was made by hand,
 * and is a bad request, no mistake to explain in the form.
 */
final class Chosen {

	private Chosen() {
	}

	/**
	 * The choice a value stands for.
	 * @param read throws {@link IllegalArgumentException} for what it cannot read
	 */
	static <T> T of(String value, Function<String, T> read) {
		try {
			return read.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not one of the form's choices", ex);
		}
	}

}
