package org.kotisilta.channel;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Works through a list with a bounded number of virtual threads. Each thread takes the
 * next element as soon as it is free, so one slow call holds up none of the others.
 */
final class Window implements AutoCloseable {

	private final int width;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("provider-", 0).factory());

	Window(int width) {
		this.width = width;
	}

	/**
	 * Applies {@code work}, which must not throw, to every element.
	 * @return the results in the order of the elements
	 */
	<T, R> List<R> map(List<T> elements, Function<T, R> work) {
		var workers = Math.min(this.width, elements.size());
		if (workers <= 1) {
			return elements.stream().map(work).toList();
		}
		var results = new Object[elements.size()];
		var next = new AtomicInteger();
		var done = new CountDownLatch(workers);
		for (var worker = 0; worker < workers; worker++) {
			this.threads.execute(() -> drain(elements, work, results, next, done));
		}
		awaitUninterruptibly(done);
		@SuppressWarnings("unchecked")
		var list = (List<R>) Arrays.asList(results);
		return list;
	}

	private static <T, R> void drain(List<T> elements, Function<T, R> work, Object[] results, AtomicInteger next,
			CountDownLatch done) {
		try {
			for (var i = next.getAndIncrement(); i < elements.size(); i = next.getAndIncrement()) {
				results[i] = work.apply(elements.get(i));
			}
		}
		finally {
			done.countDown();
		}
	}

	/**
	 * Calls under way have outcomes that must be recorded, also while the hub is
	 * stopping.
	 */
	private static void awaitUninterruptibly(CountDownLatch done) {
		var interrupted = false;
		while (true) {
			try {
				done.await();
				break;
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

}
