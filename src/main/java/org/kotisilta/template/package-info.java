/**
 * Loads templates and phrases from translations/ and renders them.
 */
@NullMarked
package org.kotisilta.template;

import org.jspecify.annotations.NullMarked;
