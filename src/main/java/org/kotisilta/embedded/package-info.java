/**
 * The built-in PostgreSQL, Kafka broker, phone network and mailbox for a machine that has
 * none.
 */
@NullMarked
package org.kotisilta.embedded;

import org.jspecify.annotations.NullMarked;
