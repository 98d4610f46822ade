package org.kotisilta.translation;

import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the files said of each task's text when the hub last looked.
 */
@Repository
class FiledTexts {

	private final JdbcClient jdbc;

	private final TaskTable tasks;

	private final JsonMapper json;

	FiledTexts(JdbcClient jdbc, TaskTable tasks, JsonMapper json) {
		this.jdbc = jdbc;
		this.tasks = tasks;
		this.json = json;
	}

	/** The texts by task; empty where there was no file. */
	Map<Long, Map<String, String>> of(Subject subject) {
		var filed = new HashMap<Long, Map<String, String>>();
		this.jdbc.sql("select id, filed from translation_task where subject = :subject and subject_key = :key")
			.param("subject", subject.kind().name())
			.param("key", subject.key())
			.query((row, _) -> Map.entry(row.getLong("id"), this.tasks.texts(row.getString("filed"))))
			.list()
			.forEach((entry) -> filed.put(entry.getKey(), entry.getValue()));
		return filed;
	}

	void keep(long task, Map<String, String> texts) {
		this.jdbc.sql("update translation_task set filed = :filed::json where id = :task")
			.param("filed", this.json.writeValueAsString(texts))
			.param("task", task)
			.update();
	}

	/**
	 * Gives a new task what the file has, to begin with; a text no person has reviewed is
	 * marked as a machine's.
	 */
	void begin(TranslationTask task, Map<String, String> texts, boolean draft) {
		keep(task.id(), texts);
		this.jdbc.sql("""
				update translation_task set target = :target::json, based_on = source
				where id = :task and state = 'NEW' and target is null
				""").param("target", this.json.writeValueAsString(texts)).param("task", task.id()).update();
		if (draft) {
			this.jdbc.sql("""
					insert into machine_text (task_id, key, text, engine, suggested_at)
					select :task, key, value, 'draft', created_at
					from translation_task, json_each_text(:target::json) where id = :task
					on conflict (task_id, key) do nothing
					""").param("target", this.json.writeValueAsString(texts)).param("task", task.id()).update();
		}
	}

}
