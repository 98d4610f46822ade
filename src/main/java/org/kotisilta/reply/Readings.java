package org.kotisilta.reply;

import java.util.LinkedHashMap;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Keeps readings as JSON beside the message, for whoever asks later why the hub did what
 * it did.
 */
@Component
class Readings {

	private final JsonMapper json;

	Readings(JsonMapper json) {
		this.json = json;
	}

	String json(Reading reading) {
		var fields = new LinkedHashMap<String, Object>();
		fields.put("kind", reading.getClass().getSimpleName());
		switch (reading) {
			case Reading.Answers answers -> fields.put("answers", answers.answers());
			case Reading.WhichChild which -> fields.put("value", which.value());
			case Reading.Unclear unclear -> fields.put("why", unclear.why());
			case Reading.OptOut _, Reading.OptIn _, Reading.Help _, Reading.Courtesy _ -> {
				// The kind says it all.
			}
		}
		fields.put("evidence", reading.evidence());
		return this.json.writeValueAsString(fields);
	}

}
