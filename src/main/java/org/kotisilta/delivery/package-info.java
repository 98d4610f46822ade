/**
 * Carries deliveries from planned to delivered: batches, sending, statuses, receipts.
 */
@NullMarked
package org.kotisilta.delivery;

import org.jspecify.annotations.NullMarked;
