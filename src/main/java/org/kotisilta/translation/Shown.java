package org.kotisilta.translation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.SmsText;

/**
 * A text that is being written, as a guardian would see it.
 *
 * @param key the text it is of; empty: the whole message
 * @param branch the values that decided its branch, such as {@code n=21}; empty: none
 * @param title a subject or heading; empty: none
 * @param sms how a phone counts it; null: it is no text message
 */
public record Shown(Channel channel, String key, String branch, String title, List<String> paragraphs,
		@Nullable Sms sms) {

	public Shown {
		paragraphs = List.copyOf(paragraphs);
	}

	/**
	 * How a phone counts it.
	 *
	 * @param encoding GSM7 or UCS2
	 * @param units characters as the encoding counts them
	 */
	public record Sms(String encoding, int units, int segments) {

		static Sms of(SmsText text) {
			return new Sms(text.encoding().name(), text.units(), text.segments());
		}

	}

}
