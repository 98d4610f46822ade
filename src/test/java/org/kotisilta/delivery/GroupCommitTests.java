package org.kotisilta.delivery;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTests {

	@Test
	void whatComesTogetherIsWrittenTogetherAndEachGetsItsOwnAnswer() {
		var written = new ConcurrentLinkedQueue<List<Integer>>();
		var allHaveCome = new Semaphore(0);
		try (var commit = new GroupCommit<Integer, Integer>("test", 100, (items) -> {
			allHaveCome.acquireUninterruptibly();
			allHaveCome.release();
			written.add(items);
			return items.stream().map((item) -> item * 2).toList();
		})) {
			var answers = IntStream.range(0, 250).mapToObj(commit::add).toList();
			allHaveCome.release();

			assertThat(answers).extracting((answer) -> answer.join())
				.containsExactlyElementsOf(IntStream.range(0, 250).map((n) -> n * 2).boxed().toList());
		}
		assertThat(written).hasSizeLessThanOrEqualTo(4).allMatch((batch) -> batch.size() <= 100);
	}

	@Test
	void aBatchThatCannotBeWrittenFailsAloneAndTheNextGoesOn() {
		try (var commit = new GroupCommit<String, String>("test", 10, (items) -> {
			if (items.contains("bad")) {
				throw new IllegalStateException("the database said no");
			}
			return items;
		})) {
			assertThatThrownBy(commit.add("bad")::join).isInstanceOf(CompletionException.class)
				.hasMessageContaining("the database said no");
			assertThat(commit.add("good").join()).isEqualTo("good");
		}
	}

	@Test
	void closingWritesWhatIsWaiting() {
		var commit = new GroupCommit<String, String>("test", 10, (items) -> items);

		var answer = commit.add("last");
		commit.close();

		assertThat(answer).isCompletedWithValue("last");
	}

}
