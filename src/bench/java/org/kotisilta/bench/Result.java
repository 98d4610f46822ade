package org.kotisilta.bench;

import java.util.List;

/**
 * All that a run has found; what is kept as JSON.
 *
 * @param mailings the medians
 * @param measurements every mailing
 */
record Result(Machine machine, Options options, List<Summary> mailings, List<Measurement> measurements) {
}
