package org.kotisilta.directory;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Languages;

/**
 * One import as it stands.
 *
 * @param id its id
 * @param files names of the files as they came
 * @param options how it goes about them
 * @param state where it has got to
 * @param step what it is doing: READING, CHECKING, COMPARING, WRITING
 * @param percent how far it is, 0 to 100
 * @param rowsRead rows read so far
 * @param errors faults found that keep rows or files out
 * @param notices things worth knowing that keep nothing out
 * @param report what changed, or would; null before that is known
 * @param startedAt when it began
 * @param finishedAt when it ended; null while it runs
 */
record ImportRun(long id, List<String> files, ImportOptions options, State state, String step, int percent,
		long rowsRead, int errors, int notices, @Nullable ImportReport report, Instant startedAt,
		@Nullable Instant finishedAt) {

	/**
	 * Where an import has got to.
	 */
	public enum State {

		/** Begun, while another import is under way. */
		WAITING,
		/** Under way. */
		RUNNING,
		/**
		 * Over; a dry run has changed nothing, any other has changed what the report
		 * says.
		 */
		DONE,
		/** Over, because of the files; nothing has changed. */
		REJECTED,
		/** Over, because of us: a defect or a stop of the hub; nothing has changed. */
		FAILED

	}

	/** Whether it is still under way. */
	public boolean running() {
		return this.state == State.WAITING || this.state == State.RUNNING;
	}

	/** Whether it shows rows of the register: names, birth dates, contact points. */
	boolean showsRows() {
		return this.report != null && this.report.tables().stream().anyMatch((table) -> !table.examples().isEmpty());
	}

	/** When it began, as people in Finland see it. */
	public ZonedDateTime started() {
		return this.startedAt.atZone(Languages.ZONE);
	}

}
