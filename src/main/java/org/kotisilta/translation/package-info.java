/**
 * The advisers' queue: which text is wanted in which language by when, who is at work on
 * it, and which two people stand behind it.
 */
@NullMarked
package org.kotisilta.translation;

import org.jspecify.annotations.NullMarked;
