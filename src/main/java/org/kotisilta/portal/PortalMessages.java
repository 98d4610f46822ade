package org.kotisilta.portal;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Receipts;
import org.kotisilta.delivery.Tracking;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.template.RenderedMessage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a guardian was sent, in exactly the words that were sent. A message that went out
 * on several channels is shown once, as the portal has it.
 */
@Component
class PortalMessages {

	private static final int NEWEST = 50;

	private static final String MESSAGES = """
			with mine as (
			    select distinct on (coalesce(d.announcement_id, -d.id), d.child_id, d.purpose, d.cause_id)
			           d.id, d.channel, d.language, d.status, d.created_at,
			           coalesce((r.content ->> 'draft')::boolean, false) as draft,
			           (select o.id from offer o where o.announcement_id = d.announcement_id
			              and o.child_id = d.child_id) as offer_id
			    from delivery_now d join rendering r on r.id = d.rendering_id
			    where d.guardian_id = :guardian and d.purpose <> 'LOGIN_CODE'
			      and d.status in ('SENT', 'DELIVERED', 'READ')
			    order by coalesce(d.announcement_id, -d.id), d.child_id, d.purpose, d.cause_id,
			             array_position(array['PORTAL', 'EMAIL', 'SMS'], d.channel)
			)
			select id, channel, language, status, created_at, draft, offer_id from mine
			""";

	private final JdbcClient jdbc;

	private final Tracking tracking;

	private final Receipts receipts;

	private final Languages languages;

	PortalMessages(JdbcClient jdbc, Tracking tracking, Receipts receipts, Languages languages) {
		this.jdbc = jdbc;
		this.tracking = tracking;
		this.receipts = receipts;
		this.languages = languages;
	}

	/**
	 * A message as the portal shows it.
	 *
	 * @param language the language it was sent in
	 * @param title its heading; its beginning where it has none
	 * @param paragraphs its text
	 * @param at when it was sent
	 * @param unread whether the guardian has not opened it here yet
	 * @param draft whether no adviser has reviewed the translation
	 * @param offerId the offer it is about; null: none
	 */
	record PortalMessage(long id, Language language, String title, List<String> paragraphs, ZonedDateTime at,
			boolean unread, boolean draft, @Nullable Long offerId) {
	}

	/** A guardian's messages, the newest first. */
	List<PortalMessage> of(long guardianId) {
		return this.jdbc.sql(MESSAGES + "order by created_at desc, id desc limit " + NEWEST)
			.param("guardian", guardianId)
			.query(Row.class)
			.list()
			.stream()
			.map(this::message)
			.flatMap(Optional::stream)
			.toList();
	}

	/** Opens one of a guardian's messages; empty where it is not theirs. */
	Optional<PortalMessage> open(long guardianId, long id) {
		var message = this.jdbc.sql(MESSAGES + "where id = :id")
			.param("guardian", guardianId)
			.param("id", id)
			.query(Row.class)
			.optional()
			.flatMap(this::message);
		message.ifPresent((opened) -> this.receipts.opened(guardianId, List.of(id)));
		return message;
	}

	private Optional<PortalMessage> message(Row row) {
		return this.tracking.exactText(row.id()).map((text) -> {
			var language = this.languages.get(row.language());
			var at = row.createdAt().atZoneSameInstant(Languages.ZONE);
			var unread = Channel.PORTAL.name().equals(row.channel()) && !"READ".equals(row.status());
			return new PortalMessage(row.id(), language, title(text), paragraphs(text), at, unread, row.draft(),
					row.offerId());
		});
	}

	private static String title(RenderedMessage message) {
		return switch (message) {
			case RenderedMessage.RenderedPortal portal -> portal.title();
			case RenderedMessage.RenderedEmail email -> email.subject();
			case RenderedMessage.RenderedSms sms -> beginning(sms.text());
		};
	}

	private static List<String> paragraphs(RenderedMessage message) {
		return switch (message) {
			case RenderedMessage.RenderedPortal portal -> portal.paragraphs();
			case RenderedMessage.RenderedEmail email -> List.of(email.text().strip().split("\n\n+"));
			case RenderedMessage.RenderedSms sms -> List.of(sms.text());
		};
	}

	/** The first words, cut between them. */
	private static String beginning(String text) {
		if (text.length() <= 60) {
			return text;
		}
		var cut = text.lastIndexOf(' ', 60);
		return text.substring(0, (cut > 20) ? cut : text.offsetByCodePoints(0, text.codePointCount(0, 60))) + "…";
	}

	private record Row(long id, String channel, String language, String status, OffsetDateTime createdAt, boolean draft,
			@Nullable Long offerId) {
	}

}
