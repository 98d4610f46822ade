package org.kotisilta.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.Locale;

/**
 * What is printed.
 */
final class Table {

	private static final String HEAD = "%-7s %-6s %9s %9s %9s %8s %8s %8s %8s %8s %9s".formatted("figure", "who",
			"messages", "per s", "first ms", "CPU/1000", "own", "broker", "database", "sinks", "heap/RSS");

	private Table() {
	}

	static String head() {
		return HEAD;
	}

	/** One mailing in one line. */
	static String line(Measurement m) {
		var line = new StringBuilder(
				format("%-7s %-6s %9d %9.0f %9s %8.3f %8.3f %8.3f %8.3f %8.3f %9s", m.figure(), m.who(), m.recipients(),
						m.perSecond(), (m.firstHandOver() != null) ? format("%.0f", m.firstHandOver()) : "–",
						m.per1000(), m.per1000(m.who()), m.per1000("broker"), m.per1000("database"), m.per1000("sinks"),
						(m.memory() != null) ? m.memory().used() + "/" + m.memory().resident() : ""));
		if (m.noisy()) {
			line.append(format("  noisy: others took %.0f %%, steal %.0f %%", 100 * m.others(), 100 * m.steal()));
		}
		if (m.flaw() != null) {
			line.append("  VOID: ").append(m.flaw());
		}
		return line.toString();
	}

	/** Everything, medians first. */
	static String of(Result result) {
		var table = new StringBuilder();
		if (!result.mailings().isEmpty()) {
			table.append(mailings(result.mailings()));
		}
		return table.append(latencies(result.latencies()))
			.append(replies(result.replies()))
			.append(pages(result.pages()))
			.append(starts(result.starts()))
			.toString();
	}

	static String latencies(List<Latency> latencies) {
		var table = new StringBuilder();
		for (var l : latencies) {
			table.append(format("%nurgent, %s: %s%s%n", amid(l.bulk()), l.single(),
					(l.lulls() > 0) ? "; " + l.lulls() + " times the bulk mailing had nothing left to send" : ""));
			l.notices().forEach((notice) -> table.append("  notice to 1 000: ").append(notice).append('\n'));
		}
		return table.toString();
	}

	static String replies(List<Replies> replies) {
		var table = new StringBuilder();
		for (var r : replies) {
			table.append(format(
					"%nreplies, %s: %.0f/s stored, %.0f/s confirmed; %s; %d of %d accepted, %d refused, %d not confirmed; "
							+ "CPU-ms each: %s (the hub's compiler %.2f of it); others had %.0f %% of the machine%n",
					(r.rate() == 0) ? "all at once" : r.rate() + "/s", r.storedPerSecond(), r.confirmedPerSecond(),
					r.confirmed(), r.accepted(), r.answers(), r.refused(), r.missing(), each(r),
					1000 * r.compiler() / r.answers(), 100 * r.others()));
		}
		return table.toString();
	}

	private static String each(Replies replies) {
		return replies.processor()
			.entrySet()
			.stream()
			.map((used) -> format("%s %.2f", used.getKey(), 1000 * used.getValue() / replies.answers()))
			.collect(Collectors.joining(", "));
	}

	static String pages(List<Pages> pages) {
		var table = new StringBuilder();
		for (var p : pages) {
			table.append(format("%npages, %s%n", amid(p.bulk())));
			p.pages().forEach((page, times) -> table.append(format("  %-16s %s%n", page, times)));
		}
		return table.toString();
	}

	static String starts(List<Start> starts) {
		var table = new StringBuilder();
		for (var s : starts) {
			table.append(format("%nstart, %s: %.1f processor seconds, %.1f s", s.how(), s.processor().median(),
					s.seconds().median()));
		}
		return table.toString();
	}

	static String amid(int bulk) {
		return (bulk == 0) ? "idle" : format("amid bulk mailings to %,d", bulk).replace(',', ' ');
	}

	private static String mailings(List<Summary> summaries) {
		var table = new StringBuilder(format("%-7s %-6s %9s %9s %19s %8s %17s %8s%n", "figure", "who", "messages",
				"per s", "(min – max)", "CPU/1000", "(min – max)", "limit/it"));
		for (var s : summaries) {
			table.append(format("%-7s %-6s %9d %9.0f %19s %8.3f %17s %8s%s%n", s.figure(), s.who(), s.recipients(),
					s.perSecond().median(), format("(%.0f – %.0f)", s.perSecond().min(), s.perSecond().max()),
					s.per1000().median(), format("(%.3f – %.3f)", s.per1000().min(), s.per1000().max()),
					(s.limitRatio() != null) ? format("%.2f", s.limitRatio()) : "",
					(s.noisy() > 0) ? "  " + s.noisy() + " of " + s.repeats() + " noisy" : ""));
		}
		return table.toString();
	}

	static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
