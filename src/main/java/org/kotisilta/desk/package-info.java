/**
 * The staff's and the advisers' pages.
 */
@NullMarked
package org.kotisilta.desk;

import org.jspecify.annotations.NullMarked;
