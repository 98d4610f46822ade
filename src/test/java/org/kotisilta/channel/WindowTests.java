package org.kotisilta.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

class WindowTests {

	private final AtomicInteger width = new AtomicInteger(8);

	private final Window window = Window.ofVirtualThreads(this.width::get);

	private final AtomicInteger underWay = new AtomicInteger();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final CountDownLatch gate = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.gate.countDown();
		this.window.close();
	}

	@Test
	void aListUsesTheWholeWidthAndKeepsItsOrder() {
		var results = later(() -> this.window.map(numbers(100), this::waitAtTheGate));

		await().untilAtomic(this.underWay, is(8));
		this.gate.countDown();

		assertThat(results.join()).isEqualTo(numbers(100));
	}

	@Test
	void aListThatComesLaterFindsAThreadThoughTheFirstHoldsThemAll() {
		later(() -> this.window.map(numbers(100), this::waitAtTheGate));
		await().untilAtomic(this.underWay, is(8));

		var second = later(() -> this.window.map(numbers(10), (number) -> -number));

		assertThat(second.join()).hasSize(10).endsWith(-9);
	}

	@Test
	void aWidthThatShrinksIsKeptAsSoonAsCallsEnd() {
		var most = new AtomicInteger();
		this.window.map(numbers(1000), (number) -> {
			if (number == 0) {
				this.width.set(2);
			}
			if (number > 20) {
				most.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
				Thread.yield();
				this.underWay.decrementAndGet();
			}
			return number;
		});

		assertThat(most.get()).isLessThanOrEqualTo(2);
	}

	@Test
	void aWidthThatGrowsIsUsedWhileTheListIsWorkedThrough() {
		this.width.set(1);
		later(() -> this.window.map(numbers(100), (number) -> {
			this.width.set(8);
			return (number == 0) ? 0 : waitAtTheGate(number);
		}));

		await().untilAtomic(this.underWay, is(8));
	}

	@Test
	void aThreadHasSeveralCallsUnderWayAndNoMoreThanTheWidthInAll() {
		this.width.set(16);
		try (var several = Window.ofPlatformThreads(this.width::get, 4, () -> {
		})) {
			var results = later(() -> several.map(numbers(100), Several::new));

			await().untilAtomic(this.underWay, is(16));
			assertThat(this.threads).hasSize(4);
			this.gate.countDown();

			assertThat(results.join()).isEqualTo(numbers(100));
		}
	}

	@Test
	void whereTheWidthIsSmallAThreadHasOneCallUnderWay() {
		this.width.set(3);
		try (var several = Window.ofPlatformThreads(this.width::get, 4, () -> {
		})) {
			var results = later(() -> several.map(numbers(100), Several::new));

			await().untilAtomic(this.underWay, is(3));
			assertThat(this.threads).hasSize(3);
			this.gate.countDown();

			assertThat(results.join()).isEqualTo(numbers(100));
		}
	}

	@Test
	void anEmptyListHasNoResults() {
		assertThat(this.window.map(List.of(), (element) -> element)).isEmpty();
	}

	private static <T> CompletableFuture<T> later(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, (task) -> Thread.ofVirtual().start(task));
	}

	private int waitAtTheGate(int number) {
		this.underWay.incrementAndGet();
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.underWay.decrementAndGet();
		}
		return number;
	}

	private static List<Integer> numbers(int count) {
		return IntStream.range(0, count).boxed().toList();
	}

	/** Has results only when the gate is open. */
	private final class Several implements Worker<Integer, Integer> {

		private final Deque<Runnable> waiting = new ArrayDeque<>();

		@Override
		public void awaitRoom(IntSupplier places) {
			while (this.waiting.size() >= places.getAsInt()) {
				end();
			}
		}

		@Override
		public void begin(Integer number, Consumer<Integer> result) {
			WindowTests.this.threads.add(Thread.currentThread());
			WindowTests.this.underWay.incrementAndGet();
			this.waiting.add(() -> result.accept(number));
		}

		private void end() {
			try {
				WindowTests.this.gate.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.waiting.remove().run();
		}

		@Override
		public void close() {
			while (!this.waiting.isEmpty()) {
				end();
			}
		}

	}

}
