package org.kotisilta.language;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Finding.Severity;

/**
 * The checks every text passes before anybody gets it: the same at start-up, in the build
 * and in the editor. What they find and why is told by the rules themselves.
 */
public final class TextChecks {

	private static final List<TextRule> RULES = List.of(new UnsupportedFormatRule(), new NumberedArgumentRule(),
			new PlaceholderRule(), new PlaceholderTypeRule(), new SelectorRule(), new PluralRule(),
			new OneHidesNumberRule(), new NestedHashRule(), new ApostropheRule(), new SentenceInBranchRule(),
			new NumericMonthRule(), new IdAsNumberRule(), new NormalizationRule(), new FactsUnchangedRule(),
			new AddressTouchesTextRule(), new WrongScriptRule(), new MixedScriptRule(), new LanguageLettersRule(),
			new StrayBidiRule(), new InvisibleRule(), new SpacingRule(), new PunctuationRule(), new UntranslatedRule(),
			new DuplicateWordRule(), new PersonalDataRule(), new LeftoverRule(), new SmsBudgetRule(), new DigitsRule(),
			new BidiRule(), new LineCountRule(), new LengthRatioRule(), new GlossaryRule());

	private TextChecks() {
	}

	/** Checks a text that is not a translation. */
	public static List<Finding> check(Text text) {
		return check(text, null);
	}

	/**
	 * Checks a text.
	 * @param source the text it was translated from; null if it was not
	 * @return what was found, in the order of the rules; empty if nothing
	 */
	public static List<Finding> check(Text text, @Nullable Text source) {
		return check(text, source, Glossary.empty());
	}

	/**
	 * Checks a text and the words it uses.
	 * @param source the text it was translated from; null if it was not
	 * @param glossary the words agreed on
	 * @return what was found, in the order of the rules; empty if nothing
	 */
	public static List<Finding> check(Text text, @Nullable Text source, Glossary glossary) {
		return against(source, glossary).apply(text);
	}

	/**
	 * Checks one translation of a text after the other; what the source says is found out
	 * once for all of them. Not for several threads at a time.
	 * @param source the text they were translated from; null if they were not
	 * @param glossary the words agreed on
	 * @return what was found in a text, as {@link #check(Text, Text, Glossary)} tells it
	 */
	public static Function<Text, List<Finding>> against(@Nullable Text source, Glossary glossary) {
		CheckedText original = (source != null) ? parsed(source, null, glossary, new Findings(source)) : null;
		return (text) -> {
			Findings findings = new Findings(text);
			CheckedText checked = parsed(text, original, glossary, findings);
			if (checked != null) {
				RULES.forEach((rule) -> rule.check(checked, findings));
			}
			return findings.all();
		};
	}

	/**
	 * A text as its readers would get it, with sample values, in every branch of its
	 * selectors.
	 * @return empty if it has no schema, or cannot be written
	 */
	public static List<Rendering> renderings(Text text) {
		CheckedText checked = parsed(text, null, Glossary.empty(), new Findings(text));
		return (checked != null && text.schema() != null) ? Rendering.all(checked, text.schema()) : List.of();
	}

	/** ICU_SYNTAX: nothing else can be said of a pattern that ICU cannot read. */
	private static @Nullable CheckedText parsed(Text text, @Nullable CheckedText source, Glossary glossary,
			Findings findings) {
		try {
			return new CheckedText(text, source, glossary);
		}
		catch (RuntimeException ex) {
			findings
				.at("ICU_SYNTAX", Severity.BLOCK, "", String.valueOf(ex.getMessage()), 0, text.pattern().length(), null)
				.naming(String.valueOf(ex.getMessage()));
			return null;
		}
	}

}
