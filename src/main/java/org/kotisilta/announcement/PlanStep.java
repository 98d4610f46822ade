package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.announcement.Candidates.Asked;
import org.kotisilta.announcement.DeliveryInsert.Inserted;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.question.ReplyCodes;
import org.kotisilta.survey.SurveyCodes;

/**
 * Plans the messages of one chunk in the caller's transaction.
 */
@Component
class PlanStep {

	private final Candidates candidates;

	private final ReplyCodes codes;

	private final SurveyCodes surveyCodes;

	private final DeliveryInsert deliveries;

	private final Clock clock;

	PlanStep(Candidates candidates, ReplyCodes codes, SurveyCodes surveyCodes, DeliveryInsert deliveries, Clock clock) {
		this.candidates = candidates;
		this.codes = codes;
		this.surveyCodes = surveyCodes;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	/** Chooses the messages of a chunk. */
	void fill(Announcement announcement, Words.Chosen words, Chunk chunk) {
		this.candidates.fill(announcement, words.choices(), words.values().namesGuardian(), chunk, today());
	}

	/**
	 * Inserts the messages chosen, once the numbers by which their phones answer are
	 * given out.
	 */
	Inserted insert(Announcement announcement, Words.Chosen words, Purpose purpose, long causeId, Instant notBefore,
			@Nullable String owner) {
		var asked = words.values().offers() ? this.candidates.asked() : List.<Asked>of();
		if (!asked.isEmpty()) {
			this.codes.allocate(announcement.sender(), asked.stream().map(Asked::phone).toArray(String[]::new),
					asked.stream().map(Asked::offerId).toArray(Long[]::new));
		}
		if (words.survey() != null) {
			var phones = this.candidates.phones();
			this.surveyCodes.allocate(announcement.sender(), announcement.id(), words.survey(),
					phones.stream().map(Candidates.Phone::number).toArray(String[]::new),
					phones.stream().map(Candidates.Phone::guardianId).toArray(Long[]::new));
		}
		return this.deliveries.insert(announcement, words.values(), purpose, causeId, notBefore, owner);
	}

	/**
	 * Chooses the messages of a chunk and inserts those that are not there yet, for the
	 * queue.
	 */
	Inserted insert(Announcement announcement, Words.Chosen words, Chunk chunk, Purpose purpose, long causeId,
			Instant notBefore) {
		if (words.needsCodes()) {
			fill(announcement, words, chunk);
			return insert(announcement, words, purpose, causeId, notBefore, null);
		}
		return this.deliveries.insertChosen(announcement, words, chunk, purpose, causeId, notBefore, today());
	}

	/**
	 * Both at once, for messages that need no such numbers, and notes what is planned.
	 */
	Inserted first(Announcement announcement, Words.Chosen words, Chunk chunk, String owner) {
		return this.deliveries.insertFirst(announcement, words, chunk, owner, today());
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), FinnishTime.ZONE);
	}

}
