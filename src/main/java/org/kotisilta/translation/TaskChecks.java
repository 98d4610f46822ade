package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.language.Finding;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.LooseRuns;
import org.kotisilta.language.MessageText;
import org.kotisilta.language.Text;
import org.kotisilta.language.Text.Segments;
import org.kotisilta.language.TextChecks;
import org.kotisilta.template.EditedTexts;

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

	TaskChecks(Languages languages, EditedTexts edited) {
		this.languages = languages;
		this.edited = edited;
	}

	/**
	 * What the checks say of a translation, text by text; of one that is not written yet
	 * they say nothing.
	 */
	List<Finding> of(TranslationTask task, Map<String, String> target) {
		var language = this.languages.get(task.language());
		var original = this.languages.get(task.sourceLanguage());
		var findings = new ArrayList<Finding>();
		target.forEach((key, text) -> {
			if (!text.isBlank()) {
				findings.addAll(switch (task.subject().kind()) {
					case ANNOUNCEMENT -> literal(task, key, text, language, original);
					case TEMPLATE -> this.edited.template(task.subject().key(), key, language, text, original,
							task.source().get(key));
					case PHRASES -> this.edited.phrase(key, language, text, original, task.source().get(key));
				});
			}
		});
		return findings;
	}

	private static List<Finding> literal(TranslationTask task, String key, String text, Language language,
			Language original) {
		var source = task.source().get(key);
		var findings = TextChecks.check(literal(task, key, text, language),
				(source != null) ? literal(task, key, source, original) : null);
		var typed = new Typed(text);
		return findings.stream()
			.filter((found) -> !found.code().equals(LooseRuns.FINDING))
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
