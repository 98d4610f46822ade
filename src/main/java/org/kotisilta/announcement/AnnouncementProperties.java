package org.kotisilta.announcement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a city may set about announcements and offers.
 *
 * @param segmentPrice euros the operator takes per text message segment
 * @param chunk recipients planned in one transaction
 * @param grace how long after an offer's deadline its digits stay taken
 * @param reminderDays how many days before the deadline those who have not answered are
 * reminded
 * @param reminderTime the time of day reminders go out
 * @param reminderTemplate id of the reminder's template
 * @param closedTemplate id of the template that tells an offer has closed
 * @param servicePhone the city's number, for templates that give a unit's phone where the
 * unit has none; empty: such an announcement is not published
 */
@ConfigurationProperties("kotisilta.announcement")
record AnnouncementProperties(@DefaultValue("0.07") BigDecimal segmentPrice, @DefaultValue("2000") int chunk,
		@DefaultValue("7d") Duration grace, @DefaultValue("3") int reminderDays,
		@DefaultValue("10:00") LocalTime reminderTime, @DefaultValue("place-reminder") String reminderTemplate,
		@DefaultValue("place-closed") String closedTemplate, @DefaultValue("") String servicePhone) {
}
