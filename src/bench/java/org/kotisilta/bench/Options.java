package org.kotisilta.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to measure, from system properties.
 *
 * @param figures {@code bench.figures}: sms, email, mixed, portal, latency, replies,
 * pages, start
 * @param who {@code bench.who}: hub, limit, peer
 * @param sizes {@code bench.sizes}: recipients of a mailing, multiples of 500
 * @param repeats {@code bench.repeats}: how often every mailing is repeated
 * @param warmUp {@code bench.warm-up}: recipients of the mailings before the first one
 * that counts
 * @param peerSize {@code bench.peer-size}: the hand-written peer gets no larger mailing,
 * since it would take minutes
 * @param bulk {@code bench.bulk}: recipients of the mailings under way while latencies
 * are measured
 * @param replies {@code bench.replies}: how many guardians answer
 * @param replyRate {@code bench.reply-rate}: answers per second where they come evenly
 * @param directory {@code bench.directory}: results, logs and data; the data is deleted
 * @param report {@code bench.report}: whether docs/performance.md is written anew
 */
record Options(Set<String> figures, Set<String> who, List<Integer> sizes, int repeats, int warmUp, int peerSize,
		int bulk, int replies, int replyRate, Path directory, boolean report) {

	/** How often the hub is warmed up by replies at most. */
	static final int WARM_UPS = 4;

	/** Children of one school; what an audience is made of. */
	static final int SCHOOL = 500;

	Options {
		for (var size : sizes) {
			whole("bench.sizes", size);
		}
		whole("bench.warm-up", warmUp);
		whole("bench.bulk", bulk);
		whole("bench.peer-size", peerSize);
		whole("bench.replies", replies);
	}

	static Options fromSystem() {
		return new Options(set("figures", "sms,email,mixed,portal,latency,replies,pages,start"),
				set("who", "hub,limit,peer"),
				Arrays.stream(text("sizes", "1000,10000,100000").split(",")).map(Integer::valueOf).toList(),
				number("repeats", 3), number("warm-up", 100_000), number("peer-size", 10_000), number("bulk", 100_000),
				number("replies", 5_000), number("reply-rate", 1_000), Path.of(text("directory", "target/bench")),
				Boolean.parseBoolean(text("report", "false")));
	}

	boolean wants(String figure) {
		return this.figures.contains(figure);
	}

	/** The largest mailing; so many guardians must be in the register. */
	int largest() {
		var sizes = this.sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
		var bulk = (wants("latency") || wants("pages")) ? this.bulk : 0;
		return Math.max(Math.max(sizes, this.warmUp),
				Math.max(bulk, wants("replies") ? 2 * this.replies + WARM_UPS * warmUpReplies() : 0));
	}

	/** Answers that do not count: a fifth of the messages, but no fewer than count. */
	int warmUpReplies() {
		return Math.max(this.replies, this.warmUp / 5 / SCHOOL * SCHOOL);
	}

	private static Set<String> set(String name, String usual) {
		return new TreeSet<>(Arrays.asList(text(name, usual).split(",")));
	}

	private static String text(String name, String usual) {
		var text = System.getProperty("bench." + name, "");
		return text.isBlank() ? usual : text;
	}

	private static int number(String name, int usual) {
		return Integer.parseInt(text(name, Integer.toString(usual)));
	}

	private static void whole(String name, int size) {
		if (size % SCHOOL != 0) {
			throw new IllegalArgumentException(name + ": " + size + " is not a multiple of " + SCHOOL);
		}
	}

}
