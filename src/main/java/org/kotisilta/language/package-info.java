/**
 * Knows the languages: tags and fallback, ICU patterns, SMS segments, text direction and
 * the checks a text must pass. Pure Java.
 */
@NullMarked
package org.kotisilta.language;

import org.jspecify.annotations.NullMarked;
