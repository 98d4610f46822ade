package org.kotisilta.question;

/**
 * In the transaction that froze an offer: a guardian has contradicted another in the
 * portal, and a person must help.
 *
 * @param offerId the offer
 * @param guardianId who answered last
 * @param value what they answered
 */
public record GuardiansDisagree(long offerId, long guardianId, AnswerValue value) {
}
