/**
 * Keeps the register: units, guardians, children, contact points and preferences, and\n *
 * their import.
 */
@NullMarked
package org.kotisilta.directory;

import org.jspecify.annotations.NullMarked;
