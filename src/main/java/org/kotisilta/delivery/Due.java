package org.kotisilta.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that is to be sent now.
 *
 * @param attempt how many attempts came before
 * @param destination null only by a defect of the planning
 * @param args its own values, in JSON form
 * @param optedOut whether the number has told the operator to stop
 * @param text what it says
 */
record Due(long id, int attempt, Purpose purpose, @Nullable Long guardianId, @Nullable String destination,
		Map<String, Object> args, boolean optedOut, Text text) {

	/**
	 * A frozen text.
	 *
	 * @param hash of its content
	 */
	record Text(long renderingId, String hash, String language) {

		/** From the columns of a rendering; null where there is none. */
		static @Nullable Text read(ResultSet row) throws SQLException {
			var id = row.getObject("rendering_id", Long.class);
			return (id != null) ? new Text(id, row.getString("content_hash"), row.getString("language")) : null;
		}

	}

}
