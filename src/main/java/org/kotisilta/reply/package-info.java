/**
 * Understands what guardians write back, and hands the rest to advisers.
 * <p>
 * The rule: an answer is applied only where every word of a reply is known and speaks for
 * it, or where a whole sentence gives it and few words beside it are unknown. Whatever
 * turns an answer, doubts it, asks or means another child goes to a person: a wrong
 * answer costs a child its place, a missed one a question.
 */
@NullMarked
package org.kotisilta.reply;

import org.jspecify.annotations.NullMarked;
