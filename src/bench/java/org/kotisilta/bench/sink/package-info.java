/**
 * The far end: an SMS operator and a mail server that take everything, count it and note
 * when it came.
 */
@NullMarked
package org.kotisilta.bench.sink;

import org.jspecify.annotations.NullMarked;
