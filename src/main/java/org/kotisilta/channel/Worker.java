package org.kotisilta.channel;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What one thread of a {@link Window} needs for its share of a list.
 */
interface Worker<T, R> extends AutoCloseable {

	/**
	 * Returns when it may begin another.
	 * @param places how many calls it may have under way, which changes
	 */
	default void awaitRoom(IntSupplier places) {
	}

	/**
	 * Begins with an element; its result may come while others are begun. Must not throw.
	 */
	void begin(T element, Consumer<R> result);

	/** Returns when every result has come. */
	@Override
	void close();

	/** Has a result as soon as an element is begun. */
	record AtOnce<T, R>(Function<T, R> work) implements Worker<T, R> {

		@Override
		public void begin(T element, Consumer<R> result) {
			result.accept(this.work.apply(element));
		}

		@Override
		public void close() {
		}

	}

}
