package org.kotisilta.desk;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.kotisilta.language.SpreadsheetCell;
import org.kotisilta.survey.SurveyResults.ItemResult;
import org.kotisilta.survey.SurveyResults.Results;
import org.kotisilta.survey.Tally.Group;

/**
 * Writes a survey's results as CSV, one line for each count. Groups that are not shown
 * have a line without figures.
 */
final class ResultsCsv {

	private ResultsCsv() {
	}

	static void write(Writer out, Results results) throws IOException {
		var csv = TrackingCsv.start(out);
		csv.writeRecord("item", "question", "by", "group", "answers", "average", "value", "count", "people");
		for (var item : results.items()) {
			group(csv, item, "all", item.all());
			item.byLanguage().forEach((group) -> group(csv, item, "language", group));
			item.byUnit().forEach((group) -> group(csv, item, "unit", group));
		}
		csv.flush();
	}

	private static void group(CsvWriter csv, ItemResult item, String by, Group group) {
		if (!group.shown() || item.values().isEmpty()) {
			line(csv, item, by, group, "", "");
			return;
		}
		for (var i = 0; i < item.values().size(); i++) {
			line(csv, item, by, group, item.values().get(i), String.valueOf(group.counts().get(i)));
		}
	}

	private static void line(CsvWriter csv, ItemResult item, String by, Group group, String value, String count) {
		var average = group.average();
		var people = group.people();
		csv.writeRecord(List.of(String.valueOf(item.number()), SpreadsheetCell.safe(item.question()), by,
				SpreadsheetCell.safe(group.name()), group.shown() ? String.valueOf(group.answers()) : "",
				(average != null) ? average.toString() : "", SpreadsheetCell.safe(value), count,
				(people != null) ? people.toString() : ""));
	}

}
