package org.kotisilta.translation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.MessageForm;
import org.kotisilta.language.MessageForm.Case;
import org.kotisilta.language.MessageForm.Choice;
import org.kotisilta.language.MessageForm.Count;
import org.kotisilta.language.MessageForm.Hole;
import org.kotisilta.language.MessageForm.Piece;
import org.kotisilta.language.MessageForm.Words;

/**
 * Texts with values or choices in them as forms, in the JSON that {@code text-editor.js}
 * reads.
 */
@Component
class TaskForms {

	private final Languages languages;

	private final JsonMapper json;

	TaskForms(Languages languages, JsonMapper json) {
		this.languages = languages;
		this.json = json;
	}

	/**
	 * A text's form.
	 *
	 * @param source the source, to read
	 * @param form what is written so far; where nothing is, the source's choices with the
	 * categories of the language
	 * @param holes the values the source has
	 */
	record Form(String source, String form, String holes) {
	}

	/**
	 * The forms of a task's texts, by key. Texts of announcements are plain words, as are
	 * many others: they need none, and neither has one whose pattern cannot be read.
	 */
	Map<String, Form> of(TranslationTask task, Map<String, String> target) {
		var forms = new LinkedHashMap<String, Form>();
		if (task.subject().kind() != Subject.Kind.ANNOUNCEMENT) {
			task.source()
				.forEach((key, source) -> of(task, source, target.getOrDefault(key, ""))
					.ifPresent((form) -> forms.put(key, form)));
		}
		return forms;
	}

	private Optional<Form> of(TranslationTask task, String source, String target) {
		try {
			var original = MessageForm.of(source);
			var holes = new LinkedHashSet<Hole>();
			holes(original, holes);
			if (original.pieces().stream().allMatch(Words.class::isInstance)) {
				return Optional.empty();
			}
			var language = this.languages.get(task.language());
			var form = target.isBlank() ? original.blankFor(language) : MessageForm.of(target);
			return Optional.of(new Form(written(original, this.languages.get(task.sourceLanguage())),
					written(form, language), this.json.writeValueAsString(holes)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** The form of a pattern; empty if it cannot be read. */
	Optional<String> read(TranslationTask task, String pattern) {
		try {
			return Optional.of(written(MessageForm.of(pattern), this.languages.get(task.language())));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static void holes(MessageForm form, Set<Hole> holes) {
		for (var piece : form.pieces()) {
			switch (piece) {
				case Hole hole -> holes.add(hole);
				case Choice choice -> choice.cases().forEach((wording) -> holes(wording.form(), holes));
				case Words _, Count _ -> {
				}
			}
		}
	}

	private String written(MessageForm form, Language language) {
		return this.json.writeValueAsString(json(form, language));
	}

	private static Map<String, Object> json(MessageForm form, Language language) {
		return Map.of("pieces", form.pieces().stream().map((piece) -> json(piece, language)).toList());
	}

	private static Map<String, Object> json(Piece piece, Language language) {
		return switch (piece) {
			case Words words -> Map.of("kind", "words", "text", words.text());
			case Hole hole -> Map.of("kind", "hole", "argument", hole.argument(), "format", hole.format());
			case Count _ -> Map.of("kind", "count");
			case Choice choice -> Map.of("kind", "choice", "type", choice.kind(), "argument", choice.argument(),
					"offset", choice.offset(), "cases",
					choice.cases().stream().map((wording) -> json(choice, wording, language)).toList());
		};
	}

	private static Map<String, Object> json(Choice choice, Case wording, Language language) {
		return Map.of("key", wording.key(), "label", label(choice, wording.key(), language), "form",
				json(wording.form(), language));
	}

	/**
	 * What a wording is for, without a word of grammar: the first numbers it is used for;
	 * empty if it is for no whole number.
	 */
	private static String label(Choice choice, String key, Language language) {
		if (choice.kind().equals("select")) {
			return key;
		}
		if (key.startsWith("=")) {
			return key.substring(1);
		}
		var taken = choice.cases().stream().map(Case::key).collect(Collectors.toSet());
		List<Long> numbers = MessageForm.numbers(language, choice.kind(), key, taken);
		return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))
				+ ((numbers.size() == 3) ? " …" : "");
	}

}
