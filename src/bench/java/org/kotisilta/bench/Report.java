package org.kotisilta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import static org.kotisilta.bench.Table.format;

/**
 * Puts the figures of a run into {@code docs/performance.md}, between its marks, and
 * draws the chart beside it. The words around them are people's.
 */
public final class Report {

	private static final String BEGIN = "<!-- figures -->\n";

	private static final String END = "<!-- /figures -->\n";

	private final Result result;

	private final StringBuilder out = new StringBuilder();

	private Report(Result result) {
		this.result = result;
	}

	/**
	 * Writes the page again from a kept result.
	 * @param args the result's JSON
	 */
	public static void main(String[] args) throws IOException {
		write(JsonMapper.shared().readValue(Path.of(args[0]).toFile(), Result.class), Path.of("docs"));
	}

	static void write(Result result, Path docs) throws IOException {
		var page = docs.resolve("performance.md");
		var text = Files.readString(page);
		var figures = new Report(result).figures();
		Files.writeString(page,
				text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + figures + text.substring(text.indexOf(END)));
		Files.writeString(docs.resolve("images/performance.svg"), Chart.of(result));
	}

	private String figures() {
		machine();
		targets();
		if (!this.result.mailings().isEmpty()) {
			this.out
				.append("\n![Processor seconds for a thousand deliveries: limit, hub and peer, and how the hub's grow]"
						+ "(images/performance.svg)\n");
			mailings();
			costs();
		}
		latencies();
		others();
		return this.out.toString();
	}

	private void machine() {
		var m = this.result.machine();
		line("%s, commit `%s`. %d × %s, %d GiB, %s; %s; PostgreSQL %s, Kafka %s. Medians of %d.",
				m.at().toString().substring(0, 10), m.commit(), m.cores(), m.processor(),
				Math.round(m.memory() / 1024.0), m.kernel(), m.java(), m.postgresql(), m.kafka(),
				this.result.options().repeats());
		var noisy = this.result.measurements().stream().filter(Measurement::noisy).count();
		var flawed = this.result.measurements().stream().filter(Predicate.not(Measurement::counts)).count();
		if (noisy > 0) {
			line("**Noisy**: in %d of %d mailings others took more than a tenth of the machine; rates are then too low.",
					noisy, this.result.measurements().size());
		}
		if (flawed > 0) {
			line("%d mailings were left out because their counts were wrong.", flawed);
		}
	}

	private void targets() {
		var targets = Targets.of(this.result);
		if (!targets.isEmpty()) {
			table("| | target | measured | |", "|---|---|---|---|");
			targets.forEach(
					(t) -> row("%s | %s | %s | %s", t.figure(), t.wanted(), t.measured(), t.met() ? "✓" : "not yet"));
		}
	}

	private void mailings() {
		heading("Mailings");
		table("| channel | messages | who | deliveries/s | (spread) | first hand-over, ms | CPU-s per 1 000 | (spread) | limit ÷ it |",
				"|---|---:|---|---:|---|---:|---:|---|---:|");
		for (var s : this.result.mailings()) {
			row("%s | %,d | %s | %,.0f | %,.0f – %,.0f | %s | %.3f | %.3f – %.3f | %s", s.figure(), s.recipients(),
					s.who(), s.perSecond().median(), s.perSecond().min(), s.perSecond().max(),
					median(s.firstHandOver(), "%,.0f"), s.per1000().median(), s.per1000().min(), s.per1000().max(),
					(s.limitRatio() != null) ? format("%.2f", s.limitRatio()) : "");
		}
	}

	private void costs() {
		heading("Where the processor time goes");
		table("| channel | messages | who | itself | broker | database | (sinks) | heap before a collection, MiB | resident, MiB |",
				"|---|---:|---|---:|---:|---:|---:|---:|---:|");
		for (var s : this.result.mailings()) {
			row("%s | %,d | %s | %.3f | %.3f | %.3f | %.3f | %s | %s", s.figure(), s.recipients(), s.who(),
					s.own().median(), s.broker().median(), s.database().median(), s.sinks().median(),
					median(s.heap(), "%,.0f"), median(s.resident(), "%,.0f"));
		}
	}

	private void latencies() {
		if (this.result.latencies().isEmpty()) {
			return;
		}
		heading("Urgent messages: publish → at the operator, ms");
		table("| | amid | p50 | p99 | longest |", "|---|---|---:|---:|---:|");
		for (var l : this.result.latencies()) {
			var single = l.single();
			row("%d single ones, by API | %s | %.1f | %.1f | %.1f", single.samples(), Table.amid(l.bulk()),
					single.p50(), single.p99(), single.max());
			var notice = median(l.notices());
			row("notice to 1 000 | %s | %.0f | %.0f | %.0f", Table.amid(l.bulk()), notice.p50(), notice.p99(),
					notice.max());
			if (l.lulls() > 0) {
				line("\nThe bulk mailings had nothing left to send %d times: these figures are too good.", l.lulls());
			}
		}
	}

	private void others() {
		if (!this.result.replies().isEmpty()) {
			heading("Replies");
			table("| replies | come | stored/s | confirmed/s | webhook → confirmation p50, ms | p99 |",
					"|---:|---|---:|---:|---:|---:|");
			this.result.replies()
				.forEach((r) -> row("%,d | %s | %,.0f | %,.0f | %,.0f | %,.0f", r.answers(),
						(r.rate() == 0) ? "as fast as they are taken" : format("%,d a second", r.rate()),
						r.storedPerSecond(), r.confirmedPerSecond(), r.confirmed().p50(), r.confirmed().p99()));
		}
		if (!this.result.pages().isEmpty()) {
			heading("Pages, ms");
			table("| page | amid | p50 | p95 |", "|---|---|---:|---:|");
			this.result.pages()
				.forEach((p) -> p.pages()
					.forEach((page, t) -> row("%s | %s | %.0f | %.0f", page, Table.amid(p.bulk()), t.p50(), t.p95())));
		}
		if (!this.result.starts().isEmpty()) {
			heading("Start to the first page, everything embedded, data present");
			table("| | CPU-s | s |", "|---|---:|---:|");
			this.result.starts()
				.forEach((s) -> row("%s | %.1f | %.1f", s.how(), s.processor().median(), s.seconds().median()));
		}
	}

	/** The notice in the middle when they are put in order of their p99. */
	static Percentiles median(List<Percentiles> notices) {
		var sorted = new ArrayList<>(notices);
		sorted.sort(java.util.Comparator.comparingDouble(Percentiles::p99));
		return sorted.get((sorted.size() - 1) / 2);
	}

	private static String median(@Nullable Spread spread, String format) {
		return (spread != null) ? format(format, spread.median()).replace(',', ' ') : "";
	}

	private void heading(String text) {
		this.out.append("\n### ").append(text).append("\n\n");
	}

	private void table(String... lines) {
		this.out.append((this.out.toString().endsWith("\n\n")) ? "" : "\n")
			.append(String.join("\n", lines))
			.append('\n');
	}

	private void row(String format, Object... values) {
		line("| " + format + " |", values);
	}

	private void line(String format, Object... values) {
		this.out.append(format(format, values).replaceAll("(\\d),(?=\\d{3})", "$1 ")).append('\n');
	}

}
