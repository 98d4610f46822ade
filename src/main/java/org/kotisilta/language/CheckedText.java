package org.kotisilta.language;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.ibm.icu.text.MessagePattern;
import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Words.Word;

/**
 * A text under the checks, with all they compare it to. Built by {@link TextChecks} from
 * a {@link Text} whose pattern ICU can read.
 */
final class CheckedText {

	private final Text text;

	private final MessagePattern pattern;

	private final List<Branch> branches;

	private final @Nullable CheckedText source;

	private @Nullable List<Rendering> renderings;

	private @Nullable Set<String> terms;

	private final Glossary glossary;

	private final Map<Branch, List<Word>> words = new IdentityHashMap<>();

	CheckedText(Text text, @Nullable CheckedText source, Glossary glossary) {
		this.text = text;
		this.pattern = MessageText.parse(text.pattern());
		this.branches = new BranchWalk(this.pattern).branches();
		this.source = source;
		this.glossary = glossary;
	}

	Text text() {
		return this.text;
	}

	Language language() {
		return this.text.language();
	}

	/** The pattern as it is written. */
	String written() {
		return this.text.pattern();
	}

	MessagePattern pattern() {
		return this.pattern;
	}

	/** Every way through the selectors. */
	List<Branch> branches() {
		return this.branches;
	}

	/** The text it was translated from; null for the source itself. */
	@Nullable CheckedText source() {
		return this.source;
	}

	/** The words agreed on. */
	Glossary glossary() {
		return this.glossary;
	}

	/** The words on a way through the selectors, with their places. */
	List<Word> words(Branch branch) {
		return this.words.computeIfAbsent(branch, (one) -> Words.placed(one.words()));
	}

	/** The glossary's terms that stand on every way through the selectors. */
	Set<String> terms() {
		Set<String> known = this.terms;
		if (known == null) {
			known = termsOn(this.branches.getFirst());
			for (Branch branch : this.branches) {
				known.retainAll(termsOn(branch));
			}
			this.terms = known;
		}
		return known;
	}

	private Set<String> termsOn(Branch branch) {
		return this.glossary.matches(branch.words(), words(branch), language())
			.stream()
			.map(TermMatch::term)
			.collect(Collectors.toCollection(HashSet::new));
	}

	@Nullable TextSchema schema() {
		return this.text.schema();
	}

	/** Whether it is an SMS. */
	boolean sms() {
		return this.text.budget() != null;
	}

	/**
	 * The text written with every sample and through every branch; empty without schema.
	 */
	List<Rendering> renderings() {
		List<Rendering> known = this.renderings;
		if (known == null) {
			TextSchema schema = schema();
			known = (schema != null) ? Rendering.all(this, schema) : List.of();
			this.renderings = known;
		}
		return known;
	}

}
