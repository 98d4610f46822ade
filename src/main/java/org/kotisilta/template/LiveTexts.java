package org.kotisilta.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.GlossaryEntry;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Text;
import org.kotisilta.language.TextChecks;
import org.kotisilta.template.TemplateState.State;

/**
 * The texts in use: those of the files, and over them what advisers have approved and
 * nobody has written into a file yet. Changes while the hub runs; whoever has taken a
 * template keeps it as it was.
 */
public final class LiveTexts {

	/** Where the phrases stand in place of a template's id. */
	public static final String PHRASES = "phrases";

	private static final Log logger = LogFactory.getLog(LiveTexts.class);

	private final Usable files;

	private final Languages languages;

	private final Glossary glossary;

	private final Templates templates;

	private final Phrases phrases;

	/** As the file has it. */
	private final Glossary filedGlossary;

	/** What the checks said of a text; the same texts come again with every change. */
	private volatile Map<Approved, Boolean> passed = new HashMap<>();

	LiveTexts(Usable files, Templates templates, Phrases phrases) {
		this.files = files;
		this.languages = files.translations().languages();
		this.glossary = files.translations().glossary();
		this.filedGlossary = Glossary.of(this.glossary.entries());
		this.templates = templates;
		this.phrases = phrases;
	}

	/**
	 * A text two people have stood behind.
	 *
	 * @param id the template's id, or {@link #PHRASES}
	 * @param source the texts it was approved against
	 * @param target the texts approved
	 * @param open whether somebody has to look at it again
	 */
	public record Approved(String id, String language, Map<String, String> source, Map<String, String> target,
			boolean open) {

		public Approved {
			source = Map.copyOf(source);
			target = Map.copyOf(target);
		}

	}

	/** Where everything stands in every language: the templates, and the phrases. */
	public List<TemplateState> states() {
		List<TemplateState> states = new ArrayList<>(this.templates.states());
		Set<String> reviewed = this.passed.entrySet()
			.stream()
			.filter((text) -> text.getValue() && text.getKey().id().equals(PHRASES))
			.map((text) -> text.getKey().language())
			.collect(Collectors.toSet());
		this.languages.all()
			.stream()
			.map(Language::tag)
			.forEach((tag) -> states.add(new TemplateState(PHRASES, tag,
					reviewed.contains(tag) ? reviewed(tag) : draft(PHRASES, tag) ? State.DRAFT : State.REVIEWED)));
		return states;
	}

	private State reviewed(String language) {
		return this.passed.keySet()
			.stream()
			.anyMatch((text) -> text.id().equals(PHRASES) && text.language().equals(language) && stale(text))
					? State.STALE : State.REVIEWED;
	}

	/** Whether the file says that no person has reviewed its text. */
	public boolean draft(String id, String language) {
		if (id.equals(PHRASES)) {
			Arb arb = this.files.translations().phrases().get(language);
			return arb != null && arb.draft();
		}
		Template template = this.files.translations().templates().get(id);
		return template != null && template.draft(language);
	}

	/** The texts of the files alone, whatever is approved: by language and key. */
	public Map<String, Map<String, String>> filed(String id) {
		if (id.equals(PHRASES)) {
			return this.files.translations().phraseTexts().all();
		}
		var template = this.files.translations().templates().get(id);
		return (template != null) ? template.texts() : Map.of();
	}

	/** Lays terms over those of the glossary's file, in place of what was laid before. */
	public synchronized void layTerms(List<GlossaryEntry> terms) {
		List<GlossaryEntry> all = this.filedGlossary.with(terms);
		if (!all.equals(this.glossary.entries())) {
			this.glossary.replace(all);
			this.passed = Map.of();
		}
	}

