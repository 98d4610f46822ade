package org.kotisilta.translation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of templates' and phrases' tasks.
 */
@Repository
class TemplateTaskTable {

	private final JdbcClient jdbc;

	private final TaskTable tasks;

	TemplateTaskTable(JdbcClient jdbc, TaskTable tasks) {
		this.jdbc = jdbc;
		this.tasks = tasks;
	}

	/** The texts of templates and phrases that are approved as they stand. */
	List<TranslationTask> approved() {
		return this.jdbc.sql("""
				select * from translation_task where subject <> 'ANNOUNCEMENT' and state = 'APPROVED'
				order by subject_key, language
				""").query(this.tasks::task).list();
	}

	/** How many templates and phrases are in the queue, by language. */
	Map<String, Integer> open() {
		return this.jdbc
			.sql("select t.language, count(*) as open from translation_task t where " + TaskQueue.OPEN
					+ " and t.subject <> 'ANNOUNCEMENT' group by t.language")
			.query((row, _) -> Map.entry(row.getString("language"), row.getInt("open")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Moves an open task up if it is wanted sooner, or more urgently, or by more people.
	 */
	void hasten(long id, TemplateTasks.Wish wish, int waiting) {
		this.jdbc.sql("""
				update translation_task set
				  escalated = case when :due::timestamptz < coalesce(due_at, 'infinity') then 0 else escalated end,
				  due_at = least(due_at, :due::timestamptz),
				  urgency = case when 'CRISIS' in (urgency, :urgency) then 'CRISIS'
				                 when 'NORMAL' in (urgency, :urgency) then 'NORMAL' else 'BULK' end,
				  waiting = waiting + :waiting
				where id = :id and state not in ('APPROVED', 'WITHDRAWN')
				""")
			.param("due", TaskTable.utc(wish.dueAt()))
			.param("urgency", wish.urgency().name())
			.param("waiting", waiting)
			.param("id", id)
			.update();
	}

}
