package org.kotisilta.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hides the figures of groups so small that one could tell who is in them. Where a total
 * stands beside its parts, hiding one part is not enough: it would be what is left, so
 * the next smallest goes with it.
 */
final class Suppression {

	/** Fewer than these are nobody's business. */
	static final int SMALLEST = 5;

	private Suppression() {
	}

	/**
	 * Which groups' figures may be shown.
	 * @param sizes how many answered in each group; their sum is shown too
	 * @return for each group whether it is shown
	 */
	static List<Boolean> shown(List<Integer> sizes) {
		var shown = new ArrayList<>(sizes.stream().map((size) -> size == 0 || size >= SMALLEST).toList());
		var hidden = IntStream.range(0, sizes.size()).filter((i) -> !shown.get(i)).boxed().toList();
		var left = hidden.stream().mapToInt(sizes::get).sum();
		if (hidden.isEmpty() || hidden.size() > 1 && left >= SMALLEST) {
			return shown;
		}
		// What is hidden can be reckoned from the total: one more goes, the smallest
		// there is.
		IntStream.range(0, sizes.size())
			.boxed()
			.filter((i) -> shown.get(i) && sizes.get(i) > 0)
			.min(Comparator.comparing((Integer i) -> sizes.get(i)))
			.ifPresent((i) -> shown.set(i, false));
		return shown;
	}

}
