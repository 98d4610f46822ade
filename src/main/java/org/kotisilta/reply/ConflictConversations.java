package org.kotisilta.reply;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.GuardiansDisagree;

/**
 * Puts before an adviser what guardians could not agree on in the portal; a text message
 * that contradicts gets there by itself.
 */
@Component
class ConflictConversations {

	private final JdbcClient jdbc;

	private final MessageSource texts;

	private final Clock clock;

	ConflictConversations(JdbcClient jdbc, MessageSource texts, Clock clock) {
		this.jdbc = jdbc;
		this.texts = texts;
		this.clock = clock;
	}

	/** The button the guardian pressed stands for what they wrote. */
	@EventListener
	void open(GuardiansDisagree event) {
		var language = this.jdbc.sql("select languages[1] from guardian where id = :id")
			.param("id", event.guardianId())
			.query(String.class)
			.single();
		var button = (event.value() == AnswerValue.ACCEPT) ? "portal.offer.accept" : "portal.offer.decline";
		this.jdbc.sql("""
				with opened as (
				  insert into conversation (guardian_id, language, subject, offer_id, state, opened_at, updated_at)
				  values (:guardian, :language, 'CONFLICT', :offer, 'OPEN', :now, :now) returning id)
				insert into conversation_message (conversation_id, body, at) select id, :body, :now from opened
				""")
			.param("guardian", event.guardianId())
			.param("language", language)
			.param("offer", event.offerId())
			.param("body", this.texts.getMessage(button, null, Locale.forLanguageTag(language)))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

}
