package org.kotisilta.delivery;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Statements that move many deliveries can meet another that moves the same ones in
 * another order: an answer and its receipts. PostgreSQL then ends one of them, and it
 * simply runs again.
 */
final class Deadlocks {

	private static final int ATTEMPTS = 5;

	private Deadlocks() {
	}

	static void retry(Runnable work) {
		for (var attempt = 1;; attempt++) {
			try {
				work.run();
				return;
			}
			catch (ConcurrencyFailureException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

}
