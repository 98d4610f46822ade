package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
	 * One text that is written, as the checks take it.
	 *
	 * @param words as they were typed
	 * @param source null: the source has no such text
	 */
	private record Written(String key, String words, Text text, @Nullable Text source) {
	}

	/**
	 * What the checks say of a translation, text by text; of one that is not written yet
	 * they say nothing.
	 */
	List<Finding> of(TranslationTask task, Map<String, String> target) {
		var machine = this.machine.unchanged(task.id(), target).keySet();
		var written = written(task, target);
		var findings = new ArrayList<Finding>();
		written.forEach((one) -> findings.addAll(typed(task, one, of(task, one, machine.contains(one.key())))));
		findings.addAll(unlike(task, written));
		return findings;
	}

	private List<Finding> of(TranslationTask task, Written one, boolean machine) {
		var found = new ArrayList<>(rules(task, one));
		if (machine) {
			found.add(new Finding("MACHINE_TEXT", Severity.WARN, one.text().file(), one.key(), "",
					"a machine wrote this and nobody has changed it", -1, -1, null));
		}
		found.addAll(this.spelling.check(one.text(), one.source(), this.glossary));
		found.addAll(PlainFinnish.hints(one.text(), one.source()));
		return found;
	}

	/** Whether the text may not be used: what is only doubtful is not looked for. */
	boolean blocked(TranslationTask task, Map<String, String> target) {
		return written(task, target).stream()
			.flatMap((one) -> rules(task, one).stream())
			.anyMatch((finding) -> finding.severity() == Severity.BLOCK);
	}

	private List<Finding> rules(TranslationTask task, Written one) {
		return TextChecks.check(one.text(), one.source(), this.glossary)
			.stream()
			.filter((found) -> task.subject().kind() != Kind.ANNOUNCEMENT || !found.code().equals(LooseRuns.FINDING))
			.toList();
	}

	/** One source said in two ways, in this text or in the other templates. */
	private List<Finding> unlike(TranslationTask task, List<Written> written) {
		var pairs = new ArrayList<Pair>();
		if (task.subject().kind() == Kind.TEMPLATE) {
			pairs.addAll(this.edited.others(task.subject().key(), this.languages.get(task.language()),
					this.languages.get(task.sourceLanguage())));
		}
		for (var one : written) {
			if (one.source() != null) {
				pairs.add(new Pair(one.text(), one.source()));
			}
		}
		var own = written.stream().map((one) -> one.text().file()).collect(Collectors.toSet());
		return Consistency.check(pairs).stream().filter((found) -> own.contains(found.file())).toList();
	}

	private List<Written> written(TranslationTask task, Map<String, String> target) {
		var from = this.languages.get(task.sourceLanguage());
		var into = this.languages.get(task.language());
		var written = new ArrayList<Written>();
		target.forEach((key, words) -> {
			if (!words.isBlank()) {
				var source = task.source().get(key);
				written.add(new Written(key, words, text(task, key, words, into),
						(source != null) ? text(task, key, source, from) : null));
			}
		});
		return written;
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
	private static List<Finding> typed(TranslationTask task, Written one, List<Finding> findings) {
		if (task.subject().kind() != Kind.ANNOUNCEMENT) {
			return findings;
		}
		var typed = new Typed(one.words());
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
