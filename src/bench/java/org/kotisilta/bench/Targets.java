package org.kotisilta.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.kotisilta.bench.Table.format;

/**
 * What the project wants to reach, and whether a run has reached it. What was not
 * measured is not named.
 */
final class Targets {

	private static final int SMALL = 10_000;

	private static final int LARGE = 100_000;

	private static final int HUGE = 1_000_000;

	private final Result result;

	private final List<Target> targets = new ArrayList<>();

	private Targets(Result result) {
		this.result = result;
	}

	/**
	 * A target.
	 */
	record Target(String figure, String wanted, String measured, boolean met) {
	}

	static List<Target> of(Result result) {
		var targets = new Targets(result);
		targets.mailings();
		targets.growth();
		targets.latencies();
		targets.rest();
		return targets.targets;
	}

	private void mailings() {
		for (var mix : List.of(Mix.SMS, Mix.EMAIL, Mix.MIXED)) {
			find(mix.figure(), "hub", LARGE).map(Summary::limitRatio)
				.ifPresent((ratio) -> add("limit ÷ hub, CPU of 100 000 deliveries, " + mix.figure(), "≥ 0.5",
						format("%.2f", ratio), ratio >= 0.5));
		}
		for (var peer : this.result.mailings()) {
			if (peer.who().equals("peer") && peer.recipients() == largestOfPeer(peer.figure())) {
				find(peer.figure(), "hub", peer.recipients()).ifPresent((hub) -> {
					var times = hub.perSecond().median() / peer.perSecond().median();
					add(format("hub ÷ hand-written peer, deliveries/s, %s", peer.figure()), "≥ 6",
							format("%.1f", times), times >= 6);
				});
			}
		}
	}

	private int largestOfPeer(String figure) {
		return this.result.mailings()
			.stream()
			.filter((s) -> s.who().equals("peer") && s.figure().equals(figure))
			.mapToInt(Summary::recipients)
			.max()
			.orElse(0);
	}

	private void growth() {
		for (var mix : Mix.values()) {
			var small = find(mix.figure(), "hub", SMALL);
			var large = find(mix.figure(), "hub", HUGE);
			if (small.isPresent() && large.isPresent()) {
				var growth = large.get().per1000().median() / small.get().per1000().median();
				add("CPU of 1 000 deliveries at 1 000 000 ÷ at 10 000, " + mix.figure(), "≤ 1.25",
						format("%.2f", growth), growth <= 1.25);
			}
		}
	}

	private void latencies() {
		Percentiles idle = null;
		for (var latency : this.result.latencies()) {
			var notice = Report.median(latency.notices());
			if (latency.bulk() == 0) {
				idle = notice;
				continue;
			}
			var single = latency.single();
			add("one urgent message amid a bulk mailing, p99", "≤ 25 ms", format("%.0f ms", single.p99()),
					single.p99() <= 25);
			add("crisis notice to 1 000 amid a bulk mailing, p99", "≤ 1 s", format("%.0f ms", notice.p99()),
					notice.p99() <= 1000);
			if (idle != null) {
				var times = notice.p99() / idle.p99();
				add("the same ÷ on an idle hub", "≤ 2", format("%.1f", times), times <= 2);
			}
		}
	}

	private void rest() {
		for (var replies : this.result.replies()) {
			if (replies.rate() == 0) {
				add("replies stored, understood and confirmed", "≥ 1 000/s",
						format("%.0f/s", replies.confirmedPerSecond()), replies.confirmedPerSecond() >= 1000);
			}
			else {
				add(format("webhook → confirmation at %d replies/s, p99", replies.rate()), "≤ 1 s",
						format("%.0f ms", replies.confirmed().p99()), replies.confirmed().p99() <= 1000);
			}
		}
		for (var start : this.result.starts()) {
			var seconds = start.processor().median();
			add("start to the first page, " + start.how(), "≤ 10 CPU-s", format("%.1f CPU-s", seconds), seconds <= 10);
		}
	}

	private Optional<Summary> find(String figure, String who, int size) {
		return this.result.mailings()
			.stream()
			.filter((s) -> s.figure().equals(figure) && s.who().equals(who) && s.recipients() == size)
			.findFirst();
	}

	private void add(String figure, String wanted, String measured, boolean met) {
		this.targets.add(new Target(figure, wanted, measured, met));
	}

}
