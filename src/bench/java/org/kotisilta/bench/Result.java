package org.kotisilta.bench;

import java.util.List;

/**
 * All that a run has found; what is kept as JSON. What was not measured is empty.
 *
 * @param mailings the medians
 * @param measurements every mailing
 */
record Result(Machine machine, Options options, List<Summary> mailings, List<Latency> latencies, List<Replies> replies,
		List<Pages> pages, List<Start> starts, List<Measurement> measurements) {
}
