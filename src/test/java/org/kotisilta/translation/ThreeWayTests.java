package org.kotisilta.translation;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A text in a file and in the database, and what they last agreed on; "-" is none. */
class ThreeWayTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# last, database, file, becomes
			one,    one,      one,  SAME
			one,    two,      one,  DATABASE
			one,    one,      two,  FILE
			one,    two,      two,  SAME
			one,    two,      three,CONFLICT
			-,      -,        one,  FILE
			-,      two,      one,  CONFLICT
			-,      two,      -,    DATABASE
			one,    two,      -,    DATABASE
			one,    -,        one,  DATABASE
			one,    -,        two,  FILE
			one,    one,      one ,  SAME
			""")
	void whoeverMovedIsRightAndIfBothDidAPersonDecides(String last, String database, String file, ThreeWay becomes) {
		assertThat(ThreeWay.of(texts(last), texts(database), texts(file))).isEqualTo(becomes);
	}

	private static Map<String, String> texts(String text) {
		return text.equals("-") ? Map.of() : Map.of("sms.text", text);
	}

}
