package org.kotisilta.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kotisilta.announcement.Announcement;
import org.kotisilta.announcement.Release;
import org.kotisilta.announcement.State;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;
import org.kotisilta.delivery.Progress;
import org.kotisilta.question.OfferState;

/**
 * Where an announcement stands, arranged for the page that shows it live.
 *
 * @param offers how many offers stand how; empty when nothing is offered
 * @param now the moment the figures were taken
 * @param releases its languages
 * @param shownIn the languages readers of a language got instead of it
 */
public record TrackingView(Announcement announcement, Progress progress, Map<OfferState, Long> offers, Instant now,
		List<Release> releases, Map<String, List<String>> shownIn) {

	/** Receipts may come for some time after the last message went out. */
	private static final Duration RECEIPTS = Duration.ofHours(1);

	private static final int BAR_WIDTH = 600;

	private static final int BAR_START = 150;

	/** How a bar is divided, in its order. */
	public enum Group {

		DELIVERED(DeliveryStatus.DELIVERED, DeliveryStatus.READ), SENT(DeliveryStatus.SENT),
		PENDING(DeliveryStatus.PENDING, DeliveryStatus.QUEUED, DeliveryStatus.SENDING), FAILED(DeliveryStatus.FAILED),
		SUPPRESSED(DeliveryStatus.SUPPRESSED, DeliveryStatus.EXPIRED);

		private final List<DeliveryStatus> statuses;

		Group(DeliveryStatus... statuses) {
			this.statuses = List.of(statuses);
		}

		static Group of(DeliveryStatus status) {
			return Arrays.stream(values()).filter((group) -> group.statuses.contains(status)).findFirst().orElseThrow();
		}

		/** The class of the bar's colour. */
		public String fill() {
			return "fill-" + name().toLowerCase(Locale.ROOT);
		}

	}

	/** A language's deliveries. */
	public record LanguageRow(String language, Map<Group, Long> counts, long total) {

		public long count(Group group) {
			return this.counts.getOrDefault(group, 0L);
		}

	}

	/** A piece of a bar; x and width in the picture's units. */
	public record Piece(Group group, long count, double x, double width) {

	}

	/** Why deliveries were not sent or did not arrive. */
	public record ReasonRow(Channel channel, FailureReason reason, long count) {

	}

	/** How often the page asks again, in seconds; 0: not any more. */
	public int refreshSeconds() {
		var published = this.announcement.publishedAt();
		if (this.announcement.state() == State.SCHEDULED || this.progress.underWay() > 0) {
			return 2;
		}
		if (published == null) {
			return 0;
		}
		var awaited = this.progress.count(DeliveryStatus.SENT) > 0 || this.offers.getOrDefault(OfferState.OPEN, 0L) > 0;
		return (awaited && published.plus(RECEIPTS).isAfter(this.now)) ? 2 : 30;
	}

	/** The languages readers of a language got instead of it. */
	public List<String> shownIn(String language) {
		return this.shownIn.getOrDefault(language, List.of());
	}

	public boolean running() {
		return this.progress.underWay() > 0;
	}

	public List<DeliveryStatus> statuses() {
		return List.of(DeliveryStatus.values());
	}

	/** A row per language, the largest first. */
	public List<LanguageRow> languages() {
		return this.progress.counts()
			.stream()
			.collect(Collectors.groupingBy(Progress.Count::language))
			.entrySet()
			.stream()
			.map((entry) -> row(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingLong((LanguageRow row) -> -row.total()).thenComparing(LanguageRow::language))
			.toList();
	}

	/** The bar of a language; the longest bar is the language with most deliveries. */
	public List<Piece> pieces(LanguageRow row, long largest) {
		var x = new double[] { BAR_START };
		return Stream.of(Group.values()).filter((group) -> row.count(group) > 0).map((group) -> {
			var width = (double) BAR_WIDTH * row.count(group) / Math.max(1, largest);
			var piece = new Piece(group, row.count(group), x[0], width);
			x[0] += width;
			return piece;
		}).toList();
	}

	public long largest() {
		return languages().stream().mapToLong(LanguageRow::total).max().orElse(1);
	}

	public List<Group> groups() {
		return List.of(Group.values());
	}

	/** The deliveries of a group, over all languages and channels. */
	public long count(Group group) {
		return group.statuses.stream().mapToLong(this.progress::count).sum();
	}

	/** Why deliveries were not sent or did not arrive, the most common first. */
	public List<ReasonRow> reasons() {
		var counts = this.progress.counts()
			.stream()
			.filter((count) -> count.reason() != null)
			.collect(
					Collectors.groupingBy((count) -> Map.entry(count.channel(), Objects.requireNonNull(count.reason())),
							Collectors.summingLong(Progress.Count::deliveries)));
		return counts.entrySet()
			.stream()
			.map((entry) -> new ReasonRow(entry.getKey().getKey(), entry.getKey().getValue(), entry.getValue()))
			.sorted(Comparator.comparingLong((ReasonRow row) -> -row.count()))
			.toList();
	}

	/** Deliveries that have not been planned yet, over all channels. */
	public long notPlanned() {
		return this.progress.totals().stream().mapToLong(Progress.Total::notPlanned).sum();
	}

	public long offerTotal() {
		return this.offers.values().stream().mapToLong(Long::longValue).sum();
	}

	public long offerCount(String state) {
		return this.offers.getOrDefault(OfferState.valueOf(state), 0L);
	}

	private static LanguageRow row(String language, List<Progress.Count> counts) {
		var byGroup = new EnumMap<Group, Long>(Group.class);
		counts.forEach((count) -> byGroup.merge(Group.of(count.status()), count.deliveries(), Long::sum));
		return new LanguageRow(language, byGroup, byGroup.values().stream().mapToLong(Long::longValue).sum());
	}

}
