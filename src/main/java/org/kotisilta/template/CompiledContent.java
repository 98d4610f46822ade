package org.kotisilta.template;

import java.util.Map;

/**
 * A frozen text, compiled: it writes any number of messages, from any number of threads.
 */
public interface CompiledContent {

	/**
	 * Writes one guardian's message.
	 * @param args this message's own values, added to the content's fields; strings,
	 * numbers, {@link java.time.LocalDate} and {@link java.time.ZonedDateTime}, or their
	 * JSON forms
	 * @return {@code RenderedSms}, {@code RenderedEmail} or {@code RenderedPortal}, after
	 * the content's channel
	 * @throws ArgumentMismatch naming what is missing or wrong
	 */
	RenderedMessage render(Map<String, ?> args);

}
