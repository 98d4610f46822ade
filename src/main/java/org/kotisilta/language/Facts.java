package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.ibm.icu.lang.UCharacter;

/**
 * What a text says that no language changes: web and mail addresses, phone numbers,
 * numbers. Each is given in one spelling, so that they can be compared.
 */
final class Facts {

	static final Pattern URL = Pattern.compile("https?://[\\p{Alnum}._~:/?#@!$&*+,;=%-]*[\\p{Alnum}/#=&_~-]");

	private static final Pattern EMAIL = Pattern.compile("[\\p{Alnum}._%+-]+@[\\p{Alnum}-]+(?:\\.[\\p{Alnum}-]+)+");

	private static final Pattern EXAMPLE = Pattern.compile("[@.]example(\\.(com|net|org))?$");

	private static final Pattern NUMBER = Pattern
		.compile("\\d{1,3}(?:[ \u00A0\u202F]\\d{3})+(?!\\d)|\\d+(?:[.:,/]\\d+)*");

	/** A time, a date or a decimal number: languages part the two by different signs. */
	private static final Pattern PAIR = Pattern.compile("(\\d{1,2})[.:/,](\\d{1,2})");

	private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

	private Facts() {
	}

	static List<String> urls(String words) {
		return all(URL, words, Function.identity());
	}

	/**
	 * Addresses somebody can write to: one that only shows what an address looks like is
	 * a word.
	 */
	static List<String> emails(String words) {
		return all(EMAIL, URL.matcher(words).replaceAll(" "), (email) -> email.toLowerCase(Locale.ROOT)).stream()
			.filter((email) -> !EXAMPLE.matcher(email).find())
			.toList();
	}

	/** Phone numbers as E.164, read as from Finland. */
	static List<String> phones(String words) {
		if (words.codePoints().noneMatch(Character::isDigit)) {
			return List.of();
		}
		List<String> phones = new ArrayList<>();
		for (PhoneNumberMatch match : PHONES.findNumbers(latinDigits(URL.matcher(words).replaceAll(" ")), "FI")) {
			phones.add(PHONES.format(match.number(), PhoneNumberFormat.E164));
		}
		Collections.sort(phones);
		return phones;
	}

	/**
	 * All other numbers: 8.30 and 8:30 are one time, 3.11. and 3/11 one date, ٣ and 3 one
	 * number.
	 */
	static List<String> numbers(String words) {
		if (words.codePoints().noneMatch(Character::isDigit)) {
			return List.of();
		}
		String rest = latinDigits(EMAIL.matcher(URL.matcher(words).replaceAll(" ")).replaceAll(" "));
		for (PhoneNumberMatch match : PHONES.findNumbers(rest, "FI")) {
			rest = rest.replace(match.rawString(), " ");
		}
		return all(NUMBER, rest, Facts::oneSpelling);
	}

	private static String oneSpelling(String number) {
		Matcher pair = PAIR.matcher(number);
		if (pair.matches()) {
			return Integer.parseInt(pair.group(1)) + ":" + Integer.parseInt(pair.group(2));
		}
		return number.replaceAll("[ \u00A0\u202F]", "");
	}

	private static List<String> all(Pattern pattern, String words, Function<String, String> spelling) {
		List<String> all = new ArrayList<>();
		Matcher matcher = pattern.matcher(words);
		while (matcher.find()) {
			all.add(spelling.apply(matcher.group()));
		}
		Collections.sort(all);
		return all;
	}

	private static String latinDigits(String words) {
		StringBuilder latin = new StringBuilder(words.length());
		words.codePoints().forEach((codePoint) -> {
			int digit = UCharacter.isDigit(codePoint) ? UCharacter.digit(codePoint) : -1;
			if (digit >= 0) {
				latin.append(digit);
			}
			else {
				latin.appendCodePoint(codePoint);
			}
		});
		return latin.toString();
	}

}
