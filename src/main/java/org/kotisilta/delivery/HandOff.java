package org.kotisilta.delivery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands work to the queue on a thread of its own. A thread that has just committed still
 * holds its connection while what follows the commit runs: with the broker away, waiting
 * there would use up the pool, and with it every page and webhook. What a stopping hub
 * drops is found again in the rows.
 */
@Component
public class HandOff implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(HandOff.class);

	private static final int LAST_SECONDS = 5;

	private final Trail trail;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("hand-off-", 0).factory());

	HandOff(Trail trail) {
		this.trail = trail;
	}

	/**
	 * Runs work once the caller's transaction has committed, without the caller; outside
	 * a transaction at once and in the caller's thread, which then holds no connection.
	 */
	public void afterCommit(Runnable work) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			work.run();
			return;
		}
		var continued = this.trail.continued(work);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				start(continued);
			}

		});
	}

	/**
	 * Runs work without the caller waiting for it.
	 * @return false if the hub is stopping and it is not run
	 */
	public boolean start(Runnable work) {
		try {
			this.threads.execute(work);
			return true;
		}
		catch (RejectedExecutionException ex) {
			log.info("The hub is stopping; what was not handed over is found in the rows");
			return false;
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.threads.shutdown();
		if (!this.threads.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
			this.threads.shutdownNow();
		}
	}

}
