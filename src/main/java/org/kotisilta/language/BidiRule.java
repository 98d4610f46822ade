package org.kotisilta.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.Bidi;
import org.jspecify.annotations.Nullable;

/**
 * BIDI_ISOLATION: in a right-to-left message every phone number and other left-to-right
 * run is shown in its order. BASE_DIRECTION: the message begins with a letter of its own
 * direction, so that a phone does not take it for left-to-right. RANGE_HYPHEN_RTL: no
 * hyphen between two numbers, which readers read in either order.
 */
final class BidiRule implements TextRule {

	private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()-]{5,}");

	/** A range; it has a rule of its own. */
	private static final Pattern TIMES = Pattern.compile("[\\d:.]+ ?- ?[\\d:.]+");

	private static final Pattern RANGE = Pattern.compile("\\d\\h*[-\u2013]\\h*\\d+(?![\\d-])");

	@Override
	public void check(CheckedText text, Findings findings) {
		if (!text.language().rtl()) {
			return;
		}
		for (Rendering rendering : text.renderings()) {
			turned(rendering.path(), rendering.text(), null, findings);
		}
		for (Branch branch : text.branches()) {
			turned(branch.path(), branch.words(), branch, findings);
			base(branch, findings);
			Matcher range = RANGE.matcher(branch.words());
			if (range.find() && Facts.phones(branch.words()).isEmpty()) {
				findings.warn("RANGE_HYPHEN_RTL", branch.path(), "'" + range.group() + "': write it with words")
					.in(branch.place(range.start(), range.end()))
					.naming(range.group());
			}
		}
	}

	private static void turned(String path, String words, @Nullable Branch branch, Findings findings) {
		int before = 0;
		for (String line : words.split("\n")) {
			Matcher run = LooseRuns.RUN.matcher(line);
			while (run.find()) {
				if (!TIMES.matcher(run.group()).matches() && !LooseRuns.inOrder(line, run.start(), run.end())) {
					boolean phone = PHONE.matcher(run.group()).matches();
					findings
						.add(LooseRuns.FINDING, phone ? Finding.Severity.BLOCK : Finding.Severity.WARN, path,
								"'" + run.group() + "' is shown in another order; make it a placeholder")
						.in((branch != null) ? branch.place(before + run.start(), before + run.end()) : null)
						.fix(Isolation.LTR.isolate(run.group()))
						.naming(run.group());
				}
			}
			before += line.length() + 1;
		}
	}

	private static void base(Branch branch, Findings findings) {
		String words = branch.words().replace(String.valueOf(Branch.HOLE), "");
		if (Bidi.getBaseDirection(words) == Bidi.LTR) {
			findings
				.warn("BASE_DIRECTION", branch.path(),
						"begins with a left-to-right letter and would be shown from the left")
				.naming(words.strip().split("\\s")[0]);
		}
	}

}
