package org.kotisilta.bench.limit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.util.ULocale;

import org.kotisilta.bench.limit.Words.Hole;
import org.kotisilta.language.Languages;
import org.kotisilta.language.SmsText;
import org.kotisilta.template.Content;

/**
 * The plural and the date of a content, and where they stand in what the hub writes.
 */
final class Shared {

	/** Arguments 5 and 6 of a pattern. */
	static final List<String> NAMES = List.of("days", "starts");

	/** Stands for the number of a plural branch. */
	private static final String NUMBER = "\uE00F";

	private final Content content;

	private final List<String> parts = new ArrayList<>();

	Shared(Content content) {
		this.content = content;
		content.patterns().values().forEach(this::collect);
	}

	/** The same for a text in which none of it stands. */
	Shared none() {
		var none = new Shared(this.content);
		none.parts.clear();
		return none;
	}

	/** Takes every plural and every date out of a pattern. */
	private void collect(String text) {
		var pattern = new MessagePattern(text);
		for (var i = 0; i < pattern.countParts(); i++) {
			var part = pattern.getPart(i);
			if (part.getType() == Part.Type.ARG_START) {
				var limit = pattern.getLimitPartIndex(i);
				var name = pattern.getSubstring(pattern.getPart(i + 1));
				if (NAMES.contains(name)) {
					this.parts.add(text.substring(part.getIndex(), pattern.getPart(limit).getLimit())
						.replaceFirst("^\\{\\s*" + name, "{" + (Words.NAMES.size() + NAMES.indexOf(name))));
				}
				i = limit;
			}
		}
	}

	ULocale locale() {
		return ULocale.forLanguageTag(this.content.language() + "-FI-u-ca-gregory-nu-latn");
	}

	/** Everybody's values, in the order of {@link #NAMES}. */
	Object[] values() {
		var noon = LocalDate.parse(String.valueOf(this.content.fields().get("starts"))).atTime(12, 0);
		return new Object[] { this.content.fields().get("days"), Date.from(noon.atZone(Languages.ZONE).toInstant()) };
	}

	/**
	 * Finds what the hub has written for plurals and dates. It may have put something
	 * around the number of a plural, and folded signs of a text message.
	 */
	void find(String words, Map<Integer, Hole> holes) {
		for (var part : this.parts) {
			var written = written(part.replace("#", NUMBER));
			if (!put(part, written, words, holes) && !put(part, SmsText.fold(written), words, holes)) {
				throw new IllegalStateException("Not in what the hub writes: " + part);
			}
		}
	}

	private boolean put(String part, String written, String words, Map<Integer, Hole> holes) {
		var found = found(written, words);
		if (!found.find()) {
			return false;
		}
		var number = (found.groupCount() == 2) ? found.group(1) + "#" + found.group(2) : "#";
		holes.put(found.start(), new Hole(found.end(), part.replace("#", number)));
		return true;
	}

	private String written(String part) {
		var arguments = new Object[Words.NAMES.size() + NAMES.size()];
		System.arraycopy(values(), 0, arguments, Words.NAMES.size(), NAMES.size());
		return new MessageFormat(part, locale()).format(arguments);
	}

	private Matcher found(String written, String words) {
		var around = written.split(NUMBER, 2);
		var regex = java.util.regex.Pattern.quote(around[0]);
		if (around.length == 2) {
			regex += "([^\\d]{0,8})" + this.content.fields().get("days") + "([^\\d]{0,8})"
					+ java.util.regex.Pattern.quote(around[1]);
		}
		return java.util.regex.Pattern.compile(regex).matcher(words);
	}

}
