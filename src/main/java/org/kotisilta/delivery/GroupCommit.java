package org.kotisilta.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what many threads bring at the same time in few statements: one writer takes all
 * that is waiting, commits it, and only then lets those who brought it go on.
 *
 * @param <T> what is written
 * @param <R> what the writer answers to each, in the order of the batch
 */
public final class GroupCommit<T, R> implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

	/** How often an idle writer looks whether it is closed. */
	private static final long LOOK_UP_MILLIS = 200;

	private final BlockingQueue<Entry<T, R>> waiting;

	private final int most;

	private final Function<List<T>, List<R>> writer;

	private final Thread thread;

	private volatile boolean closed;

	/**
	 * Begins to write.
	 * @param name of the writer's thread
	 * @param most how many are written with one statement
	 * @param writer writes and commits; answers to each, in the same order
	 */
	public GroupCommit(String name, int most, Function<List<T>, List<R>> writer) {
		this.most = most;
		this.waiting = new ArrayBlockingQueue<>(most * 4);
		this.writer = writer;
		this.thread = Thread.ofVirtual().name(name).start(this::run);
	}

	/** Completes when {@code item} is committed. Waits while too many others do. */
	public CompletableFuture<R> add(T item) {
		if (this.closed) {
			throw new IllegalStateException(this.thread.getName() + " is closed");
		}
		var entry = new Entry<T, R>(item, new CompletableFuture<>());
		try {
			this.waiting.put(entry);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			entry.done.completeExceptionally(ex);
		}
		return entry.done;
	}

	private void run() {
		var batch = new ArrayList<Entry<T, R>>();
		while (!this.closed || !this.waiting.isEmpty()) {
			try {
				var first = this.waiting.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
				if (first != null) {
					batch.add(first);
					this.waiting.drainTo(batch, this.most - 1);
					write(batch);
					batch.clear();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	private void write(List<Entry<T, R>> batch) {
		try {
			var answers = this.writer.apply(batch.stream().map(Entry::item).toList());
			for (int i = 0; i < batch.size(); i++) {
				batch.get(i).done.complete(answers.get(i));
			}
		}
		catch (RuntimeException | Error ex) {
			LOG.warn("{} could not write {} items", this.thread.getName(), batch.size(), ex);
			batch.forEach((entry) -> entry.done.completeExceptionally(ex));
		}
	}

	@Override
	public void close() {
		// Not interrupted: that would break the connection it may be writing on.
		this.closed = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Entry<T, R>(T item, CompletableFuture<R> done) {
	}

}
