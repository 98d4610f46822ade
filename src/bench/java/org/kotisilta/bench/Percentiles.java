package org.kotisilta.bench;

import java.util.stream.DoubleStream;

/**
 * How long something took, in milliseconds, over many samples.
 */
record Percentiles(int samples, double p50, double p95, double p99, double max) {

	static Percentiles of(DoubleStream milliseconds) {
		var sorted = Spread.sorted(milliseconds);
		return new Percentiles(sorted.length, Spread.percentile(sorted, 50), Spread.percentile(sorted, 95),
				Spread.percentile(sorted, 99), sorted[sorted.length - 1]);
	}

	@Override
	public String toString() {
		return Table.format("p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms of %d", this.p50, this.p95,
				this.p99, this.max, this.samples);
	}

}
