/**
 * Kotisilta carries a school's words to every guardian in a language they read, and
 * carries their answers back.
 */
@NullMarked
package org.kotisilta;

import org.jspecify.annotations.NullMarked;
