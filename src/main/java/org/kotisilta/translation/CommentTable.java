package org.kotisilta.translation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of comments on tasks.
 */
@Repository
class CommentTable {

	private static final String COMMENT = """
			select c.*, exists (select from translation_comment a where a.answers_id = c.id) as answered
			from translation_comment c
			""";

	/** A question somebody could still make use of the answer to. */
	private static final String WAITS = """
			c.asked_of <> '{}' and not exists (select from translation_comment a where a.answers_id = c.id)
			and exists (select from translation_task t where t.id = c.task_id and t.state <> 'WITHDRAWN')
			""";

	private final JdbcClient jdbc;

	CommentTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A question and the task it is about. */
	record Asked(long taskId, Comment question) {
	}

	long insert(long task, @Nullable String key, String author, Instant now, String body, Collection<String> askedOf,
			@Nullable Long answers) {
		return this.jdbc.sql("""
				insert into translation_comment (task_id, key, author, at, body, asked_of, answers_id)
				values (:task, :key, :author, :now, :body, :asked, :answers) returning id
				""")
			.param("task", task)
			.param("key", key)
			.param("author", author)
			.param("now", TaskTable.utc(now))
			.param("body", body)
			.param("asked", askedOf.toArray(String[]::new))
			.param("answers", answers)
			.query(Long.class)
			.single();
	}

	/** What was said about a task, in order. */
	List<Comment> of(long task) {
		return this.jdbc.sql(COMMENT + "where c.task_id = :task order by c.id")
			.param("task", task)
			.query(CommentTable::comment)
			.list();
	}

	/** What was answered to some questions, in order. */
	List<Comment> answers(Collection<Long> questions) {
		return this.jdbc.sql(COMMENT + "where c.answers_id = any (:questions) order by c.id")
			.param("questions", questions.toArray(Long[]::new))
			.query(CommentTable::comment)
			.list();
	}

	Optional<Asked> question(long id) {
		return this.jdbc.sql(COMMENT + "where c.id = :id and c.asked_of <> '{}'")
			.param("id", id)
			.query(CommentTable::asked)
			.optional();
	}

	/** The questions a user is asked; the unanswered first, then the newest. */
	List<Asked> askedOf(String user, int most) {
		return this.jdbc.sql(COMMENT + """
				where c.asked_of @> array[:user]::text[] and c.asked_of <> '{}'
				order by answered, c.id desc limit :most
				""").param("user", user).param("most", most).query(CommentTable::asked).list();
	}

	/** The questions about a text, in order. */
	List<Asked> about(Subject subject) {
		return this.jdbc.sql(COMMENT + """
				join translation_task t on t.id = c.task_id
				where t.subject = :subject and t.subject_key = :key and c.asked_of <> '{}' order by c.id
				""")
			.param("subject", subject.kind().name())
			.param("key", subject.key())
			.query(CommentTable::asked)
			.list();
	}

	int waitingFor(String user) {
		return this.jdbc
			.sql("select count(*) from translation_comment c where c.asked_of @> array[:user]::text[] and " + WAITS)
			.param("user", user)
			.query(Integer.class)
			.single();
	}

	/** Those of some tasks whose author has not answered a question. */
	Set<Long> waiting(Collection<Long> tasks) {
		return this.jdbc.sql("select c.task_id from translation_comment c where c.task_id = any (:tasks) and " + WAITS)
			.param("tasks", tasks.toArray(Long[]::new))
			.query(Long.class)
			.set();
	}

	/** The tasks in which an adviser has an answer they have not seen. */
	Set<Long> answeredFor(String adviser) {
		return this.jdbc.sql("""
				select q.task_id from translation_comment q join translation_comment a on a.answers_id = q.id
				where q.author = :adviser and q.asked_of <> '{}' and a.seen_at is null and a.author <> q.author
				""").param("adviser", adviser).query(Long.class).set();
	}

	void seen(long task, String adviser, Instant now) {
		this.jdbc.sql("""
				update translation_comment a set seen_at = :now from translation_comment q
				where a.answers_id = q.id and q.task_id = :task and q.author = :adviser and a.seen_at is null
				""").param("now", TaskTable.utc(now)).param("task", task).param("adviser", adviser).update();
	}

	private static Asked asked(ResultSet row, int number) throws SQLException {
		return new Asked(row.getLong("task_id"), comment(row, number));
	}

	private static Comment comment(ResultSet row, int number) throws SQLException {
		return new Comment(row.getLong("id"), row.getString("key"), row.getString("author"),
				Objects.requireNonNull(TaskTable.instant(row, "at")), row.getString("body"),
				List.of((String[]) row.getArray("asked_of").getArray()), row.getObject("answers_id", Long.class),
				row.getBoolean("answered"));
	}

}
