package org.kotisilta.question;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Asks: gives an announcement its question and its offers.
 */
@Repository
public class OfferQuestions {

	private final JdbcClient jdbc;

	OfferQuestions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * How the offers of an announcement are answered.
	 *
	 * @param policy whose answer counts
	 * @param assurance how sure we must be of who answers
	 * @param grace how long after the deadline an offer's digits stay taken
	 * @param reminderTemplate id of the reminder's template; null: nobody is reminded
	 * @param closedTemplate id of the template that tells an offer has closed; null:
	 * nobody is told
	 */
	public record Terms(Policy policy, Assurance assurance, Duration grace, @Nullable String reminderTemplate,
			@Nullable String closedTemplate) {
	}

	/**
	 * Writes the question and its offers in their order, in the caller's transaction.
	 * Offers to a child or of a unit the register does not know are left out.
	 * @return how many offers were written
	 */
	public int ask(long announcementId, Terms terms, List<NewOffer> offers) {
		this.jdbc
			.sql("""
					insert into question (announcement_id, kind, policy, assurance, grace, reminder_template, closed_template)
					values (:announcement, 'OFFER', :policy, :assurance, make_interval(secs => :grace), :reminder, :closed)
					""")
			.param("announcement", announcementId)
			.param("policy", terms.policy().name())
			.param("assurance", terms.assurance().name())
			.param("grace", terms.grace().toSeconds())
			.param("reminder", terms.reminderTemplate())
			.param("closed", terms.closedTemplate())
			.update();
		return this.jdbc.sql("""
				insert into offer (announcement_id, source_id, child_id, unit_id, place, starts, deadline, applicant_id,
				                   remind_at)
				select :announcement, t.source_id, c.id, u.id, t.place, t.starts::date, t.deadline::timestamptz, g.id,
				       t.remind_at::timestamptz
				from unnest(:offers::text[], :children::text[], :units::text[], :places::text[], :starts::text[],
				            :deadlines::text[], :applicants::text[], :reminders::text[]) with ordinality
				  as t (source_id, child, unit, place, starts, deadline, applicant, remind_at, line)
				join child c on c.source_id = t.child
				join unit u on u.source_id = t.unit
				left join guardian g on g.source_id = t.applicant
				order by t.line
				""")
			.param("announcement", announcementId)
			.param("offers", column(offers, NewOffer::sourceId))
			.param("children", column(offers, NewOffer::child))
			.param("units", column(offers, NewOffer::unit))
			.param("places", column(offers, NewOffer::place))
			.param("starts", column(offers, NewOffer::starts))
			.param("deadlines", column(offers, NewOffer::deadline))
			.param("applicants", column(offers, NewOffer::applicant))
			.param("reminders", column(offers, NewOffer::remindAt))
			.update();
	}

	private static @Nullable String[] column(List<NewOffer> offers, Function<NewOffer, @Nullable Object> value) {
		var column = new @Nullable String[offers.size()];
		for (int i = 0; i < column.length; i++) {
			var cell = value.apply(offers.get(i));
			column[i] = (cell != null) ? cell.toString() : null;
		}
		return column;
	}

}
