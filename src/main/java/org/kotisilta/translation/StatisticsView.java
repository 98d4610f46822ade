package org.kotisilta.translation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.kotisilta.delivery.Urgency;
import org.kotisilta.translation.TranslationStatistics.Pace;

/**
 * The figures as the page shows them.
 *
 * @param days the length of the period
 */
record StatisticsView(TranslationStatistics figures, int days) {

	private static final int BAR_WIDTH = 540;

	/** A time in the unit people would say it in. */
	public record Span(Unit unit, long count) {

		static @Nullable Span of(@Nullable Long seconds) {
			if (seconds == null) {
				return null;
			}
			var unit = Arrays.stream(Unit.values())
				.filter((candidate) -> seconds < candidate.upTo)
				.findFirst()
				.orElse(Unit.DAYS);
			return new Span(unit, Math.max(1, Math.round((double) seconds / unit.seconds)));
		}

		/** The name of the text that says it. */
		public String text() {
			return "translation.statistics." + this.unit.name().toLowerCase(Locale.ROOT);
		}

	}

	/** Two hours are still 120 minutes, two days 48 hours. */
	enum Unit {

		MINUTES(60, 2 * 3600), HOURS(3600, 2 * 86_400), DAYS(86_400, Long.MAX_VALUE);

		private final long seconds;

		private final long upTo;

		Unit(long seconds, long upTo) {
			this.seconds = seconds;
			this.upTo = upTo;
		}

	}

	/**
	 * The times of one urgency; each has its own scale, because minutes would vanish
	 * beside days.
	 */
	public record Chart(Urgency urgency, List<Bar> bars) {
	}

	/**
	 * One language's times.
	 *
	 * @param median how long its half is, in the picture's units
	 * @param p90 the same for nine of ten
	 */
	public record Bar(String language, double median, double p90, @Nullable Span medianTime, @Nullable Span p90Time) {
	}

	/** A picture for every urgency that has had approvals. */
	public List<Chart> charts() {
		return Arrays.stream(Urgency.values()).map((urgency) -> {
			var paces = this.figures.paces()
				.stream()
				.filter((pace) -> pace.urgency() == urgency && pace.p90Seconds() != null)
				.toList();
			var longest = paces.stream().mapToLong((pace) -> number(pace.p90Seconds())).max().orElse(0);
			return new Chart(urgency, paces.stream().map((pace) -> bar(pace, Math.max(1, longest))).toList());
		}).filter((chart) -> !chart.bars().isEmpty()).toList();
	}

	private static Bar bar(Pace pace, long longest) {
		return new Bar(pace.language(), (double) BAR_WIDTH * number(pace.medianSeconds()) / longest,
				(double) BAR_WIDTH * number(pace.p90Seconds()) / longest, Span.of(pace.medianSeconds()),
				Span.of(pace.p90Seconds()));
	}

	private static long number(@Nullable Long seconds) {
		return (seconds != null) ? seconds : 0;
	}

	public @Nullable Span span(@Nullable Long seconds) {
		return Span.of(seconds);
	}

	/** The periods there are to choose from. */
	public List<Integer> periods() {
		return List.of(7, 30, 90, 365);
	}

}
