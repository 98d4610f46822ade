package org.kotisilta.translation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.TemplateState;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.TranslationTask.Limits;

/**
 * Translations of templates and phrases: asked for by people on their pages, or by an
 * announcement that needs one now.
 */
@Component
public class TemplateTasks {

	/** The language templates and phrases are written in first. */
	public static final String SOURCE = "fi";

	/** What advisers read in the list, as templates' own names are there in Finnish. */
	private static final String PHRASES = "Yhteiset lauseet";

	private final Templates templates;

	private final LiveTexts texts;

	private final TranslationTasks tasks;

	private final TemplateTaskTable table;

	private final FiledTexts files;

	private final Audit audit;

	TemplateTasks(Templates templates, LiveTexts texts, TranslationTasks tasks, TemplateTaskTable table,
			FiledTexts files, Audit audit) {
		this.templates = templates;
		this.texts = texts;
		this.tasks = tasks;
		this.table = table;
		this.files = files;
		this.audit = audit;
	}

	/**
	 * How a translation is wanted.
	 *
	 * @param dueAt null: nobody waits
	 */
	public record Wish(Urgency urgency, @Nullable Instant dueAt) {

		/** When there is time. */
		public static final Wish SOMETIME = new Wish(Urgency.NORMAL, null);

	}

	/**
	 * Puts a template's texts into the queue in some languages, beginning with what the
	 * files have; where they are in the queue already, they move up if they are wanted
	 * sooner.
	 * @param id a template's id, or {@link LiveTexts#PHRASES}
	 * @param languages how many guardians wait in each
	 * @return the languages something is open in now
	 * @throws NoSuchElementException if there is no such template
	 */
	@Transactional
	public Set<String> request(String id, Map<String, Integer> languages, Wish wish, String actor) {
		var wanted = new TreeMap<>(languages);
		wanted.remove(SOURCE);
		var subject = subject(id);
		var before = of(id);
		this.tasks.request(request(id, wanted, wish));
		of(id).forEach((language, task) -> {
			if (wanted.containsKey(language)) {
				if (before.containsKey(language)) {
					this.table.hasten(task.id(), wish, wanted.getOrDefault(language, 0));
				}
				else {
					begin(id, task);
				}
			}
		});
		if (!wanted.isEmpty()) {
			this.audit.record(actor, Action.CREATE, "translation", null,
					"asked for " + subject.key() + " in " + String.join(", ", wanted.keySet()));
		}
		return of(id).values()
			.stream()
			.filter((task) -> wanted.containsKey(task.language()) && !task.state().closed())
			.map(TranslationTask::language)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The same for some languages nobody waits in. */
	@Transactional
	public void request(String id, Set<String> languages) {
		request(id, none(languages), Wish.SOMETIME, TaskSteps.HUB);
	}

	/**
	 * Puts everything into the queue that has no approved text in a language its readers
	 * need it in: templates and phrases.
	 * @return how many texts
	 */
	@Transactional
	public int requestAll(String language, Wish wish, String actor) {
		var lacking = wanted()
			.filter((state) -> state.language().equals(language) && state.state() != TemplateState.State.REVIEWED)
			.map(TemplateState::template)
			.toList();
		lacking.forEach((id) -> request(id, Map.of(language, 0), wish, actor));
		return language.equals(SOURCE) ? 0 : lacking.size();
	}

	/** The tasks of a template, by language. */
	public Map<String, TranslationTask> of(String id) {
		var byLanguage = new TreeMap<String, TranslationTask>();
		this.tasks.of(subject(id)).forEach((task) -> byLanguage.put(task.language(), task));
		return byLanguage;
	}

	/**
	 * How far a language has come.
	 *
	 * @param reviewed how many texts two people stand behind
	 * @param open how many are in the queue
	 * @param all how many its readers need
	 */
	public record Progress(String language, int reviewed, int open, int all) {
	}

	/** How far each language has come, in the order given; not the source. */
	public List<Progress> progress(Collection<String> languages) {
		var open = this.table.open();
		var reviewed = new HashMap<String, Integer>();
		var all = new HashMap<String, Integer>();
		wanted().forEach((state) -> {
			all.merge(state.language(), 1, Integer::sum);
			reviewed.merge(state.language(), (state.state() == TemplateState.State.REVIEWED) ? 1 : 0, Integer::sum);
		});
		return languages.stream()
			.filter((language) -> !language.equals(SOURCE))
			.map((language) -> new Progress(language, reviewed.getOrDefault(language, 0),
					open.getOrDefault(language, 0), all.getOrDefault(language, 0)))
			.toList();
	}

	/** Where those texts stand that are needed in a language. */
	private Stream<TemplateState> wanted() {
		return this.texts.states()
			.stream()
			.filter((state) -> this.templates.find(state.template())
				.map((template) -> template.wantedIn(state.language()))
				.orElse(true));
	}

	static Subject subject(String id) {
		return id.equals(LiveTexts.PHRASES) ? Subject.phrases() : Subject.template(id);
	}

	private TranslationRequest request(String id, Map<String, Integer> languages, Wish wish) {
		if (id.equals(LiveTexts.PHRASES)) {
			return new TranslationRequest(Subject.phrases(), PHRASES, SOURCE, source(id), languages,
					new Limits(Set.of(), null, null), wish.urgency(), wish.dueAt(), null);
		}
		var template = this.templates.get(id);
		return new TranslationRequest(Subject.template(id), template.name(SOURCE), SOURCE, source(id), languages,
				new Limits(template.channels(), template.smsBudget().gsm7(), template.smsBudget().ucs2()),
				wish.urgency(), wish.dueAt(), null);
	}

	private void begin(String id, TranslationTask task) {
		var filed = this.texts.filed(id).get(task.language());
		if (filed != null) {
			this.files.begin(task, filed, this.texts.draft(id, task.language()));
		}
	}

	private Map<String, String> source(String id) {
		return this.texts.filed(id).getOrDefault(SOURCE, Map.of());
	}

	private static Map<String, Integer> none(Set<String> languages) {
		return languages.stream().collect(Collectors.toMap((language) -> language, (_) -> 0));
	}

}
