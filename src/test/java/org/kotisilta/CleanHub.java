package org.kotisilta;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kotisilta.embedded.SimulatedOperator;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives every test of the whole hub empty tables and a clock that shows the real time.
 */
class CleanHub implements BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
		var hub = SpringExtension.getApplicationContext(context);
		hub.getBean(MutableClock.class).reset();
		hub.getBean(Spans.class).forget();
		// No report of an earlier test's message may meet this test's rows.
		hub.getBean(SimulatedOperator.class).reset();
		var jdbc = hub.getBean(JdbcClient.class);
		var tables = jdbc.sql("""
				select string_agg(format('%I.%I', table_schema, table_name), ', ')
				from information_schema.tables
				where table_schema in ('public', 'simulator') and table_type = 'BASE TABLE'
				  and table_name not in ('flyway_schema_history', 'template_version')
				""").query(String.class).single();
		empty(jdbc, tables, 10);
		// People and places are on no queue: tests may count theirs from one.
		jdbc.sql("""
				select setval(pg_get_serial_sequence(name, 'id'), 1, false)
				from unnest(array['unit', 'guardian', 'child']) as t (name)
				""").query(Long.class).list();
	}

	/**
	 * A route may still be at work on an earlier test's rows; it is done in a moment. Ids
	 * are not given out anew: what is still on a queue must not mean this test's rows.
	 */
	private static void empty(JdbcClient jdbc, String tables, int attempts) {
		try {
			jdbc.sql("truncate " + tables + " cascade").update();
		}
		catch (PessimisticLockingFailureException ex) {
			if (attempts == 1) {
				throw ex;
			}
			empty(jdbc, tables, attempts - 1);
		}
	}

}
