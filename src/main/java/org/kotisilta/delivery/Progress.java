package org.kotisilta.delivery;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import org.kotisilta.channel.FailureReason;

/**
 * Where an announcement stands at one moment.
 *
 * @param announcementId the announcement
 * @param counts deliveries of the announcement itself, by channel, language, status and
 * reason
 * @param totals one for each channel of the announcement
 * @param later reminders, confirmations and other messages that followed, by channel and
 * status
 */
public record Progress(long announcementId, List<Count> counts, List<Total> totals, List<Later> later) {

	/** Whether every recipient is accounted for on every channel. */
	public boolean conserved() {
		return this.totals.stream().allMatch(Total::conserved);
	}

	/** How many deliveries of a channel have a status, over all languages. */
	public long count(Channel channel, DeliveryStatus status) {
		return this.counts.stream()
			.filter((count) -> count.channel() == channel && count.status() == status)
			.mapToLong(Count::deliveries)
			.sum();
	}

	/** How many deliveries have a status, over all channels and languages. */
	public long count(DeliveryStatus status) {
		return this.counts.stream().filter((count) -> count.status() == status).mapToLong(Count::deliveries).sum();
	}

	/** Deliveries about which something may still be sent. */
	public long underWay() {
		return count(DeliveryStatus.PENDING) + count(DeliveryStatus.QUEUED) + count(DeliveryStatus.SENDING)
				+ this.totals.stream().mapToLong(Total::notPlanned).sum();
	}

	/** All deliveries there are or will be. */
	public long expected() {
		return this.totals.stream().mapToLong(Total::recipients).sum();
	}

	/** How far sending is, 0 to 100. */
	public int percent() {
		var expected = expected();
		return (expected == 0) ? 100 : (int) ((expected - underWay()) * 100 / expected);
	}

	/**
	 * Deliveries that stand alike.
	 *
	 * @param language the language they were written in
	 * @param reason why, for FAILED and SUPPRESSED
	 */
	public record Count(Channel channel, String language, DeliveryStatus status, @Nullable FailureReason reason,
			long deliveries) {

		Count of(long number) {
			return new Count(this.channel, this.language, this.status, this.reason, number);
		}

	}

	/**
	 * One channel's account.
	 *
	 * @param recipients how many the announcement has
	 * @param deliveries how many of them have a delivery, whatever its status
	 * @param notPlanned how many wait for theirs, in languages that are not planned to
	 * the end
	 */
	public record Total(Channel channel, long recipients, long deliveries, long notPlanned) {

		/** Whether nobody is missing and nobody counted twice. */
		public boolean conserved() {
			return this.recipients == this.deliveries + this.notPlanned;
		}

		Total plus(Total other) {
			return new Total(this.channel, this.recipients + other.recipients, this.deliveries + other.deliveries,
					this.notPlanned + other.notPlanned);
		}

	}

	/**
	 * Messages that followed the announcement.
	 */
	public record Later(Purpose purpose, Channel channel, DeliveryStatus status, long deliveries) {

		static final Comparator<Later> ORDER = Comparator.comparing((Later later) -> later.purpose().name())
			.thenComparing((later) -> later.channel().name())
			.thenComparing((later) -> later.status().name());

		Later of(long number) {
			return new Later(this.purpose, this.channel, this.status, number);
		}

	}

}
