package org.kotisilta.translation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.Escalation.Step;
import org.kotisilta.translation.TaskWork.Approval;
import org.kotisilta.translation.TranslationTask.Limits;

/**
 * The rows of tasks.
 */
@Repository
class TaskTable {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ObjectReader texts;

	TaskTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
		this.texts = json.readerFor(new TypeReference<Map<String, String>>() {
		});
	}

	/**
	 * Writes a new task; empty if this text has one in this language already. That of an
	 * announcement is then as this one, but for its source.
	 */
	Optional<Long> insert(TranslationRequest request, String language, int waiting, Instant now) {
		return this.jdbc.sql("""
				insert into translation_task (subject, subject_key, title, source_language, language, source, channels,
				  sms_gsm7, sms_ucs2, urgency, due_at, expires_at, waiting, state, created_at, updated_at)
				values (:subject, :key, :title, :from, :language, :source::json, :channels, :gsm7, :ucs2, :urgency,
				  :dueAt, :expiresAt, :waiting, 'NEW', :now, :now)
				on conflict (subject, subject_key, language) do update
				set title = excluded.title, source_language = excluded.source_language, channels = excluded.channels,
				  urgency = excluded.urgency, due_at = excluded.due_at, expires_at = excluded.expires_at,
				  waiting = excluded.waiting, escalated = 0
				where translation_task.subject = 'ANNOUNCEMENT' and excluded.due_at is not null
				  and translation_task.state not in ('APPROVED', 'WITHDRAWN')
				returning id, xmax = 0 as fresh
				""")
			.param("subject", request.subject().kind().name())
			.param("key", request.subject().key())
			.param("title", request.title())
			.param("from", request.sourceLanguage())
			.param("language", language)
			.param("source", this.json.writeValueAsString(request.source()))
			.param("channels", request.limits().channels().stream().map(Enum::name).sorted().toArray(String[]::new))
			.param("gsm7", request.limits().gsm7())
			.param("ucs2", request.limits().ucs2())
			.param("urgency", request.urgency().name())
			.param("dueAt", utc(request.dueAt()))
			.param("expiresAt", utc(request.expiresAt()))
			.param("waiting", waiting)
			.param("now", utc(now))
			.query((row, _) -> row.getBoolean("fresh") ? Optional.of(row.getLong("id")) : Optional.<Long>empty())
			.optional()
			.flatMap(Function.identity());
	}

	Optional<TranslationTask> find(long id) {
		return this.jdbc.sql("select * from translation_task where id = :id")
			.param("id", id)
			.query(this::task)
			.optional();
	}

	/** Those tasks there are, by id, in its order. */
	SortedMap<Long, TranslationTask> find(Collection<Long> ids) {
		var found = new TreeMap<Long, TranslationTask>();
		this.jdbc.sql("select * from translation_task where id = any (:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.query(this::task)
			.list()
			.forEach((task) -> found.put(task.id(), task));
		return found;
	}

	/** A task nobody else can change until the transaction ends. */
	Optional<TranslationTask> lock(long id) {
		return this.jdbc.sql("select * from translation_task where id = :id for update")
			.param("id", id)
			.query(this::task)
			.optional();
	}

	/** Locks all tasks of a text, in one order. */
	List<TranslationTask> lock(Subject subject) {
		return this.jdbc.sql("""
				select * from translation_task where subject = :subject and subject_key = :key order by id for update
				""").param("subject", subject.kind().name()).param("key", subject.key()).query(this::task).list();
	}

	/**
	 * Locks those open tasks of some conditions whom nobody is changing just now; what is
	 * done is not looked at, however much it is.
	 */
	List<TranslationTask> lockWhere(String condition, Instant now) {
		return this.jdbc
			.sql("select * from translation_task t where " + TaskQueue.OPEN + " and " + condition
					+ " order by id limit 500 for update skip locked")
			.param("now", utc(now))
			.query(this::task)
			.list();
	}

	/** A task that has reached another step of its time than the last one told. */
	record Reached(TranslationTask task, Escalation.Step step) {
	}

	/**
	 * Locks open tasks that have reached another step, as {@link #lockWhere} does. Here
	 * and nowhere else is decided which step that is.
	 */
	List<Reached> lockReached(Instant now) {
		return this.jdbc
			.sql("""
					select t.*, reached.step from translation_task t
					cross join lateral (select case
					  when t.due_at <= :now then :over
					  when t.created_at + (t.due_at - t.created_at) * (:late / 100.0) <= :now then :late
					  when t.created_at + (t.due_at - t.created_at) * (:half / 100.0) <= :now then :half
					  when t.urgency = 'CRISIS' then :told else 0 end as step) reached
					where t.due_at is not null and t.state not in ('APPROVED', 'WITHDRAWN')
					  and t.escalated < reached.step and""" + TaskQueue.OPEN
					+ "order by t.id limit 500 for update of t skip locked")
			.param("now", utc(now))
			.param("over", Step.OVER.percent())
			.param("late", Step.LATE.percent())
			.param("half", Step.HALF.percent())
			.param("told", Step.TOLD.percent())
			.query((row, number) -> new Reached(task(row, number), Step.of(row.getInt("step"))))
			.list();
	}

	void escalated(long id, Step step) {
		this.jdbc.sql("update translation_task set escalated = :percent where id = :id")
			.param("percent", step.percent())
			.param("id", id)
			.update();
	}

	List<TranslationTask> of(Subject subject) {
		return this.jdbc.sql("""
				select * from translation_task where subject = :subject and subject_key = :key order by language
				""").param("subject", subject.kind().name()).param("key", subject.key()).query(this::task).list();
	}

	/**
	 * Writes a task as it is now over the one that was read.
	 * @throws OptimisticLockingFailureException if somebody has changed it meanwhile
	 */
	void write(TranslationTask task, Instant now) {
		var approved = task.state() == TaskState.APPROVED;
		var rows = columns(this.jdbc.sql("""
				update translation_task set source = :source::json, state = :state, claimed_by = :claimedBy,
				  lease_until = :leaseUntil, target = :target::json, based_on = :basedOn::json, submitted = :submitted,
				  changes_requested = :changes, conflict = :conflict::json, last_editor = :editor,
				  approved_by = :approver, approved_at = :approvedAt, override_reason = :override,
				  approved = case when :isApproved then :target::json
				    when :approver::text is null and :conflict::json is null and :editor = 'files' then null
				    else approved end,
				  post_review = :postReview,
				  updated_at = :now, version = version + 1
				where id = :id and version = :version
				"""), task).param("isApproved", approved).param("now", utc(now)).update();
		if (rows != 1) {
			throw new OptimisticLockingFailureException("Task " + task.id() + " has changed meanwhile");
		}
	}

	private StatementSpec columns(StatementSpec statement, TranslationTask task) {
		var work = task.work();
		var approval = work.approval();
		return statement.param("id", task.id())
			.param("version", task.version())
			.param("source", this.json.writeValueAsString(task.source()))
			.param("state", work.state().name())
			.param("claimedBy", work.claimedBy())
			.param("leaseUntil", utc(work.leaseUntil()))
			.param("target", json(work.target()))
			.param("basedOn", json(work.basedOn()))
			.param("submitted", work.submitted())
			.param("changes", work.changesRequested())
			.param("conflict", json(work.conflict()))
			.param("editor", work.lastEditor())
			.param("approver", (approval != null) ? approval.by() : null)
			.param("approvedAt", (approval != null) ? utc(approval.at()) : null)
			.param("override", (approval != null) ? approval.overrideReason() : null)
			.param("postReview", work.postReview());
	}

	private @Nullable String json(Map<String, String> texts) {
		return texts.isEmpty() ? null : this.json.writeValueAsString(texts);
	}

	TranslationTask task(ResultSet row, int number) throws SQLException {
		var channels = Arrays.stream((String[]) row.getArray("channels").getArray())
			.map(Channel::valueOf)
			.collect(Collectors.toCollection(TreeSet::new));
		var limits = new Limits(channels, row.getObject("sms_gsm7", Integer.class),
				row.getObject("sms_ucs2", Integer.class));
		return new TranslationTask(row.getLong("id"),
				new Subject(Subject.Kind.valueOf(row.getString("subject")), row.getString("subject_key")),
				row.getString("title"), row.getString("source_language"), row.getString("language"),
				texts(row.getString("source")), limits, Urgency.valueOf(row.getString("urgency")),
				instant(row, "due_at"), instant(row, "expires_at"), row.getInt("waiting"), work(row),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("version"));
	}

	private TaskWork work(ResultSet row) throws SQLException {
		var approver = row.getString("approved_by");
		var approvedAt = instant(row, "approved_at");
		var approval = (approver != null && approvedAt != null)
				? new Approval(approver, approvedAt, row.getString("override_reason")) : null;
		return new TaskWork(TaskState.valueOf(row.getString("state")), row.getString("claimed_by"),
				instant(row, "lease_until"), texts(row.getString("target")), texts(row.getString("based_on")),
				row.getBoolean("submitted"), row.getString("changes_requested"), texts(row.getString("conflict")),
				row.getString("last_editor"), approval, row.getBoolean("post_review"));
	}

	Map<String, String> texts(@Nullable String text) {
		return (text != null) ? this.texts.readValue(text) : Map.of();
	}

	static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var moment = row.getObject(column, OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

}
