package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.Languages;
import org.kotisilta.language.SourceHash;
import org.kotisilta.translation.ExchangeReport.Left;
import org.kotisilta.translation.ExchangeReport.Taken;
import org.kotisilta.translation.ExchangeReport.Why;
import org.kotisilta.translation.ExchangeUnit.State;
import org.kotisilta.translation.MemorySegment.Origin;
import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;

/**
 * Texts of the queue on their way to translation agencies and back. What comes back waits
 * for its review like any other translation; nothing is approved by a file.
 */
@Component
class Exchange {

	private static final int MOST = 200;

	private final TaskTable table;

	private final TranslationTasks tasks;

	private final TaskChecks checks;

	private final TaskFixes fixes;

	private final Memory memory;

	private final Languages languages;

	private final JdbcClient jdbc;

	Exchange(TaskTable table, TranslationTasks tasks, TaskChecks checks, TaskFixes fixes, Memory memory,
			Languages languages, JdbcClient jdbc) {
		this.fixes = fixes;
		this.table = table;
		this.tasks = tasks;
		this.checks = checks;
		this.memory = memory;
		this.languages = languages;
		this.jdbc = jdbc;
	}

	/**
	 * What an agency can translate from a language into another: nobody is at work on it.
	 */
	List<TranslationTask> open(String source, String language) {
		return this.jdbc
			.sql("select t.* from translation_task t where " + TaskQueue.OPEN
					+ """
							 and t.source_language = :source and t.language = :language and t.state in ('NEW', 'CHANGES_REQUESTED', 'STALE', 'CONFLICT')
							order by t.due_at nulls last, t.id limit :most
							""")
			.param("source", source)
			.param("language", language)
			.param("most", MOST)
			.query(this.table::task)
			.list();
	}

	/**
	 * Some tasks as XLIFF 2, all from one language into one other: a file has no more;
	 * empty if there is nothing in it.
	 */
	Optional<String> xliff(List<TranslationTask> tasks) {
		var units = tasks.stream().flatMap((task) -> units(task).stream()).toList();
		return units.isEmpty() ? Optional.empty() : Optional.of(XliffFile.write(units));
	}

	private static List<ExchangeUnit> units(TranslationTask task) {
		var units = new ArrayList<ExchangeUnit>();
		task.source().forEach((key, source) -> {
			var target = task.work().target().getOrDefault(key, "");
			units.add(new ExchangeUnit(id(task.subject(), key), task.sourceLanguage(), source, task.language(),
					target.isBlank() ? null : target, note(task, key), SourceHash.of(source),
					task.work().submitted() ? State.TRANSLATED : State.INITIAL));
		});
		return units;
	}

	private static String id(Subject subject, String key) {
		return ((subject.kind() == Subject.Kind.ANNOUNCEMENT) ? "announcement-" : "") + subject.key() + "/" + key;
	}

	private static String note(TranslationTask task, String key) {
		var limits = task.limits();
		return task.title() + ((key.startsWith("sms") && limits.gsm7() != null)
				? "; SMS: at most %d segments in GSM-7 or %d in UCS-2".formatted(limits.gsm7(), limits.ucs2()) : "");
	}

	/**
	 * Takes what a file has translated.
	 * @param by who has brought it; they cannot review it themselves
	 * @throws IllegalArgumentException if it is no XLIFF 2 or has a document type
	 */
	@Transactional
	ExchangeReport take(String xliff, String file, String by) {
		var known = new HashMap<Subject, List<TranslationTask>>();
		var read = XliffFile.read(xliff, (id) -> source(id, known));
		var left = new ArrayList<Left>();
		read.refused().forEach((one) -> left.add(new Left(one.id(), Why.valueOf(one.reason().name()), "")));
		var byTask = new LinkedHashMap<TranslationTask, Map<String, ExchangeUnit>>();
		for (var unit : read.units()) {
			task(unit, known).ifPresentOrElse(
					(task) -> byTask.computeIfAbsent(task, (_) -> new LinkedHashMap<>()).put(key(unit.id()), unit),
					() -> left.add(new Left(unit.id(), Why.UNKNOWN, unit.language())));
		}
		var taken = new ArrayList<Taken>();
		byTask.forEach((task, units) -> take(task, units, file, by, left).ifPresent(taken::add));
		return new ExchangeReport(file, taken, left);
	}

