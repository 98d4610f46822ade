package org.kotisilta.desk;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kotisilta.desk.TrackingTable.ChannelStatus;
import org.kotisilta.desk.TrackingTable.OfferRow;
import org.kotisilta.desk.TrackingTable.RecipientRow;
import org.kotisilta.language.SpreadsheetCell;

/**
 * Writes the tracking page's lists as CSV: {@code ;} between the columns, a byte order
 * mark at the start (spreadsheets need it), times in UTC. A value that a spreadsheet
 * would take for a formula gets an apostrophe before it.
 */
final class TrackingCsv {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private TrackingCsv() {
	}

	/** Where a CSV of a name goes: a file the reader's browser saves. */
	static PrintWriter download(HttpServletResponse response, String name) throws IOException {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
		return new PrintWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
	}

	static void recipients(Writer out, Consumer<Consumer<RecipientRow>> rows) throws IOException {
		var csv = start(out);
		csv.writeRecord("guardian", "child", "name", "language", "why", "channels");
		rows.accept((row) -> csv.writeRecord(Long.toString(row.guardianId()),
				(row.childId() == 0) ? "" : Long.toString(row.childId()), safe(row.name()), row.language(),
				row.reason(), row.statuses().stream().map(TrackingCsv::status).collect(Collectors.joining(", "))));
		csv.flush();
	}

	static void offers(Writer out, Consumer<Consumer<OfferRow>> rows) throws IOException {
		var csv = start(out);
		csv.writeRecord("offer", "child", "name", "unit", "place", "starts", "deadline", "state", "answered", "channel",
				"guardian", "guardian name");
		rows.accept((row) -> csv.writeRecord(safe(row.sourceId()), Long.toString(row.childId()), safe(row.child()),
				safe(row.unit()), safe(row.place()), row.starts().toString(), text(row.deadline()), row.state().name(),
				text(row.answeredAt()), Objects.toString(row.channel(), ""), Objects.toString(row.guardianId(), ""),
				safe(row.guardian())));
		csv.flush();
	}

	static CsvWriter start(Writer out) throws IOException {
		out.write(BYTE_ORDER_MARK);
		return CsvWriter.builder().fieldSeparator(';').build(out);
	}

	private static String status(ChannelStatus status) {
		return status.channel() + " " + status.status() + ((status.reason() != null) ? " " + status.reason() : "");
	}

	private static String text(@Nullable Instant moment) {
		return Objects.toString(moment, "");
	}

	private static String safe(@Nullable String value) {
		return SpreadsheetCell.safe(Objects.toString(value, ""));
	}

}
