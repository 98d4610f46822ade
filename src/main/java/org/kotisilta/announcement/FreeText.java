package org.kotisilta.announcement;

import org.jspecify.annotations.Nullable;

/**
 * A text written for one announcement in one language, without a template.
 *
 * @param title the e-mail's subject and the portal's heading
 * @param body paragraphs, an empty line between them
 * @param sms the text message; null: the body
 */
public record FreeText(String title, String body, @Nullable String sms) {
}
