/**
 * The guardians' pages.
 */
@NullMarked
package org.kotisilta.portal;

import org.jspecify.annotations.NullMarked;
