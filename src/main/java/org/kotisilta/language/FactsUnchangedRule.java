package org.kotisilta.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.kotisilta.language.Finding.Severity;

/**
 * URL_CHANGED, EMAIL_CHANGED, PHONE_CHANGED, NUMBER_CHANGED: what the source gives as
 * fact, every branch of the translation gives unchanged. A number may become a word, so a
 * changed number blocks only where it may cost more than a misunderstanding.
 */
final class FactsUnchangedRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		CheckedText source = text.source();
		if (source == null) {
			return;
		}
		compare("URL_CHANGED", Severity.BLOCK, "web address", Facts::urls, source, text, findings);
		compare("EMAIL_CHANGED", Severity.BLOCK, "e-mail address", Facts::emails, source, text, findings);
		compare("PHONE_CHANGED", Severity.BLOCK, "phone number", Facts::phones, source, text, findings);
		compare("NUMBER_CHANGED", text.text().crisis() ? Severity.BLOCK : Severity.WARN, "number", Facts::numbers,
				source, text, findings);
	}

	private static void compare(String code, Severity severity, String what, Function<String, List<String>> facts,
			CheckedText source, CheckedText text, Findings findings) {
		Set<List<String>> allowed = new LinkedHashSet<>();
		source.branches().forEach((branch) -> allowed.add(facts.apply(branch.words())));
		for (Branch branch : text.branches()) {
			List<String> found = facts.apply(branch.words());
			if (!allowed.contains(found)) {
				findings.add(code, severity, branch.path(), difference(what, allowed.iterator().next(), found));
			}
		}
	}

	private static String difference(String what, List<String> expected, List<String> found) {
		List<String> missing = new ArrayList<>(expected);
		found.forEach(missing::remove);
		List<String> added = new ArrayList<>(found);
		expected.forEach(added::remove);
		return "the source has another " + what + ":" + (missing.isEmpty() ? "" : " missing " + missing)
				+ (added.isEmpty() ? "" : " added " + added);
	}

}
