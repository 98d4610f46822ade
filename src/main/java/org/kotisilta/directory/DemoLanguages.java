package org.kotisilta.directory;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How many guardians of the demo city read what.
 * <p>
 * The shares are approximations, in thousandths, of the mother tongues of families with
 * small children in a Finnish capital: about three quarters Finnish, six in a hundred
 * Swedish, a fifth other languages with Russian, Somali, Arabic, English and Estonian
 * first. They are rounded from what is commonly published of Statistics Finland's
 * population by language, not computed from it; the share of plain Finnish and of Turkmen
 * is an assumption of ours. What a guardian reads after the first language is invented.
 */
enum DemoLanguages {

	FINNISH(650, "fi", "fi", "fi", "fi|en", "fi|sv"), PLAIN_FINNISH(25, "fi-simple", "fi-simple", "fi-simple|fi"),
	SWEDISH(60, "sv", "sv|fi", "sv|fi", "sv"), ENGLISH(40, "en", "en", "en", "en|fi"),
	SOMALI(45, "so", "so", "so|fi", "so|en", "so|en|fi", "so|fi-simple"),
	RUSSIAN(47, "ru", "ru|fi", "ru", "ru|et|fi", "ru|en"), ARABIC(38, "ar", "ar", "ar|en", "ar|fi", "ar|fi-simple"),
	ESTONIAN(25, "et", "et|fi", "et|fi", "et|ru", "et"), KURDISH(14, "ckb", "ckb", "ckb|fi", "ckb|ar", "ckb|en"),
	PERSIAN(16, "fa", "fa", "fa|fi", "fa|en"), CHINESE(14, "zh-Hans", "zh-Hans", "zh-Hans|en"),
	VIETNAMESE(10, "vi", "vi", "vi|fi"), UKRAINIAN(12, "uk", "uk", "uk|en", "uk|ru"),
	TURKMEN(4, "tk", "tk", "tk|ru", "tk|en");

	private static final int TOTAL = 1000;

	private final int thousandths;

	private final String tag;

	private final List<String> lists;

	DemoLanguages(int thousandths, String tag, String... lists) {
		this.thousandths = thousandths;
		this.tag = tag;
		this.lists = List.of(lists);
	}

	String tag() {
		return this.tag;
	}

	int thousandths() {
		return this.thousandths;
	}

	/** A preference list of someone who reads this language best. */
	String preferences(SplittableRandom random) {
		return this.lists.get(random.nextInt(this.lists.size()));
	}

	/** A language, as often as it is spoken. */
	static DemoLanguages any(SplittableRandom random) {
		int point = random.nextInt(TOTAL);
		for (DemoLanguages language : values()) {
			point -= language.thousandths;
			if (point < 0) {
				return language;
			}
		}
		throw new IllegalStateException("the shares do not make up a thousand");
	}

}
