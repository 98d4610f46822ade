package org.kotisilta.channel;

import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Language;

/**
 * One e-mail, ready to hand to a mail server.
 *
 * @param deliveryId our id; the Message-ID and the bounce address are made of it
 * @param to the guardian's address
 * @param toName the guardian's name, if it is known
 * @param subject one line
 * @param text the message for readers without HTML
 * @param html the same message as a complete HTML document
 * @param language the language of subject, text and html
 * @param transactional whether the guardian must get it whatever they subscribe to
 * @param unsubscribeUrl where one POST ends such mail; null where it is transactional
 * @param replyTo where it is answered to; null: nowhere of its own
 * @param inReplyTo the Message-ID of the guardian's e-mail it answers; null: none
 */
public record OutboundEmail(long deliveryId, String to, @Nullable String toName, String subject, String text,
		String html, Language language, boolean transactional, @Nullable String unsubscribeUrl,
		@Nullable String replyTo, @Nullable String inReplyTo) {

	/** An e-mail that answers none and has no address of its own for answers. */
	public OutboundEmail(long deliveryId, String to, @Nullable String toName, String subject, String text, String html,
			Language language, boolean transactional, @Nullable String unsubscribeUrl) {
		this(deliveryId, to, toName, subject, text, html, language, transactional, unsubscribeUrl, null, null);
	}

}
