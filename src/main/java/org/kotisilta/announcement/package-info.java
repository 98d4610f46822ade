/**
 * Takes an announcement from draft to published: audience, releases, planning.
 */
@NullMarked
package org.kotisilta.announcement;

import org.jspecify.annotations.NullMarked;
