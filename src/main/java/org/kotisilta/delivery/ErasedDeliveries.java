package org.kotisilta.delivery;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.directory.ChildrenErased;
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

	/** The child's name goes from what guardians got who are still in the register. */
	@EventListener
	void forget(ChildrenErased erased) {
		this.jdbc.sql("""
				update delivery d set args = d.args::jsonb || '{"child": "–"}'
				where d.child_id = any (:children) and d.args ->> 'child' is not null and d.guardian_id in (
				  select s.guardian_id from guardianship s where s.child_id = any (:children))
				""").param("children", erased.childIds().toArray(Long[]::new)).update();
	}

	@EventListener
	void forget(GuardianErased erased) {
		this.jdbc
			.sql("""
					update delivery set destination = null,
					  args = (select coalesce(jsonb_object_agg(key, case when key in ('guardian', 'child', 'choices', 'answer', 'inReplyTo')
					                 and value not in ('"accepted"', '"declined"') then '"–"'::jsonb else value end), '{}')
					          from jsonb_each(args::jsonb))
					where guardian_id = :guardian
					""")
			.param("guardian", erased.guardianId())
			.update();
	}

}
