/**
 * The limit: nothing but the unavoidable work of a mailing, with the hub's durability.
 */
@NullMarked
package org.kotisilta.bench.limit;

import org.jspecify.annotations.NullMarked;
