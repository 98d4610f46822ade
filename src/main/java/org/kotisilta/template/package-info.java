/**
 * Loads templates, phrases and interface texts from translations/ and renders them.
 */
@NullMarked
package org.kotisilta.template;

import org.jspecify.annotations.NullMarked;
