package org.kotisilta.channel;

/**
 * An e-mail as it goes over the wire.
 *
 * @param email what it was made of
 * @param from the envelope sender
 * @param to the envelope recipient
 * @param content headers and body: every line ends with CRLF, none begins with a dot
 */
record Letter(OutboundEmail email, String from, String to, byte[] content) {
}
