/**
 * The hand-written peer: what a good Spring developer has running after a day.
 */
@NullMarked
package org.kotisilta.bench.peer;

import org.jspecify.annotations.NullMarked;
