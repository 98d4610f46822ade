package org.kotisilta.language;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;

/**
 * What ICU says about a language's plurals. Nothing about them is written down by us:
 * they change between versions of ICU.
 */
final class Plurals {

	/** Counting is tried up to here; every integer category turns up before. */
	static final long LAST = 1000;

	private Plurals() {
	}

	static PluralRules rules(Language language, ArgType type) {
		return PluralRules.forLocale(language.formatting(),
				(type == ArgType.SELECTORDINAL) ? PluralType.ORDINAL : PluralType.CARDINAL);
	}

	/** The categories whole numbers fall into, and {@code other}. */
	static Set<String> needed(PluralRules rules) {
		Set<String> needed = new LinkedHashSet<>();
		LongStream.rangeClosed(0, LAST).forEach((n) -> needed.add(rules.select(n)));
		needed.add("other");
		return needed;
	}

	/** The first whole numbers of a category, at most three. */
	static List<Long> of(PluralRules rules, String keyword, List<Long> except) {
		return LongStream.rangeClosed(0, LAST)
			.filter((n) -> !except.contains(n) && rules.select(n).equals(keyword))
			.limit(3)
			.boxed()
			.toList();
	}

}
