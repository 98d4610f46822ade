package org.kotisilta.question;

/**
 * Whose digits count where: a phone and the number of ours it writes to.
 *
 * @param sender our number
 * @param phone E.164
 */
public record ReplyLine(String sender, String phone) {
}
