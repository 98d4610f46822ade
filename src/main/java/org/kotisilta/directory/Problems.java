package org.kotisilta.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Takes the problems of one import and writes them down by the thousand, outside the
 * import's own transaction: they are what remains of a run that is rejected.
 */
final class Problems {

	private static final int CHUNK = 1000;

	private final ImportRuns runs;

	private final long runId;

	private final List<Problem> unwritten = new ArrayList<>();

	private int errors;

	private int notices;

	private boolean fatal;

	Problems(ImportRuns runs, long runId) {
		this.runs = runs;
		this.runId = runId;
	}

	void add(Problem problem) {
		switch (problem.fault().severity()) {
			case NOTICE -> this.notices++;
			case ROW -> this.errors++;
			case FILE -> {
				this.errors++;
				this.fatal = true;
			}
		}
		this.unwritten.add(problem);
		if (this.unwritten.size() >= CHUNK) {
			flush();
		}
	}

	void addAll(Collection<Problem> problems) {
		problems.forEach(this::add);
	}

	void flush() {
		this.runs.keep(this.runId, this.unwritten);
		this.unwritten.clear();
	}

	/** How many faults, rows and files together. */
	int errors() {
		return this.errors;
	}

	int notices() {
		return this.notices;
	}

	/** Whether a whole file cannot be imported. */
	boolean fatal() {
		return this.fatal;
	}

}
