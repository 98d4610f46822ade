package org.kotisilta.directory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an import changed, or would change.
 *
 * @param tables one entry per kind of row, in the order units, guardians, children,
 * guardianships, contact points
 */
record ImportReport(List<TableReport> tables) {

	public ImportReport {
		tables = List.copyOf(tables);
	}

	/**
	 * The rows of one kind.
	 *
	 * @param table UNITS, GUARDIANS, CHILDREN, GUARDIANSHIPS or CONTACT_POINTS
	 * @param created not in the register before
	 * @param updated in the register, with something different
	 * @param unchanged as in the register
	 * @param gone in the register and not in the files; they leave if the import says so,
	 * contact points of a guardian in the files in any case
	 * @param examples a few of each
	 */
	public record TableReport(String table, long created, long updated, long unchanged, long gone,
			List<Example> examples) {

		public TableReport {
			examples = List.copyOf(examples);
		}

	}

	/**
	 * One field of one row that changes.
	 *
	 * @param change CREATED, UPDATED or GONE
	 * @param sourceId the row's id in the source system
	 * @param column the field; null for a row that is gone
	 * @param before what the register has
	 * @param after what the file has
	 */
	public record Example(String change, String sourceId, @Nullable String column, @Nullable String before,
			@Nullable String after) {
	}

}
