package org.kotisilta.directory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Says now and then, outside the import's own transaction, how far it is. Reading is
 * counted as half of the work.
 */
final class ImportProgress {

	private static final long INTERVAL_NANOS = 250_000_000;

	private static final int READING_SHARE = 50;

	private static final int WRITING_FROM = 70;

	private static final int WRITING_SHARE = 30;

	private final ImportRuns runs;

	private final long runId;

	private final long totalBytes;

	private long bytesRead;

	private long rowsRead;

	private long saidAt;

	ImportProgress(ImportRuns runs, long runId, long totalBytes) {
		this.runs = runs;
		this.runId = runId;
		this.totalBytes = Math.max(1, totalBytes);
	}

	/** A stream whose bytes count. */
	InputStream counting(InputStream in) {
		return new FilterInputStream(in) {

			@Override
			public int read() throws IOException {
				int value = super.read();
				ImportProgress.this.bytesRead += (value >= 0) ? 1 : 0;
				return value;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				int count = super.read(bytes, offset, length);
				ImportProgress.this.bytesRead += Math.max(0, count);
				return count;
			}
		};
	}

	void read(long rows) {
		this.rowsRead = rows;
		if (System.nanoTime() - this.saidAt > INTERVAL_NANOS) {
			say("READING", (int) Math.min(READING_SHARE, READING_SHARE * this.bytesRead / this.totalBytes));
		}
	}

	void checking(long rows) {
		this.rowsRead = rows;
		say("CHECKING", READING_SHARE);
	}

	void comparing() {
		say("COMPARING", (READING_SHARE + WRITING_FROM) / 2);
	}

	/** How much is written, 0 to 1. */
	void writing(double share) {
		say("WRITING", WRITING_FROM + (int) (WRITING_SHARE * share));
	}

	private void say(String step, int percent) {
		this.saidAt = System.nanoTime();
		this.runs.progress(this.runId, step, percent, this.rowsRead);
	}

}
