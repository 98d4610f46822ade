package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.language.Glossary;
import org.kotisilta.language.GlossaryEntry;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Masking;
import org.kotisilta.language.Masking.Masked;
import org.kotisilta.language.Spelling;
import org.kotisilta.language.TermMatch;
import org.kotisilta.language.WordDiff.Part;
import org.kotisilta.translation.MemorySearch.Wanted;

/**
 * What helps to write a text: how texts like it were translated before, and what the city
 * has agreed to call things. Reads only.
 */
@Component
class TaskAids {

	/** As many as there are keys to use them by. */
	private static final int MOST = 9;

	private static final int MOST_ALIKE = 3;

	/** Longer texts are read as far as this; nobody translates more at one sitting. */
	private static final int MOST_LINES = 40;

	private final Memory memory;

	private final TaskForms forms;

	private final Glossary glossary;

	private final Languages languages;

	private final Spelling spelling;

	private final MachineTexts machine;

	TaskAids(Memory memory, TaskForms forms, Glossary glossary, Languages languages, Spelling spelling,
			MachineTexts machine) {
		this.memory = memory;
		this.forms = forms;
		this.glossary = glossary;
		this.languages = languages;
		this.spelling = spelling;
		this.machine = machine;
	}

	/**
	 * The aids for all texts of a task.
	 *
	 * @param spelling whether there is a dictionary of the language at all
	 * @param engine the machine that may be asked for a suggestion; null: there is none
	 */
	record Aids(boolean spelling, @Nullable String engine, List<Field> fields) {
	}

	/**
	 * The aids for one text.
	 *
	 * @param lines whether the matches are each for one line of it, not for the whole
	 */
	record Field(String key, boolean lines, List<Match> matches, List<Term> terms) {
	}

	/**
	 * How a text like it was translated.
	 *
	 * @param text what to write, as a pattern where the task's texts are patterns
	 * @param form the same as a form, in JSON; null: it has none
	 * @param score 100 for the same text in the same place
	 */
	record Match(String text, @Nullable String form, int score, boolean exact, boolean reviewed, String context,
			List<Part> difference) {
	}

	/**
	 * A term of the source.
	 *
	 * @param places where it stands in the source, in UTF-16 units: start, end
	 */
	record Term(String term, String written, List<int[]> places, List<String> preferred, List<String> forbidden,
			boolean doNotTranslate, String note) {
	}

	Aids of(TranslationTask task) {
		// So that the first check of what is typed need not wait for the dictionary.
		Thread.startVirtualThread(() -> this.spelling.open(task.language()));
		var fields = fields(task);
		return new Aids(this.spelling.available(task.language()),
				this.machine.name(task.sourceLanguage(), task.language()), fields);
	}

	/** One line of the task's texts, and the same as the memory would keep it. */
	private record Line(String key, String line, Wanted wanted) {
	}

	/** All lines of all texts are looked for at once. */
	private List<Field> fields(TranslationTask task) {
		var lines = new ArrayList<Line>();
		task.source().forEach((key, source) -> lines(task, key, source, lines));
		var found = this.memory.searchAll(task.sourceLanguage(), task.language(),
				lines.stream().map(Line::wanted).toList());
		var matches = new LinkedHashMap<String, List<Match>>();
		for (var i = 0; i < lines.size(); i++) {
			var line = lines.get(i);
			var ofText = matches.computeIfAbsent(line.key(), (_) -> new ArrayList<>());
			found.get(i).forEach((match) -> ofText.add(match(task, line.line(), match)));
		}
		return task.source().entrySet().stream().map((text) -> {
			var ofText = matches.getOrDefault(text.getKey(), List.of());
			var many = lines.stream().filter((line) -> line.key().equals(text.getKey())).count() > 1;
			return new Field(text.getKey(), many, ofText.stream().limit(MOST).toList(), terms(task, text.getValue()));
		}).toList();
	}

	private void lines(TranslationTask task, String key, String source, List<Line> all) {
		var people = oneOff(task) ? this.memory.registered(source) : List.<String>of();
		var context = Learning.context(task.subject(), key);
		var lines = lines(task, source);
		var most = (lines.size() > 1) ? 1 : MOST_ALIKE;
		lines
			.forEach((line) -> all.add(new Line(key, line, new Wanted(remembered(task, line, people), context, most))));
	}

	/** Texts for one occasion are remembered line by line. */
	private static List<String> lines(TranslationTask task, String source) {
		return !oneOff(task) ? List.of(source)
				: source.lines().map(String::strip).filter((line) -> !line.isEmpty()).limit(MOST_LINES).toList();
	}

	private static boolean oneOff(TranslationTask task) {
		return task.subject().kind() == Subject.Kind.ANNOUNCEMENT;
	}

	/** A line as the memory would keep it. */
	private String remembered(TranslationTask task, String line, List<String> people) {
		if (!oneOff(task)) {
			return line;
		}
		var language = this.languages.get(task.sourceLanguage());
		return Masking.mask(line, language, line, language, people, this.glossary).map(Masked::source).orElse(line);
	}

	private Match match(TranslationTask task, String line, MemoryMatch match) {
		var oneOff = oneOff(task);
		var text = oneOff ? Remembered.fill(match, line) : match.target();
		return new Match(text, oneOff ? null : this.forms.read(task, text).orElse(null), match.score(), match.exact(),
				match.reviewed(), match.context(), match.difference());
	}

	private List<Term> terms(TranslationTask task, String source) {
		var words = (task.subject().kind() == Subject.Kind.ANNOUNCEMENT) ? source : words(source);
		Map<String, List<TermMatch>> found = new LinkedHashMap<>();
		this.glossary.matches(words, this.languages.get(task.sourceLanguage()))
			.forEach((match) -> found.computeIfAbsent(match.term(), (_) -> new ArrayList<>()).add(match));
		return found.values().stream().map((matches) -> term(task, matches)).toList();
	}

	private Term term(TranslationTask task, List<TermMatch> matches) {
		var first = matches.getFirst();
		var entry = this.glossary.find(first.term(), task.language())
			.orElseGet(() -> new GlossaryEntry(first.term(), task.language(), List.of(), List.of(), false, ""));
		return new Term(first.term(), first.written(),
				matches.stream()
					.sorted(Comparator.comparingInt(TermMatch::start))
					.map((match) -> new int[] { match.start(), match.end() })
					.toList(),
				entry.preferred(), entry.forbidden(), entry.doNotTranslate(), entry.note());
	}

	/**
	 * The names of a pattern's holes are no words of the text; places stay as they are.
	 */
	private static String words(String pattern) {
		var words = new StringBuilder();
		PatternPart.of(pattern)
			.forEach((part) -> words.append(part.code() ? " ".repeat(part.text().length()) : part.text()));
		return words.toString();
	}

}
