package org.kotisilta.delivery;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that is to be sent now.
 *
 * @param attempt how many attempts came before
 * @param destination null only by a defect of the planning
 * @param args its own values, in JSON form
 * @param optedOut whether the number has told the operator to stop
 */
record Due(long id, int attempt, Purpose purpose, @Nullable Long guardianId, @Nullable String destination,
		Map<String, Object> args, boolean optedOut) {
}
