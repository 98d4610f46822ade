package org.kotisilta.question;

import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Keeps what each guardian has said in the offer's own row: it is read again, not from an
 * older snapshot, when the row was waited for.
 */
@Component
class Voices {

	private static final TypeReference<Map<Long, AnswerValue>> TYPE = new TypeReference<>() {
	};

	private final JsonMapper json;

	Voices(JsonMapper json) {
		this.json = json;
	}

	Map<Long, AnswerValue> read(String voices) {
		return this.json.readValue(voices, TYPE);
	}

	String write(Map<Long, AnswerValue> voices) {
		return this.json.writeValueAsString(voices);
	}

}
