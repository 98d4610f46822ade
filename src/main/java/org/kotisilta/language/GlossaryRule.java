package org.kotisilta.language;

import java.util.List;
import java.util.Set;

import org.kotisilta.language.Finding.Severity;

/**
 * GLOSSARY_TERM: a term of the source is said the way the city has agreed on.
 * GLOSSARY_FORBIDDEN: and not in a way it has ruled out. DO_NOT_TRANSLATE: names such as
 * Wilma, and 112, stay as they are.
 */
final class GlossaryRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		Set<String> terms = (source != null) ? source.terms() : Set.of();
		for (GlossaryEntry entry : text.glossary().in(text.language().tag())) {
			boolean meant = text.source() == null || terms.contains(entry.term());
			boolean wrong = false;
			for (Branch branch : text.branches()) {
				wrong |= forbidden(text, entry, meant, branch, findings);
			}
			if (!wrong && terms.contains(entry.term())) {
				missing(text, entry, findings);
			}
		}
	}

	private static boolean forbidden(CheckedText text, GlossaryEntry entry, boolean meant, Branch branch,
			Findings findings) {
		String instead = entry.preferred().isEmpty() ? "" : entry.preferred().getFirst();
		List<Place> places = text.glossary()
			.find(branch.words(), text.words(branch), entry.forbidden(), text.language(), false);
		for (Place place : places) {
			String written = branch.words().substring(place.start(), place.end());
			String code = entry.doNotTranslate() ? "DO_NOT_TRANSLATE" : "GLOSSARY_FORBIDDEN";
			findings
				.add(code, meant ? Severity.BLOCK : Severity.WARN, branch.path(),
						"'" + written + "' is not how '" + entry.term() + "' is said; write '" + instead + "'")
				.in(branch.place(place.start(), place.end()))
				.fix(instead.isEmpty() ? null : instead)
				.naming(written, instead);
		}
		return !places.isEmpty();
	}

	private static void missing(CheckedText text, GlossaryEntry entry, Findings findings) {
		List<Branch> without = text.branches().stream().filter((branch) -> !said(text, entry, branch)).toList();
		if (without.isEmpty() || (rewritten(text) && !entry.doNotTranslate())) {
			return;
		}
		String path = (without.size() == text.branches().size()) ? "" : without.getFirst().path();
		if (entry.doNotTranslate()) {
			findings
				.block("DO_NOT_TRANSLATE", path, "'" + entry.term() + "' of the source stays as it is, and is not here")
				.naming("", entry.term());
		}
		else {
			findings
				.warn("GLOSSARY_TERM", path,
						"the source says '" + entry.term() + "'; the glossary has " + entry.preferred())
				.naming(entry.term(), String.join(", ", entry.preferred()));
		}
	}

	private static boolean said(CheckedText text, GlossaryEntry entry, Branch branch) {
		if (entry.doNotTranslate()) {
			return !text.glossary()
				.find(branch.words(), text.words(branch), entry.preferred(), text.language(), true)
				.isEmpty();
		}
		return entry.preferred().isEmpty()
				|| text.glossary().said(branch.words(), text.words(branch), entry.preferred(), text.language());
	}

	/** Plain language says a thing in other words; only names stay. */
	private static boolean rewritten(CheckedText text) {
		CheckedText source = text.source();
		return source != null
				&& text.language().locale().getLanguage().equals(source.language().locale().getLanguage());
	}

}
