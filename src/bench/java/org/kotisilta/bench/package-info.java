/**
 * Measures the hub on one machine, beside the least work any program could do for the
 * same messages and beside what one would write by hand.
 */
@NullMarked
package org.kotisilta.bench;

import org.jspecify.annotations.NullMarked;
