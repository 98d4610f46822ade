package org.kotisilta.question;

import java.time.Instant;

/**
 * An answer on its way to being decided.
 *
 * @param at when it reached us; what came in time counts, also when it is read after the
 * deadline
 */
public record GivenAnswer(long offerId, AnswerValue value, AnsweredBy by, Instant at) {
}
