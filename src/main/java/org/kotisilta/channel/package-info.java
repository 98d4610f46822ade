/**
 * Hands messages to the companies and servers that carry them, one small file each.
 */
@NullMarked
package org.kotisilta.channel;

import org.jspecify.annotations.NullMarked;
