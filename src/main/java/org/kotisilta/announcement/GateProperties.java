package org.kotisilta.announcement;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.kotisilta.delivery.Urgency;

/**
 * How long guardians wait for a text in their language, at most.
 *
 * @param crisis for a crisis notice
 * @param normal for an ordinary announcement
 * @param bulk for a newsletter
 * @param ahead how long before a scheduled announcement its translations should be there
 */
@ConfigurationProperties("kotisilta.translation.wait")
record GateProperties(@DefaultValue("20m") Duration crisis, @DefaultValue("24h") Duration normal,
		@DefaultValue("72h") Duration bulk, @DefaultValue("2h") Duration ahead) {

	/**
	 * When the translations of a scheduled announcement should be there: before it goes
	 * out, but not before half the time until then has passed.
	 */
	Instant dueAhead(Instant now, Instant publishAt) {
		var before = publishAt.minus(this.ahead);
		var half = now.plus(Duration.between(now, publishAt).dividedBy(2));
		return before.isAfter(half) ? before : half;
	}

	/**
	 * When another language goes out instead.
	 * @param chosen what the publisher has chosen; a crisis does not wait longer than the
	 * city has set
	 * @param expiresAt a wait never takes more than half the time there is
	 */
	Instant dueAt(Urgency urgency, Instant now, @Nullable Instant chosen, @Nullable Instant expiresAt) {
		var usual = now.plus(switch (urgency) {
			case CRISIS -> this.crisis;
			case NORMAL -> this.normal;
			case BULK -> this.bulk;
		});
		var due = (chosen == null || (urgency == Urgency.CRISIS && chosen.isAfter(usual))) ? usual : chosen;
		if (expiresAt == null) {
			return due;
		}
		var half = now.plus(Duration.between(now, expiresAt).dividedBy(2));
		return due.isBefore(half) ? due : half;
	}

}
