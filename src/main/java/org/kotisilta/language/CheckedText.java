package org.kotisilta.language;

import java.util.List;

import com.ibm.icu.text.MessagePattern;
import org.jspecify.annotations.Nullable;

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

	private final Glossary glossary;

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
