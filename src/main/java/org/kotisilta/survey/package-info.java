/**
 * Asks guardians questions of several kinds, keeps what they answered, and counts it so
 * that nobody can be told apart.
 */
@NullMarked
package org.kotisilta.survey;

import org.jspecify.annotations.NullMarked;
