package org.kotisilta.question;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What came of an announcement's offers.
 */
@Repository
public class OfferResults {

	private final JdbcClient jdbc;

	OfferResults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The offers of an announcement, in the order they were made. */
	public List<OfferResult> of(long announcementId) {
		return this.jdbc.sql("""
				select o.*, c.source_id as child, u.source_id as unit, g.source_id as guardian
				from offer o
				join child c on c.id = o.child_id
				join unit u on u.id = o.unit_id
				left join guardian g on g.id = o.answered_by
				where o.announcement_id = :announcement
				order by o.id
				""").param("announcement", announcementId).query(OfferResults::result).list();
	}

	/** The same as CSV with a header, {@code ;} between the columns. */
	public String csv(long announcementId) {
		var text = new StringWriter();
		try (var csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
			csv.writeRecord("offer", "child", "unit", "place", "starts", "deadline", "state", "answered_at", "channel",
					"guardian", "version");
			for (var result : of(announcementId)) {
				csv.writeRecord(cell(result.offer()), cell(result.child()), cell(result.unit()), cell(result.place()),
						cell(result.starts()), cell(result.deadline()), cell(result.state()), cell(result.answeredAt()),
						cell(result.channel()), cell(result.guardian()), cell(result.version()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	/** A spreadsheet must not take a value for a formula. */
	private static String cell(@Nullable Object value) {
		var text = (value != null) ? value.toString() : "";
		return text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
	}

	private static OfferResult result(ResultSet row, int number) throws SQLException {
		return new OfferResult(row.getLong("id"), row.getString("source_id"), row.getString("child"),
				row.getString("unit"), row.getString("place"), row.getObject("starts", LocalDate.class),
				row.getObject("deadline", OffsetDateTime.class).toInstant(), OfferState.valueOf(row.getString("state")),
				instant(row), row.getString("answered_channel"), row.getString("guardian"), row.getInt("version"));
	}

	private static @Nullable Instant instant(ResultSet row) throws SQLException {
		var moment = row.getObject("answered_at", OffsetDateTime.class);
		return (moment != null) ? moment.toInstant() : null;
	}

}
