package org.kotisilta.directory;

/**
 * How an import goes about its files.
 *
 * @param actor who imports: a user name
 * @param dryRun whether to say only what would change
 * @param onError what happens when rows are bad
 * @param missing what happens to what is in the register and not in the files
 * @param acceptMassLeaving whether more than a fifth of a file's kind may leave at once,
 * which otherwise is taken for a truncated file
 */
record ImportOptions(String actor, boolean dryRun, OnError onError, Missing missing, boolean acceptMassLeaving) {

	/** Changes and additions only; nothing if any row is bad. */
	public static ImportOptions changes(String actor) {
		return new ImportOptions(actor, false, OnError.REJECT_ALL, Missing.KEEP, false);
	}

	/** The same, but it only says what would change. */
	public ImportOptions dry() {
		return new ImportOptions(this.actor, true, this.onError, this.missing, this.acceptMassLeaving);
	}

	/** The same with another choice for bad rows. */
	public ImportOptions with(OnError choice) {
		return new ImportOptions(this.actor, this.dryRun, choice, this.missing, this.acceptMassLeaving);
	}

	/** The same with another choice for what is missing. */
	public ImportOptions with(Missing choice) {
		return new ImportOptions(this.actor, this.dryRun, this.onError, choice, this.acceptMassLeaving);
	}

	/**
	 * What happens when rows are bad.
	 */
	public enum OnError {

		/** Nothing is imported. */
		REJECT_ALL,
		/** The good rows are imported. */
		SKIP_BAD_ROWS

	}

	/**
	 * What happens to what is in the register and not in the files.
	 */
	public enum Missing {

		/** It stays: the files hold changes. */
		KEEP,
		/** It leaves: the files hold all there is. */
		LEAVE

	}

}
