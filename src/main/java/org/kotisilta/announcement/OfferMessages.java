package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.delivery.Purpose;
import org.kotisilta.question.DueOffers;
import org.kotisilta.survey.Surveys;
import org.kotisilta.question.DueOffers.Due;

/**
 * Writes again about offers: before the deadline to those who have not answered, after it
 * to those whose offer has closed. Reminds of surveys in the same way.
 */
@Component("offerMessages")
class OfferMessages {

	private static final LocalTime MORNING = LocalTime.of(8, 0);

	private static final LocalTime EVENING = LocalTime.of(20, 0);

	private final DueOffers due;

	private final AnnouncementTable announcements;

	private final Planner planner;

	private final Surveys surveys;

	private final TransactionTemplate transaction;

	private final Clock clock;

	OfferMessages(DueOffers due, AnnouncementTable announcements, Planner planner, Surveys surveys,
			TransactionTemplate transaction, Clock clock) {
		this.due = due;
		this.announcements = announcements;
		this.planner = planner;
		this.surveys = surveys;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Plans the reminders that are due: one per offer, ever. */
	public void remind() {
		planAll(this.due::takeUnanswered, Purpose.REMINDER, 1, this.clock.instant());
	}

	/**
	 * Plans what tells that an offer has closed; nobody's phone rings at midnight for it.
	 */
	public void tellClosed() {
		planAll(this.due::takeClosed, Purpose.CLOSED, 0, daytime(this.clock.instant()));
	}

	/** Plans the reminders of surveys that are due. */
	public void remindOfSurveys() {
		while (Boolean.TRUE.equals(this.transaction.execute((_) -> this.surveys.takeReminder()
			.map((id) -> this.planner.planReminder(this.announcements.find(id).orElseThrow()))
			.isPresent()))) {
			// The next one.
		}
	}

	private void planAll(Supplier<Optional<Due>> take, Purpose purpose, long causeId, Instant notBefore) {
		Function<Due, Integer> plan = (offers) -> this.planner.planAbout(
				this.announcements.find(offers.announcementId()).orElseThrow(), offers.offers(), offers.template(),
				purpose, causeId, notBefore);
		while (Boolean.TRUE.equals(this.transaction.execute((_) -> take.get().map(plan).isPresent()))) {
			// The next ones.
		}
	}

	/** The moment itself by day, else the next morning. */
	static Instant daytime(Instant moment) {
		var local = ZonedDateTime.ofInstant(moment, FinnishTime.ZONE);
		var time = local.toLocalTime();
		if (time.isBefore(MORNING)) {
			return local.with(MORNING).toInstant();
		}
		return time.isBefore(EVENING) ? moment : local.plusDays(1).with(MORNING).toInstant();
	}

}
