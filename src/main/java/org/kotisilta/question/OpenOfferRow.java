package org.kotisilta.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads an offer from the row of a query.
 */
final class OpenOfferRow {

	private OpenOfferRow() {
	}

	static OpenOffer read(ResultSet row, int number) throws SQLException {
		return new OpenOffer(row.getLong("id"), row.getLong("announcement_id"), row.getLong("child_id"),
				row.getString("first_name"), row.getString("unit"), row.getString("place"),
				row.getObject("starts", LocalDate.class), instant(row, "deadline"),
				OfferState.valueOf(row.getString("state")), row.getString("sender"),
				row.getObject("accept_code", Integer.class), row.getObject("decline_code", Integer.class),
				Arrays.asList((Long[]) row.getArray("guardians").getArray()), row.getObject("answered_by", Long.class),
				preliminary(row), Assurance.valueOf(row.getString("assurance")));
	}

	private static @Nullable AnswerValue preliminary(ResultSet row) throws SQLException {
		var value = row.getString("preliminary");
		return (value != null) ? AnswerValue.valueOf(value) : null;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
