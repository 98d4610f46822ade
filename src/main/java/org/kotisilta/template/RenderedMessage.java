package org.kotisilta.template;

import java.util.List;

import org.kotisilta.language.SmsText;

/**
 * A message as one guardian gets it.
 */
public sealed interface RenderedMessage {

	/**
	 * An SMS, already folded.
	 *
	 * @param text what is handed to the operator
	 * @param sms its encoding and segments
	 */
	record RenderedSms(String text, SmsText sms) implements RenderedMessage {
	}

	/**
	 * An e-mail.
	 *
	 * @param subject one line of plain text
	 * @param text the plain-text part
	 * @param html the HTML part, a whole document
	 */
	record RenderedEmail(String subject, String text, String html) implements RenderedMessage {
	}

	/**
	 * A message in the portal.
	 *
	 * @param title its title, plain text
	 * @param paragraphs its paragraphs, plain text; the first is the holding line if the
	 * text is a fallback
	 */
	record RenderedPortal(String title, List<String> paragraphs) implements RenderedMessage {

		public RenderedPortal {
			paragraphs = List.copyOf(paragraphs);
		}

	}

}
