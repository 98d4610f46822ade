package org.kotisilta.delivery;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.directory.GuardianErased;

/**
 * Forgets where a guardian's messages went and whom they named; that they were sent, in
 * which language and with what result stays.
 */
@Component
class ErasedDeliveries {

	private final JdbcClient jdbc;

	ErasedDeliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void forget(GuardianErased erased) {
		this.jdbc
			.sql("""
					update delivery set destination = null,
					  args = (select coalesce(jsonb_object_agg(key, case when key in ('guardian', 'child', 'choices', 'answer')
					                 and value not in ('"accepted"', '"declined"') then '"–"'::jsonb else value end), '{}')
					          from jsonb_each(args))
					where guardian_id = :guardian
					""")
			.param("guardian", erased.guardianId())
			.update();
	}

}
