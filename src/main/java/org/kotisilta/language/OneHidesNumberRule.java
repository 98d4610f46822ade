package org.kotisilta.language;

import java.util.List;
import java.util.Set;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;

/**
 * ONE_HIDES_NUMBER: a plural text that stands for several numbers shows which one it is.
 * In Russian {@code one} is 1 but also 21 and 31, in Persian also 0: "one child" would be
 * wrong for them. Words for exactly one number go under {@code =1}.
 */
final class OneHidesNumberRule implements TextRule {

	private static final Set<String> CATEGORIES = Set.of("zero", "one", "two");

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Selector.Argument argument : Selector.Argument.of(text.pattern())) {
			if (argument.plural()) {
				check(text, argument, findings);
			}
		}
	}

	private void check(CheckedText text, Selector.Argument argument, Findings findings) {
		PluralRules rules = Plurals.rules(text.language(), argument.type());
		List<Long> exact = argument.selectors()
			.stream()
			.filter(Selector::exact)
			.map((selector) -> (long) Double.parseDouble(selector.keyword().substring(1)))
			.toList();
		for (Selector selector : argument.selectors()) {
			if (CATEGORIES.contains(selector.keyword()) && !shows(text.pattern(), selector, argument.name())) {
				List<Long> all = Plurals.of(rules, selector.keyword(), List.of());
				List<Long> left = Plurals.of(rules, selector.keyword(), exact);
				if (all.size() > 1 && !left.isEmpty()) {
					findings
						.block("ONE_HIDES_NUMBER", argument.name() + "=" + selector.keyword(),
								"this text also stands for " + left + " and does not show the number; write #")
						.naming(selector.keyword(), String.join(", ", left.stream().map(String::valueOf).toList()));
				}
			}
		}
	}

	private static boolean shows(MessagePattern pattern, Selector selector, String name) {
		int limit = pattern.getLimitPartIndex(selector.message());
		for (int i = selector.message(); i < limit; i++) {
			Part part = pattern.getPart(i);
			if (part.getType() == Part.Type.REPLACE_NUMBER
					|| (part.getType() == Part.Type.ARG_NAME && pattern.getSubstring(part).equals(name))) {
				return true;
			}
		}
		return false;
	}

}
