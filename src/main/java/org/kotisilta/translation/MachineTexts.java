package org.kotisilta.translation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.language.MessageText;

/**
 * What a machine has suggested for a task. It is kept, so that a text stays marked as the
 * machine's until a person has changed it or said why it is right.
 */
@Component
class MachineTexts {

	private final ObjectProvider<SuggestionEngine> engines;

	private final Memory memory;

	private final JdbcClient jdbc;

	private final Clock clock;

	MachineTexts(ObjectProvider<SuggestionEngine> engines, Memory memory, JdbcClient jdbc, Clock clock) {
		this.engines = engines;
		this.memory = memory;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Who would suggest; null: nobody. */
	@Nullable String name(String sourceLanguage, String language) {
		return this.engines.stream()
			.filter((engine) -> engine.offers(sourceLanguage, language))
			.map(SuggestionEngine::name)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Asks for a translation of one text, outside of any transaction: a machine may be
	 * slow.
	 * @return empty if there is none, or a name of the register stands in the text
	 */
	Optional<String> suggest(TranslationTask task, String key) {
		var source = task.source().getOrDefault(key, "");
		var oneOff = task.subject().kind() == Subject.Kind.ANNOUNCEMENT;
		if (source.isBlank() || (oneOff && !this.memory.registered(source).isEmpty())) {
			return Optional.empty();
		}
		var pattern = oneOff ? MessageText.literally(source) : source;
		return this.engines.stream()
			.filter((engine) -> engine.offers(task.sourceLanguage(), task.language()))
			.findFirst()
			.flatMap((engine) -> engine.suggest(pattern, task.sourceLanguage(), task.language())
				.map((text) -> kept(task, key, text.strip(), engine.name())));
	}

	/**
	 * Who wrote those of some texts that a machine has suggested and nobody has changed,
	 * by key.
	 */
	SortedMap<String, String> unchanged(long task, Map<String, String> target) {
		return unchanged(suggested(List.of(task)), target);
	}

	/**
	 * The same for the texts of many tasks, by the task's id; those without any are left
	 * out.
	 */
	Map<Long, SortedMap<String, String>> unchanged(Collection<TranslationTask> tasks) {
		var suggested = suggested(tasks.stream().map(TranslationTask::id).toList()).stream()
			.collect(Collectors.groupingBy(Suggested::taskId));
		var unchanged = new HashMap<Long, SortedMap<String, String>>();
		for (var task : tasks) {
			var left = unchanged(suggested.getOrDefault(task.id(), List.of()), task.work().target());
			if (!left.isEmpty()) {
				unchanged.put(task.id(), left);
			}
		}
		return unchanged;
	}

	private static SortedMap<String, String> unchanged(List<Suggested> suggested, Map<String, String> target) {
		var unchanged = new TreeMap<String, String>();
		suggested.stream()
			.filter((one) -> one.text().equals(target.getOrDefault(one.key(), "").strip()))
			.forEach((one) -> unchanged.put(one.key(), one.engine()));
		return unchanged;
	}

	private List<Suggested> suggested(Collection<Long> tasks) {
		return this.jdbc.sql("select task_id, key, text, engine from machine_text where task_id = any (:tasks)")
			.param("tasks", tasks.toArray(Long[]::new))
			.query(Suggested.class)
			.list();
	}

	private record Suggested(long taskId, String key, String text, String engine) {
	}

	private String kept(TranslationTask task, String key, String text, String engine) {
		this.jdbc.sql("""
				insert into machine_text (task_id, key, text, engine, suggested_at)
				values (:task, :key, :text, :engine, :now)
				on conflict (task_id, key) do update
				set text = excluded.text, engine = excluded.engine, suggested_at = excluded.suggested_at
				""")
			.param("task", task.id())
			.param("key", key)
			.param("text", text)
			.param("engine", engine)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		return text;
	}

}
