package org.kotisilta.reply;

import java.util.regex.Pattern;

/**
 * The telephone number people put under their name. It is no number of the choices, and a
 * number that is none of them keeps an answer from being taken.
 */
final class Telephone {

	/**
	 * A Finnish mobile number at the end. Its first three digits stand together: "04-09"
	 * is a day, and a day is a condition.
	 */
	private static final Pattern UNDER = Pattern.compile(
			"(?:(?<![\\p{L}\\p{N}])(?:puhelin|puh|p|numero|nro|gsm|telefoni?|tel|tfn|mobil|mob|mobile|phone|whatsapp"
					+ "|тел|телефон|هاتف|تلفن|تەلەفۆن|电话|手机|sđt)[.:]*\\s*)?"
					+ "(?<![\\p{L}\\p{N}+])(?:(?:\\+|00)358[ -]?|0)(?:4\\d|50)(?:[ -]?\\d){6,8}[\\s.]*$",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private Telephone() {
	}

	/** The message without the number under it; the same where it is all there is. */
	static String cutOff(String message) {
		var number = UNDER.matcher(message);
		return (number.find() && message.substring(0, number.start()).chars().anyMatch(Character::isLetterOrDigit))
				? message.substring(0, number.start()).stripTrailing() : message;
	}

}
