package org.kotisilta.question;

import java.util.List;

/**
 * How clear guardians found a text in one language. Of few answers nothing is told but
 * that they are few, so that none can be traced to who gave it.
 *
 * @param few whether there are fewer than {@link #ENOUGH}; the figures are 0 then
 * @param comments what was unclear, in the guardians' own words and without their names
 */
public record ClarityResult(String language, boolean few, int clear, int partly, int notClear, List<String> comments) {

	/** Fewer answers than this are not told apart. */
	public static final int ENOUGH = 5;

	static ClarityResult of(String language, int clear, int partly, int notClear, List<String> comments) {
		return (clear + partly + notClear < ENOUGH) ? new ClarityResult(language, true, 0, 0, 0, List.of())
				: new ClarityResult(language, false, clear, partly, notClear, List.copyOf(comments));
	}

	/** How many have answered. */
	public int answers() {
		return this.clear + this.partly + this.notClear;
	}

	/** A share of a bar. */
	public int width(int count, int whole) {
		return this.few ? 0 : Math.round((float) whole * count / answers());
	}

}
