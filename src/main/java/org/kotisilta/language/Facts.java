package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.ibm.icu.lang.UCharacter;

/**
 * What a text says that no language changes: web and mail addresses, phone numbers,
 * numbers. Each is given in one spelling, so that they can be compared, and with its
 * place, so that it can be mended.
 */
final class Facts {

	static final Pattern URL = Pattern.compile("https?://[\\p{Alnum}._~:/?#@!$&*+,;=%-]*[\\p{Alnum}/#=&_~-]");

	private static final Pattern EMAIL = Pattern.compile("[\\p{Alnum}._%+-]+@[\\p{Alnum}-]+(?:\\.[\\p{Alnum}-]+)+");

	private static final Pattern EXAMPLE = Pattern.compile("[@.]example(\\.(com|net|org))?$");

	private static final Pattern NUMBER = Pattern
		.compile("\\d{1,3}(?:[ \u00A0\u202F]\\d{3})+(?!\\d)|\\d+(?:[.:,/]\\d+)*");

	/** The emergency number and the European help lines: short, but numbers to call. */
	private static final Pattern SHORT_NUMBER = Pattern.compile("(?<![\\d.,:/])(?:112|116 ?\\d{3})(?!\\d|[.,:/]\\d)");

	/** A time, a date or a decimal number: languages part the two by different signs. */
	private static final Pattern PAIR = Pattern.compile("(\\d{1,2})[.:/,](\\d{1,2})");

	private static final Pattern FULL_DATE = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{2,4})");

	private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+");

	private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

	private Facts() {
	}

	static List<Fact> urls(String words) {
		return all(URL, words, words, UnaryOperator.identity());
	}

	/**
	 * Addresses somebody can write to: one that only shows what an address looks like is
	 * a word.
	 */
	static List<Fact> emails(String words) {
		return all(EMAIL, without(URL, words), words, (email) -> email.toLowerCase(Locale.ROOT)).stream()
			.filter((email) -> !EXAMPLE.matcher(email.value()).find())
			.toList();
	}

	/** Phone numbers as E.164, read as from Finland, and short ones as they are. */
	static List<Fact> phones(String words) {
		if (words.codePoints().noneMatch(Character::isDigit)) {
			return List.of();
		}
		String digits = latinDigits(without(URL, words));
		List<Fact> phones = new ArrayList<>();
		for (PhoneNumberMatch match : PHONES.findNumbers(digits, "FI")) {
			phones.add(new Fact(PHONES.format(match.number(), PhoneNumberFormat.E164),
					words.substring(match.start(), match.end()), match.start(), match.end()));
		}
		phones.addAll(all(SHORT_NUMBER, without(phones, digits), words, Facts::withoutSpaces));
		return phones;
	}

	/**
	 * All other numbers: 8.30 and 8:30 are one time, 3.11. and 3/11 one date, ٣ and 3 one
	 * number, 8.00 and 8 one hour.
	 */
	static List<Fact> numbers(String words) {
		if (words.codePoints().noneMatch(Character::isDigit)) {
			return List.of();
		}
		String rest = latinDigits(without(EMAIL, without(URL, words)));
		return all(NUMBER, without(phones(words), rest), words, Facts::oneSpelling);
	}

	private static String oneSpelling(String number) {
		Matcher pair = PAIR.matcher(number);
		if (pair.matches()) {
			int second = Integer.parseInt(pair.group(2));
			return Integer.parseInt(pair.group(1)) + ((second == 0) ? "" : ":" + second);
		}
		Matcher date = FULL_DATE.matcher(number);
		if (date.matches()) {
			return Integer.parseInt(date.group(1)) + ":" + Integer.parseInt(date.group(2)) + ":" + date.group(3);
		}
		return THOUSANDS.matcher(number).matches() ? number.replaceAll("[.,]", "") : withoutSpaces(number);
	}

	private static String withoutSpaces(String number) {
		return number.replaceAll("[ \u00A0\u202F]", "");
	}

	/** What is found in {@code searched}, which stands unit for unit as the words do. */
	private static List<Fact> all(Pattern pattern, String searched, String words, UnaryOperator<String> spelling) {
		List<Fact> all = new ArrayList<>();
		Matcher matcher = pattern.matcher(searched);
		while (matcher.find()) {
			all.add(new Fact(spelling.apply(matcher.group()), words.substring(matcher.start(), matcher.end()),
					matcher.start(), matcher.end()));
		}
		return all;
	}

	/** The words with blanks where the pattern is found. */
	static String without(Pattern pattern, String words) {
		return pattern.matcher(words).replaceAll((found) -> " ".repeat(found.end() - found.start()));
	}

	private static String without(List<Fact> facts, String words) {
		StringBuilder rest = new StringBuilder(words);
		for (Fact fact : facts) {
			rest.replace(fact.start(), fact.end(), " ".repeat(fact.end() - fact.start()));
		}
		return rest.toString();
	}

	/** Unit for unit; digits outside the first plane stay, no keyboard writes them. */
	private static String latinDigits(String words) {
		StringBuilder latin = new StringBuilder(words.length());
		words.chars().forEach((unit) -> {
			int digit = UCharacter.isDigit(unit) ? UCharacter.digit(unit) : -1;
			latin.append((digit >= 0) ? (char) ('0' + digit) : (char) unit);
		});
		return latin.toString();
	}

}
