/**
 * Understands what guardians write back, and hands the rest to advisers.
 */
@NullMarked
package org.kotisilta.reply;

import org.jspecify.annotations.NullMarked;
