package org.kotisilta.survey;

import org.kotisilta.directory.GuardianErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what a guardian has written in surveys, and the phone that answered. What was
 * counted stays counted.
 */
@Component
class ErasedSurveys {

	private final JdbcClient jdbc;

	ErasedSurveys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void forget(GuardianErased erased) {
		this.jdbc.sql("""
				delete from survey_answer a using survey_response r
				where r.id = a.response_id and r.guardian_id = :guardian and a.words is not null
				""").param("guardian", erased.guardianId()).update();
		this.jdbc.sql("delete from survey_code where guardian_id = :guardian")
			.param("guardian", erased.guardianId())
			.update();
	}

}
