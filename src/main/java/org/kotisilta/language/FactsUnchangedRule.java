package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.kotisilta.language.Finding.Severity;

/**
 * URL_CHANGED, EMAIL_CHANGED, PHONE_CHANGED, NUMBER_CHANGED: what the source gives as
 * fact, every branch of the translation gives unchanged. A number may become a word
 * (NUMERAL_WORD), so a changed number blocks only where it may cost more than a
 * misunderstanding, and not where its word stands.
 */
final class FactsUnchangedRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source == null) {
			return;
		}
		compare(new Kind("URL_CHANGED", "web address", Facts::urls), Severity.BLOCK, source, text, findings);
		compare(new Kind("EMAIL_CHANGED", "e-mail address", Facts::emails), Severity.BLOCK, source, text, findings);
		compare(new Kind("PHONE_CHANGED", "phone number", Facts::phones), Severity.BLOCK, source, text, findings);
		compare(new Kind("NUMBER_CHANGED", "number", Facts::numbers),
				text.text().crisis() ? Severity.BLOCK : Severity.WARN, source, text, findings);
	}

	private static void compare(Kind kind, Severity severity, CheckedText source, CheckedText text, Findings findings) {
		List<List<Fact>> allowed = source.branches()
			.stream()
			.map((branch) -> kind.facts().apply(branch.words()))
			.toList();
		List<List<String>> values = allowed.stream().map(Fact::values).toList();
		for (Branch branch : text.branches()) {
			List<Fact> found = kind.facts().apply(branch.words());
			if (!values.contains(Fact.values(found))) {
				differ(kind, severity, allowed.getFirst(), found, new Target(text, branch), findings);
			}
		}
	}

	private static void differ(Kind kind, Severity severity, List<Fact> expected, List<Fact> found, Target target,
			Findings findings) {
		List<Fact> missing = minus(expected, found);
		List<Fact> added = minus(found, expected);
		Severity judged = severity;
		if (kind.code().equals("NUMBER_CHANGED") && added.isEmpty()
				&& missing.stream().allMatch((fact) -> spelled(fact, target))) {
			judged = Severity.WARN;
			findings
				.add("NUMERAL_WORD", Severity.INFO, target.branch().path(), written(missing) + " stands as a word here")
				.naming(written(missing));
		}
		String message = "the source has another " + kind.name() + ":"
				+ (missing.isEmpty() ? "" : " missing " + Fact.values(missing))
				+ (added.isEmpty() ? "" : " added " + Fact.values(added));
		if (added.isEmpty()) {
			findings.add(kind.code(), judged, target.branch().path(), message).naming("", written(missing));
		}
		for (int i = 0; i < added.size(); i++) {
			Fact wrong = added.get(i);
			// As many as are missing: each stands where the one of the source should.
			String right = (added.size() == missing.size()) ? missing.get(i).written() : null;
			findings.add(kind.code(), judged, target.branch().path(), message)
				.in(target.branch().place(wrong.start(), wrong.end()))
				.fix(right)
				.naming(wrong.written(), (right != null) ? right : written(missing));
		}
	}

	private static boolean spelled(Fact fact, Target target) {
		return NumeralWords.in(target.branch().words(), fact.value(), target.text().language());
	}

	private static String written(List<Fact> facts) {
		return String.join(", ", facts.stream().map(Fact::written).toList());
	}

	private static List<Fact> minus(List<Fact> facts, List<Fact> others) {
		List<String> left = new ArrayList<>(others.stream().map(Fact::value).toList());
		return facts.stream().filter((fact) -> !left.remove(fact.value())).toList();
	}

	/** What is compared, and under which code. */
	private record Kind(String code, String name, Function<String, List<Fact>> facts) {
	}

	/** Where a difference is reported. */
	private record Target(CheckedText text, Branch branch) {
	}

}
