package org.kotisilta.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the advisers' queue looks like after years: 50 000 translations are done, 300 wait
 * for somebody who knows Somali or Arabic.
 */
final class TranslationHistory {

	private static final int DONE = 50_000;

	private static final int OPEN = 300;

	private TranslationHistory() {
	}

	static void write(JdbcClient jdbc, String adviser) {
		jdbc.sql("""
				insert into adviser_language (adviser, language) select :adviser, t.tag
				from unnest(array['so', 'ar']) as t (tag) on conflict do nothing
				""").param("adviser", adviser).update();
		jdbc.sql("""
				insert into translation_task (subject, subject_key, title, source_language, language, source, channels,
				  urgency, due_at, waiting, created_at, updated_at, state, target, based_on, submitted, last_editor,
				  approved_by, approved_at)
				select 'ANNOUNCEMENT', (1000000 + i)::text, 'Retki ' || i, 'fi', (array['so', 'ar'])[1 + i % 2],
				  '{"body": "Lähdemme huomenna retkelle."}', '{SMS,EMAIL}', (array['NORMAL', 'CRISIS'])[1 + i % 2],
				  case when done then at else now() end + interval '1 day', 10, at, at,
				  case when done then 'APPROVED' else 'NEW' end,
				  case when done then '{"body": "Waan safreynaa berri."}'::json end,
				  case when done then '{"body": "Lähdemme huomenna retkelle."}'::json end, done,
				  case when done then 'somebody' end, case when done then 'somebody else' end,
				  case when done then at end
				from (select i, i <= :done as done, now() - i * interval '10 minutes' as at
				  from generate_series(1, :done + :open) i) as t
				""").param("done", DONE).param("open", OPEN).update();
		jdbc.sql("analyze translation_task").update();
	}

}
