package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Consistency;
import org.kotisilta.language.Consistency.Pair;
import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.LooseRuns;
import org.kotisilta.language.MessageText;
import org.kotisilta.language.PlainFinnish;
import org.kotisilta.language.Spelling;
import org.kotisilta.language.Text;
import org.kotisilta.language.Text.Segments;
import org.kotisilta.language.TextChecks;
import org.kotisilta.template.EditedTexts;
import org.kotisilta.translation.Subject.Kind;

/**
 * Holds what an adviser writes to the checks every text passes at import and before it is
 * sent. Places in the findings are places in what was typed.
 */
@Component
class TaskChecks {

	/** An operator takes no longer text than this many segments. */
	private static final Segments MOST = new Segments(10, 10);

	private final Languages languages;

	private final EditedTexts edited;

	private final Glossary glossary;

	private final Spelling spelling;

	private final MachineTexts machine;

	TaskChecks(Languages languages, EditedTexts edited, Glossary glossary, Spelling spelling, MachineTexts machine) {
		this.languages = languages;
		this.edited = edited;
		this.glossary = glossary;
		this.spelling = spelling;
		this.machine = machine;
	}

	/**
	 * What the checks say of a translation, text by text; of one that is not written yet
	 * they say nothing.
	 */
	List<Finding> of(TranslationTask task, Map<String, String> target) {
		var findings = new ArrayList<Finding>();
		var machine = this.machine.unchanged(task.id(), target);
		written(task, target).forEach((key, text) -> {
			var found = new ArrayList<>(rules(task, key, text));
			if (machine.containsKey(key)) {
				found.add(new Finding("MACHINE_TEXT", Severity.WARN, text.file(), key, "",
						"a machine wrote this and nobody has changed it", -1, -1, null));
			}
			found.addAll(this.spelling.check(text, source(task, key), this.glossary));
			found.addAll(PlainFinnish.hints(text, source(task, key)));
			findings.addAll(typed(task, target.getOrDefault(key, ""), found));
		});
		findings.addAll(unlike(task, target));
		return findings;
	}

	/** Which texts are a machine's as it wrote them. */
	List<String> machine(TranslationTask task, Map<String, String> target) {
		return List.copyOf(this.machine.unchanged(task.id(), target).keySet());
	}

	/** Whether the text may not be used: what is only doubtful is not looked for. */
	boolean blocked(TranslationTask task, Map<String, String> target) {
		return written(task, target).entrySet()
			.stream()
			.flatMap((text) -> rules(task, text.getKey(), text.getValue()).stream())
			.anyMatch((finding) -> finding.severity() == Severity.BLOCK);
	}

	private List<Finding> rules(TranslationTask task, String key, Text text) {
		return TextChecks.check(text, source(task, key), this.glossary)
			.stream()
			.filter((found) -> task.subject().kind() != Kind.ANNOUNCEMENT || !found.code().equals(LooseRuns.FINDING))
			.toList();
	}

	/** One source said in two ways, in this text or in the other templates. */
	private List<Finding> unlike(TranslationTask task, Map<String, String> target) {
		var pairs = new ArrayList<Pair>();
		if (task.subject().kind() == Kind.TEMPLATE) {
			pairs.addAll(this.edited.others(task.subject().key(), this.languages.get(task.language()),
					this.languages.get(task.sourceLanguage())));
		}
		var own = written(task, target);
		own.forEach((key, text) -> {
			var source = source(task, key);
			if (source != null) {
				pairs.add(new Pair(text, source));
			}
		});
		return Consistency.check(pairs)
			.stream()
			.filter((found) -> own.values().stream().anyMatch((text) -> text.file().equals(found.file())))
			.toList();
	}

	private Map<String, Text> written(TranslationTask task, Map<String, String> target) {
		var language = this.languages.get(task.language());
		var texts = new LinkedHashMap<String, Text>();
		target.forEach((key, words) -> {
			if (!words.isBlank()) {
				texts.put(key, text(task, key, words, language));
			}
		});
		return texts;
	}

	private @Nullable Text source(TranslationTask task, String key) {
		var source = task.source().get(key);
		return (source != null) ? text(task, key, source, this.languages.get(task.sourceLanguage())) : null;
	}

	private Text text(TranslationTask task, String key, String words, Language language) {
		return switch (task.subject().kind()) {
			case ANNOUNCEMENT -> literal(task, key, words, language);
			case TEMPLATE -> this.edited.template(task.subject().key(), key, language, words);
			case PHRASES -> this.edited.phrase(key, language, words);
		};
	}

	/**
	 * Words without holes are checked as a quoted pattern: their places are moved back.
	 */
	private static List<Finding> typed(TranslationTask task, String words, List<Finding> findings) {
		if (task.subject().kind() != Kind.ANNOUNCEMENT) {
			return findings;
		}
		var typed = new Typed(words);
		return findings.stream()
			.map((found) -> (found.start() < 0) ? found
					: found.moved(typed.place(found.start()), typed.place(found.end()), fix(found)))
			.toList();
	}

	private static @Nullable String fix(Finding found) {
		var fix = found.fix();
		return (fix != null) ? fix.replace("''", "'") : null;
	}

	private static Text literal(TranslationTask task, String key, String text, Language language) {
		var sms = task.limits().channels().contains(Channel.SMS)
				&& (key.equals("sms") || (key.equals("body") && !task.source().containsKey("sms")));
		return new Text("announcement", key, language, MessageText.literally(text.strip()), null, sms ? MOST : null,
				task.urgency() == Urgency.CRISIS);
	}

}