	/**
	 * Lays approved texts over those of the files, in place of what was laid before. One
	 * that the checks block, or that lacks a text the source has, is left out.
	 */
	public synchronized void lay(Collection<Approved> approved) {
		Map<Approved, Boolean> checked = new HashMap<>();
		Map<String, List<Approved>> byId = new HashMap<>();
		for (Approved text : approved) {
			Boolean before = this.passed.get(text);
			boolean passes = (before != null) ? before : passes(text);
			checked.put(text, passes);
			if (passes) {
				byId.computeIfAbsent(text.id(), (_) -> new ArrayList<>()).add(text);
			}
		}
		this.passed = checked;
		Map<String, Template> laid = new TreeMap<>();
		this.files.translations()
			.templates()
			.forEach((id, template) -> laid.put(id, over(template, byId.getOrDefault(id, List.of()))));
		this.templates.replace(laid.values(), states(byId));
		this.phrases.replace(phrases(byId.getOrDefault(PHRASES, List.of())));
	}

	/** Keys in the source's order, as files have them. */
	private Template over(Template template, List<Approved> approved) {
		if (approved.isEmpty()) {
			return template;
		}
		Map<String, Map<String, String>> texts = new TreeMap<>(template.texts());
		Set<String> drafts = new HashSet<>(template.drafts());
		for (Approved text : approved) {
			texts.put(text.language(),
					ordered(text, template.texts().getOrDefault(TranslationChecks.SOURCE, Map.of())));
			if (stale(text)) {
				drafts.add(text.language());
			}
			else {
				drafts.remove(text.language());
			}
		}
		return template.withTexts(texts, drafts);
	}

	private static Map<String, String> ordered(Approved text, Map<String, String> source) {
		Map<String, String> ordered = new LinkedHashMap<>();
		source.keySet().forEach((key) -> ordered.put(key, text.target().getOrDefault(key, "")));
		return ordered;
	}

	private boolean stale(Approved text) {
		return text.open()
				|| !hash(text.source()).equals(hash(filed(text.id()).getOrDefault(TranslationChecks.SOURCE, Map.of())));
	}

	private static String hash(Map<String, String> texts) {
		return Approvals.fingerprint(texts);
	}

	private List<TemplateState> states(Map<String, List<Approved>> byId) {
		return this.files.states()
			.stream()
			.map((state) -> byId.getOrDefault(state.template(), List.of())
				.stream()
				.filter((text) -> text.language().equals(state.language()))
				.findFirst()
				.map((text) -> new TemplateState(state.template(), state.language(),
						stale(text) ? State.STALE : State.REVIEWED))
				.orElse(state))
			.toList();
	}

	private Map<String, Map<String, String>> phrases(List<Approved> approved) {
		Map<String, Map<String, String>> texts = new TreeMap<>(filed(PHRASES));
		Map<String, String> source = texts.getOrDefault(TranslationChecks.SOURCE, Map.of());
		approved.forEach((text) -> texts.put(text.language(), ordered(text, source)));
		return texts;
	}

	private boolean passes(Approved text) {
		Language language = this.languages.find(text.language()).orElse(null);
		Map<String, String> source = filed(text.id()).getOrDefault(TranslationChecks.SOURCE, Map.of());
		if (language == null || source.isEmpty() || !text.target().keySet().containsAll(source.keySet())) {
			logger.warn("Not used: what is approved of " + text.id() + " in " + text.language() + " lacks a text");
			return false;
		}
		List<Finding> blocked = source.keySet()
			.stream()
			.flatMap((key) -> check(text, key, language, source.getOrDefault(key, "")).stream())
			.filter((finding) -> finding.severity() == Severity.BLOCK)
			.toList();
		blocked.forEach((finding) -> logger.warn("Approved, but not used: " + finding.line()));
		return blocked.isEmpty();
	}

	private List<Finding> check(Approved approved, String key, Language language, String original) {
		Language first = this.languages.get(TranslationChecks.SOURCE);
		return TextChecks.check(text(approved, key, language, approved.target().getOrDefault(key, "")),
				text(approved, key, first, original), this.glossary);
	}

	private Text text(Approved approved, String key, Language language, String pattern) {
		if (approved.id().equals(PHRASES)) {
			return new Text("phrases/" + language.tag() + ".arb", key, language, pattern, null, null, false);
		}
		Template template = this.templates.get(approved.id());
		return TranslationChecks.text(template, language, key, pattern,
				new SchemaChecks(template, new ArrayList<>()).schema());
	}

}