	private Optional<Taken> take(TranslationTask task, Map<String, ExchangeUnit> units, String file, String by,
			List<Left> left) {
		var brought = new LinkedHashMap<String, String>();
		units.forEach((key, unit) -> brought.put(key, String.valueOf(unit.target())));
		var texts = new LinkedHashMap<>(this.fixes.apply(task, brought));
		for (var found : this.checks.of(task, texts)) {
			if (found.severity() == Severity.BLOCK && texts.remove(found.key()) != null) {
				left.add(new Left(id(task.subject(), found.key()), Why.BLOCKED, detail(found)));
			}
		}
		if (texts.isEmpty()) {
			return Optional.empty();
		}
		return switch (this.tasks.follow(task.id(), new Command.TakeTranslation(by, texts, file))) {
			case Done(var done) -> Optional.of(new Taken(task.id(), task.title(), task.language(), texts.size(),
					done.state() == TaskState.TRANSLATED));
			case No no -> {
				var why = (no.refusal() == Refusal.TAKEN) ? Why.TAKEN : Why.APPROVED;
				texts.keySet().forEach((key) -> left.add(new Left(id(task.subject(), key), why, "")));
				yield Optional.empty();
			}
		};
	}

	private static String detail(Finding found) {
		return found.code() + ": " + found.message();
	}

	private Optional<String> source(String id, Map<Subject, List<TranslationTask>> known) {
		return tasks(id, known).stream().findFirst().map((task) -> task.source().get(key(id)));
	}

	private Optional<TranslationTask> task(ExchangeUnit unit, Map<Subject, List<TranslationTask>> known) {
		return tasks(unit.id(), known).stream()
			.filter((task) -> task.language().equals(unit.language()) && task.source().containsKey(key(unit.id())))
			.findFirst();
	}

	private List<TranslationTask> tasks(String id, Map<Subject, List<TranslationTask>> known) {
		var subject = subject(id);
		return (subject == null) ? List.of() : known.computeIfAbsent(subject,
				(_) -> this.table.of(subject).stream().filter((task) -> task.state() != TaskState.WITHDRAWN).toList());
	}

	private static @Nullable Subject subject(String id) {
		var end = id.indexOf('/');
		if (end < 1) {
			return null;
		}
		var name = id.substring(0, end);
		return name.startsWith("announcement-")
				? new Subject(Subject.Kind.ANNOUNCEMENT, name.substring("announcement-".length()))
				: TemplateTasks.subject(name);
	}

	private static String key(String id) {
		return id.substring(id.indexOf('/') + 1);
	}

	/** What the memory knows in a language, as TMX. */
	String tmx(String language) {
		return TmxFile.write(this.jdbc
			.sql("""
					select s.language as source_language, s.text as source, t.language, t.text as target, t.context, t.reviewed
					from memory_target t join memory_source s on s.id = t.source_id
					where t.language = :language order by s.id, t.context
					""")
			.param("language", language)
			.query((row, _) -> new MemorySegment(row.getString("source_language"), row.getString("source"),
					row.getString("language"), row.getString("target"), row.getString("context"), Origin.EXCHANGE,
					row.getBoolean("reviewed")))
			.list());
	}

	/**
	 * Remembers what a file says. Nobody here has reviewed it: it counts less, and never
	 * takes the place of what two people stand behind.
	 * @return how many segments were in the hub's languages
	 * @throws IllegalArgumentException if it is no TMX or has a document type
	 */
	@Transactional
	int learn(String tmx) {
		var segments = TmxFile.read(tmx, TemplateTasks.SOURCE)
			.stream()
			.filter((segment) -> this.languages.find(segment.language()).isPresent()
					&& this.languages.find(segment.sourceLanguage()).isPresent())
			.filter((segment) -> !segment.source().isBlank() && !segment.target().isBlank())
			.map((segment) -> new MemorySegment(segment.sourceLanguage(), segment.source(), segment.language(),
					segment.target(), segment.context(), Origin.EXCHANGE, false))
			.toList();
		this.memory.learn(segments);
		return segments.size();
	}

}
