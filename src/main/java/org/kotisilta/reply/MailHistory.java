package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts off an e-mail what its writer did not write this time: the message that is
 * answered, and what the mail program signs with. The libraries there are for this know
 * English and are no longer kept; this one knows how programs write in the hub's
 * languages.
 * <p>
 * What it does not recognise stays: the reading then finds more than an answer, and an
 * adviser looks at it.
 */
final class MailHistory {

	private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

	private static final Pattern INVISIBLE = Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]");

	/** "-----Original Message-----" in any language. */
	private static final Pattern RULED = Pattern.compile("[-_=]{3,}\\s*\\p{L}[^\\n]{2,60}?[\\p{L}\\p{M}]\\s*[-_=]{3,}");

	private static final Pattern RULE = Pattern.compile("[_=]{8,}|-{10,}|\\*{10,}");

	/** Who wrote the message below, as Outlook and its like put it. */
	private static final Pattern FROM = Pattern
		.compile("\\*?(?:from|lähettäjä|från|saatja|от|от кого|від|від кого|من|از|لە|له|gửi từ|từ|người gửi"
				+ "|发件人|寄件者|kimden|kimdan|ka|ka yimid)\\s*\\*?\\s*[:：]\\s*\\*?.*\\S.*", FLAGS);

	/** Any of the lines below it. */
	private static final Pattern HEADER = Pattern.compile("\\*?[\\p{L}\\p{M}][\\p{L}\\p{M} ]{0,24}\\*?\\s*[:：].*");

	/** How long the lines that name sender, date, recipient and subject may be. */
	private static final int HEADERS = 5;

	/** "On Monday at 10.00 Anna wrote:" where it says who in which language. */
	private static final Pattern WROTE = Pattern.compile("\\b(?:wrote|writes|kirjoitti|skrev|kirjutas|qoray|qortay"
			+ "|ýazdy|yazdy|yazdi|đã viết|viết)\\b|написал|написав|пише|пишет|كتب|نوشت|نووسی|نوسی|写道|寫道|写到|于.*写",
			FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

	private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
			Pattern.UNICODE_CHARACTER_CLASS);

	private static final Pattern TIME = Pattern.compile("\\p{Nd}{1,2}[:.٫]\\p{Nd}{2}|\\p{Nd}{4}");

	/** An attribution is broken into so many lines at most. */
	private static final int ATTRIBUTION_LINES = 3;

	private static final int LONGEST_ATTRIBUTION = 300;

	/** What is looked at of a line; no line that says one of these things is longer. */
	private static final int LOOK = 400;

	private static final Pattern SENT = Pattern.compile("(?:sent|lähetetty|skickat|skickades|saadetud|отправлено"
			+ "|надіслано|відправлено|أُ?رسلت? |تم ال[إا]رسال|مُ?رسل|ارسال|فرستاده|نێردرا|نیردرا|đã gửi|được gửi|gửi từ"
			+ "|发自|來自|来自|iberil|ugradyl|waxaa? (?:laga )?soo|get outlook|hanki outlook|lataa outlook|hämta outlook"
			+ "|laadi alla outlook|скачать outlook|загрузить outlook|отримайте outlook|احصل على outlook"
			+ "|دریافت outlook|tải outlook|获取 ?outlook|下载 ?outlook).{0,80}", FLAGS);

	/** What it was sent with, and not what a guardian has sent. */
	private static final Pattern PROGRAM = Pattern.compile("iphone|ipad|ios|android|samsung|galaxy|huawei|honor|xiaomi"
			+ "|redmi|nokia|oneplus|pixel|outlook|yahoo|gmail|mail\\.ru|yandex|яндекс|proton|mobile phone|my phone|my mobile"
			+ "|puhelimesta|laitteesta|mobilen|telefonist|mobiilist|телефон|смартфон|мобильн|هاتف|آیفون|آيفون|ایفون"
			+ "|موبایل|گوشی|مۆبایل|điện thoại|手机|手機|我的|telefon|taleefan|qq邮箱|网易", FLAGS);

	private final List<String> lines;

	private final List<String> bare;

	private MailHistory(String text) {
		this.lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00A0', ' ').lines().toList();
		this.bare = this.lines.stream().map(MailHistory::bare).toList();
	}

	private static String bare(String line) {
		return INVISIBLE.matcher(line.substring(0, Math.min(LOOK, line.length()))).replaceAll("").strip();
	}

	/**
	 * What was written in answer, without its quotations and signature; empty where there
	 * is nothing else.
	 */
	static String cutOff(String text) {
		return new MailHistory(text).fresh();
	}

	private String fresh() {
		var kept = new ArrayList<String>();
		var i = 0;
		while (i < this.lines.size() && !endsAt(i)) {
			var quote = attribution(i);
			if (quote > 0 && !quoted(afterBlanks(i + quote))) {
				break;
			}
			if (quote == 0) {
				keep(i, kept);
				i++;
			}
			else {
				i += quote;
			}
		}
		return kept.stream().collect(Collectors.joining("\n")).strip();
	}

	private void keep(int i, List<String> kept) {
		if (!quoted(i) && !programSigns(this.bare.get(i))) {
			kept.add(this.lines.get(i).stripTrailing());
		}
	}

	/** Whether nothing that follows was written this time. */
	private boolean endsAt(int i) {
		var line = this.bare.get(i);
		return line.equals("--") || RULED.matcher(line).matches() || headers(i)
				|| RULE.matcher(line).matches() && headers(afterBlanks(i + 1));
	}

	/** "From: …", and at least two more lines of the kind right below. */
	private boolean headers(int i) {
		if (i >= this.bare.size() || !FROM.matcher(this.bare.get(i)).matches()) {
			return false;
		}
		return this.bare.subList(i + 1, Math.min(this.bare.size(), i + 1 + HEADERS))
			.stream()
			.takeWhile((line) -> HEADER.matcher(line).matches() || ADDRESS.matcher(line).find())
			.count() >= 2;
	}

	/** How many lines from here say who wrote what follows, and when; 0: none. */
	private int attribution(int i) {
		var said = new StringBuilder();
		for (var lines = 1; lines <= ATTRIBUTION_LINES && i + lines <= this.bare.size(); lines++) {
			var line = this.bare.get(i + lines - 1);
			if (line.isEmpty() || quoted(i + lines - 1)) {
				return 0;
			}
			said.append(' ').append(line);
			if (line.endsWith(":") || line.endsWith("：")) {
				return attributes(said.toString()) ? lines : 0;
			}
		}
		return 0;
	}

	private static boolean attributes(String line) {
		return line.length() <= LONGEST_ATTRIBUTION && TIME.matcher(line).find()
				&& (ADDRESS.matcher(line).find() || WROTE.matcher(line).find());
	}

	private boolean quoted(int i) {
		return i < this.bare.size() && this.bare.get(i).startsWith(">");
	}

	private int afterBlanks(int i) {
		var next = i;
		while (next < this.bare.size() && this.bare.get(next).isEmpty()) {
			next++;
		}
		return next;
	}

	private static boolean programSigns(String line) {
		return SENT.matcher(line).matches() && PROGRAM.matcher(line).find();
	}

}
