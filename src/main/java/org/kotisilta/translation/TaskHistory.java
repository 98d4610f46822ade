package org.kotisilta.translation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

/**
 * What has happened to tasks; it is only ever added to.
 */
@Repository
public class TaskHistory {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final TaskTable tasks;

	TaskHistory(JdbcClient jdbc, JsonMapper json, TaskTable tasks) {
		this.jdbc = jdbc;
		this.json = json;
		this.tasks = tasks;
	}

	/**
	 * One thing that happened.
	 *
	 * @param actor a user name; hub: by itself
	 * @param from null: the task is new
	 * @param texts what was submitted or approved; else empty
	 * @param machine the keys of those that were a machine's, as it wrote them
	 */
	public record Event(Instant at, String actor, String action, @Nullable TaskState from, TaskState to,
			@Nullable String why, Map<String, String> texts, List<String> machine) {

		Event(Instant at, String actor, String action, @Nullable TaskState from, TaskState to, @Nullable String why,
				Map<String, String> texts) {
			this(at, actor, action, from, to, why, texts, List.of());
		}

	}

	void add(long taskId, Event event) {
		this.jdbc.sql("""
				insert into translation_event (task_id, at, actor, action, from_state, to_state, why, texts, machine)
				values (:task, :at, :actor, :action, :from, :to, :why, :texts::json, :machine)
				""")
			.param("task", taskId)
			.param("at", TaskTable.utc(event.at()))
			.param("actor", event.actor())
			.param("action", event.action())
			.param("from", (event.from() != null) ? event.from().name() : null)
			.param("to", event.to().name())
			.param("why", event.why())
			.param("texts", event.texts().isEmpty() ? null : this.json.writeValueAsString(event.texts()))
			.param("machine", event.machine().toArray(String[]::new))
			.update();
	}

	/** What has happened to a task, in order. */
	List<Event> of(long taskId) {
		return this.jdbc.sql("select * from translation_event where task_id = :task order by id")
			.param("task", taskId)
			.query((row, _) -> new Event(Objects.requireNonNull(TaskTable.instant(row, "at")), row.getString("actor"),
					row.getString("action"), state(row.getString("from_state")),
					TaskState.valueOf(row.getString("to_state")), row.getString("why"),
					this.tasks.texts(row.getString("texts")), List.of((String[]) row.getArray("machine").getArray())))
			.list();
	}

	private static @Nullable TaskState state(@Nullable String name) {
		return (name != null) ? TaskState.valueOf(name) : null;
	}

}
