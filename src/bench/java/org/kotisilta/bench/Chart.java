package org.kotisilta.bench;

import java.util.List;
import java.util.Map;

import static org.kotisilta.bench.Table.format;

/**
 * Two drawings side by side: what a thousand deliveries cost limit, hub and peer, and how
 * the hub's cost grows with the mailing. Readable on light and dark pages alike.
 */
final class Chart {

	private static final int HEIGHT = 300;

	private static final int BASE = 240;

	private static final int TOP = 50;

	private static final String GREY = "#8a8a8a";

	private static final List<String> WHO = List.of("limit", "hub", "peer");

	private static final Map<String, String> COLOURS = Map.of("limit", GREY, "hub", "#1f6feb", "peer", "#d9822b", "sms",
			"#1f6feb", "email", "#b3398a", "mixed", "#2f9e5f", "portal", GREY);

	private final List<Summary> mailings;

	private final StringBuilder svg = new StringBuilder();

	private Chart(List<Summary> mailings) {
		this.mailings = mailings;
	}

	static String of(Result result) {
		var chart = new Chart(result.mailings());
		chart.svg
			.append("""
					<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 %d" font-family="Arial, sans-serif" font-size="12">
					<rect width="820" height="%d" rx="8" fill="#ffffff"/>
					"""
				.formatted(HEIGHT, HEIGHT));
		chart.costs();
		chart.growth();
		return chart.svg.append("</svg>\n").toString();
	}

	/** Bars: for each channel the largest mailing each of them has had. */
	private void costs() {
		text(20, 28, "start", "bold", "CPU-seconds per 1 000 deliveries");
		var most = this.mailings.stream().mapToDouble((s) -> s.per1000().median()).max().orElse(1);
		var x = 30;
		for (var mix : List.of(Mix.SMS, Mix.EMAIL, Mix.MIXED)) {
			for (var who : WHO) {
				var last = this.mailings.stream()
					.filter((s) -> s.figure().equals(mix.figure()) && s.who().equals(who))
					.reduce((_, next) -> next);
				if (last.isPresent()) {
					bar(x, last.get().per1000().median(), most, who);
				}
				x += 36;
			}
			text(x - 3 * 18, BASE + 34, "middle", "bold", mix.figure());
			x += 22;
		}
	}

	private void bar(int x, double value, double most, String who) {
		var height = Math.max(1, value / most * (BASE - TOP));
		this.svg.append(format("<rect x=\"%d\" y=\"%.1f\" width=\"30\" height=\"%.1f\" fill=\"%s\"/>%n", x,
				BASE - height, height, COLOURS.getOrDefault(who, GREY)));
		text(x + 15, BASE - height - 4, "middle", "normal", format("%.2f", value));
		text(x + 15, BASE + 16, "middle", "normal", who);
	}

	/** Lines: the hub's cost over the size of the mailing. */
	private void growth() {
		text(450, 28, "start", "bold", "The hub's, as the mailing grows");
		var hubs = this.mailings.stream().filter((s) -> s.who().equals("hub")).toList();
		var most = hubs.stream().mapToDouble((s) -> s.per1000().median()).max().orElse(1);
		var sizes = hubs.stream().map(Summary::recipients).distinct().sorted().toList();
		sizes
			.forEach((size) -> text(place(size), BASE + 16, "middle", "normal", format("%,d", size).replace(',', ' ')));
		this.svg.append(format("<line x1=\"470\" y1=\"%d\" x2=\"780\" y2=\"%d\" stroke=\"#8a8a8a\"/>%n", BASE, BASE));
		for (var mix : Mix.values()) {
			var line = hubs.stream().filter((s) -> s.figure().equals(mix.figure())).toList();
			if (!line.isEmpty()) {
				line(mix.figure(), line, most);
			}
		}
	}

	private void line(String figure, List<Summary> line, double most) {
		var points = new StringBuilder();
		for (var s : line) {
			points.append(format("%.1f,%.1f ", place(s.recipients()), height(s, most)));
		}
		this.svg.append(format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
				points.toString().strip(), COLOURS.getOrDefault(figure, GREY)));
		var last = line.getLast();
		text(place(last.recipients()) + 6, height(last, most) - 5, "start", "bold",
				format("%s %.2f", figure, last.per1000().median()));
	}

	/** A tenfold mailing is a step to the right. */
	private static double place(int recipients) {
		return 490 + (Math.log10(recipients) - 3) * 90;
	}

	private static double height(Summary summary, double most) {
		return BASE - summary.per1000().median() / most * (BASE - TOP);
	}

	private void text(double x, double y, String anchor, String weight, String text) {
		this.svg.append(
				format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"#1a1a1a\">%s</text>%n",
						x, y, anchor, weight, text));
	}

}
