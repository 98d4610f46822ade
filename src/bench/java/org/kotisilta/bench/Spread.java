package org.kotisilta.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The median of some values and how far they lie apart.
 */
record Spread(double median, double min, double max) {

	static Spread of(DoubleStream values) {
		var sorted = values.sorted().toArray();
		return new Spread(percentile(sorted, 50), sorted[0], sorted[sorted.length - 1]);
	}

	/** The smallest value that so many percent of the sorted values do not exceed. */
	static double percentile(double[] sorted, double percent) {
		return sorted[(int) Math.max(0, Math.ceil(percent / 100 * sorted.length) - 1)];
	}

	static double[] sorted(DoubleStream values) {
		var sorted = values.toArray();
		Arrays.sort(sorted);
		return sorted;
	}

}
