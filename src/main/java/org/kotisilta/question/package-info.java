/**
 * Keeps what an announcement asks, what guardians answered, and the deadlines.
 */
@NullMarked
package org.kotisilta.question;

import org.jspecify.annotations.NullMarked;
