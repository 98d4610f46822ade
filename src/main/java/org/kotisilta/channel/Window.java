package org.kotisilta.channel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.slf4j.MDC;

/**
 * Works through lists with a bounded number of calls at once, shared equally between the
 * lists under way; each has one at least. A thread takes the next element as soon as it
 * is free, so one slow call holds up none of the others. The bound may change meanwhile.
 */
final class Window implements AutoCloseable {

	private static final Duration LOOK_AFTER = Duration.ofMillis(500);

	/** A thread has several calls under way only where there are this many threads. */
	private static final int THREADS = 4;

	private final IntSupplier width;

	private final int together;

	private final Runnable before;

	private final AtomicInteger lists = new AtomicInteger();

	private final ExecutorService threads;

	private Window(IntSupplier width, int together, Runnable before, ExecutorService threads) {
		this.width = width;
		this.together = together;
		this.before = before;
		this.threads = threads;
	}

	/** For short calls, each with a thread of its own. */
	static Window ofVirtualThreads(IntSupplier width) {
		return new Window(width, 1, () -> {
		}, Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("provider-", 0).factory()));
	}

	/**
	 * For threads that stay busy: a virtual thread that waits with a time-out costs a
	 * third more than one of the system's.
	 */
	static Window ofPlatformThreads(IntSupplier width) {
		return ofPlatformThreads(width, 1, () -> {
		});
	}

	/**
	 * For threads that stay busy.
	 * @param together how many calls a thread may have under way
	 * @param before is run before each call begins, and may wait
	 */
	static Window ofPlatformThreads(IntSupplier width, int together, Runnable before) {
		return new Window(width, together, before,
				Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("provider-", 0).factory()));
	}

	/**
	 * Applies {@code work}, which must not throw, to every element.
	 * @return the results in the order of the elements
	 */
	<T, R> List<R> map(List<T> elements, Function<T, R> work) {
		var worker = new Worker.AtOnce<>(work);
		return map(elements, () -> worker);
	}

	/**
	 * Applies a worker to every element; each thread has one of its own.
	 * @return the results in the order of the elements
	 */
	<T, R> List<R> map(List<T> elements, Supplier<? extends Worker<T, R>> workers) {
		if (elements.isEmpty()) {
			return List.of();
		}
		var task = new Work<>(elements, workers);
		this.lists.incrementAndGet();
		try {
			if (elements.size() == 1) {
				// The caller waits anyway: another thread would only be another hop.
				task.one();
			}
			else {
				task.begin();
				awaitUninterruptibly(task);
			}
			return task.results();
		}
		finally {
			this.lists.decrementAndGet();
		}
	}

	/** How many calls one list may have under way. */
	private int share() {
		return Math.max(1, this.width.getAsInt() / Math.max(1, this.lists.get()));
	}

	/** How many of them one thread may. */
	private int places(int share) {
		return Math.clamp(share / THREADS, 1, this.together);
	}

	/**
	 * Calls under way have outcomes that must be recorded, also while the hub is
	 * stopping. Where all of them hang, nobody else would notice that there may be more.
	 */
	private static void awaitUninterruptibly(Window.Work<?, ?> task) {
		var interrupted = false;
		while (true) {
			try {
				if (task.done.await(LOOK_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
					break;
				}
				if (task.mayGrow()) {
					task.begin();
				}
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.threads.close();
	}

	/**
	 * One list, the threads that work on it, and what they have made of it.
	 */
	private final class Work<T, R> {

		private final List<T> elements;

		private final Supplier<? extends Worker<T, R>> making;

		private final Object[] results;

		private final AtomicInteger next = new AtomicInteger();

		/** The threads that take elements. */
		private final AtomicInteger workers = new AtomicInteger();

		/** With those that only wait for their last results. */
		private final AtomicInteger present = new AtomicInteger();

		private final CountDownLatch done = new CountDownLatch(1);

		/** The caller's, so that the threads' log lines tell what they are about. */
		private final Map<String, String> context = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());

		private Work(List<T> elements, Supplier<? extends Worker<T, R>> workers) {
			this.elements = elements;
			this.making = workers;
			this.results = new Object[elements.size()];
		}

		/** One thread in any case; more while there is room and work for them. */
		private void begin() {
			do {
				this.workers.incrementAndGet();
				this.present.incrementAndGet();
				Window.this.threads.execute(this::run);
			}
			while (mayGrow());
		}

		private boolean mayGrow() {
			return mayGrow(share());
		}

		private boolean mayGrow(int share) {
			var now = this.workers.get();
			var places = places(share);
			return (now + 1) * places <= share && this.next.get() + now * places < this.elements.size();
		}

		private void run() {
			MDC.setContextMap(this.context);
			try (var worker = this.making.get()) {
				takeAll(worker);
			}
			finally {
				if (this.present.decrementAndGet() == 0) {
					this.done.countDown();
				}
			}
		}

		private void takeAll(Worker<T, R> worker) {
			for (var i = next(worker); i < this.elements.size(); i = next(worker)) {
				take(i, worker);
				var share = share();
				if (left(share)) {
					return;
				}
				if (mayGrow(share)) {
					begin();
				}
			}
			this.workers.decrementAndGet();
		}

		/** Nothing is kept for a thread that cannot begin with it. */
		private int next(Worker<T, R> worker) {
			worker.awaitRoom(() -> places(share()));
			return this.next.getAndIncrement();
		}

		private void one() {
			try (var worker = this.making.get()) {
				take(0, worker);
			}
		}

		private void take(int i, Worker<T, R> worker) {
			Window.this.before.run();
			worker.begin(this.elements.get(i), (result) -> this.results[i] = result);
		}

		/** Leaves if there are too many on this list; the last one stays. */
		private boolean left(int share) {
			var now = this.workers.get();
			return now > 1 && now * places(share) > share && this.workers.compareAndSet(now, now - 1);
		}

		@SuppressWarnings("unchecked")
		private List<R> results() {
			return (List<R>) Arrays.asList(this.results);
		}

	}

}
