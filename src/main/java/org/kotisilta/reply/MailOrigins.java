package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.directory.Guardian;
import org.kotisilta.directory.Guardians;
import org.kotisilta.question.Offers;
import org.kotisilta.question.OpenOffer;

/**
 * Who may have written e-mails, and about what, as the e-mails of ours say that they
 * answer.
 */
@Repository
class MailOrigins {

	private final JdbcClient jdbc;

	private final Guardians guardians;

	private final Offers offers;

	MailOrigins(JdbcClient jdbc, Guardians guardians, Offers offers) {
		this.jdbc = jdbc;
		this.guardians = guardians;
		this.offers = offers;
	}

	/** By message; those that answer none of ours are missing. */
	Map<Long, MailOrigin> of(Collection<InboundMessage> messages) {
		var answered = answered(messages.stream().filter((message) -> message.deliveryId() != null).toList());
		if (answered.isEmpty()) {
			return Map.of();
		}
		var ids = answered.stream().map(Answered::guardian).distinct().toList();
		var people = this.guardians.byIds(ids)
			.stream()
			.filter((guardian) -> guardian.leftAt() == null)
			.collect(Collectors.toMap(Guardian::id, Function.identity()));
		var open = this.offers.openForGuardians(ids);
		var origins = new HashMap<Long, MailOrigin>();
		for (var one : answered) {
			var guardian = people.get(one.guardian());
			if (guardian != null) {
				origins.put(one.message(), origin(one, guardian, open.getOrDefault(one.guardian(), List.of())));
			}
		}
		return origins;
	}

	private List<Answered> answered(List<InboundMessage> messages) {
		if (messages.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				select m.message, d.guardian_id as guardian, d.announcement_id as announcement, d.child_id as child,
				       d.args ->> 'yes' as yes, d.args ->> 'no' as no,
				       lower(d.destination) = m.address and exists (
				         select from contact_point p where p.guardian_id = d.guardian_id and p.kind = 'EMAIL'
				           and p.value = m.address and p.valid_until is null) as theirs
				from unnest(:messages::bigint[], :addresses::text[], :deliveries::bigint[])
				    as m (message, address, delivery)
				join delivery d on d.id = m.delivery
				where d.guardian_id is not null
				""")
			.param("messages", messages.stream().mapToLong(InboundMessage::id).toArray())
			.param("addresses", messages.stream().map(InboundMessage::phone).toArray(String[]::new))
			.param("deliveries",
					messages.stream().mapToLong((message) -> Objects.requireNonNull(message.deliveryId())).toArray())
			.query(Answered.class)
			.list();
	}

	/** An answer to what a guardian was told about an offer is about that offer. */
	private static MailOrigin origin(Answered answered, Guardian guardian, List<OpenOffer> open) {
		var asked = new ArrayList<OpenOffer>();
		var others = new ArrayList<OpenOffer>();
		for (var offer : open) {
			if (Objects.equals(answered.announcement(), offer.announcementId())
					&& (answered.child() == 0 || answered.child() == offer.childId())) {
				asked.add(offer.with(digit(answered.yes()), digit(answered.no())));
			}
			else {
				others.add(offer);
			}
		}
		return new MailOrigin(guardian, answered.theirs(), asked, others);
	}

	private static @Nullable Integer digit(@Nullable String written) {
		return (written != null && written.matches("[0-9]{1,4}")) ? Integer.valueOf(written) : null;
	}

	private record Answered(long message, long guardian, @Nullable Long announcement, long child, @Nullable String yes,
			@Nullable String no, boolean theirs) {
	}

}
