package org.kotisilta.channel;

import java.util.List;

/**
 * A server that carries e-mail. A message handed over again carries the same Message-ID,
 * so an outcome that is not known is a {@link SendResult.Later}, never an
 * {@link SendResult.Unknown}.
 */
public interface EmailProvider {

	/** The name deliveries record. */
	String name();

	/**
	 * Hands messages over.
	 * @return one result for each message, in the same order
	 */
	List<SendResult> send(List<OutboundEmail> messages);

}
