package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;

/**
 * An argument as a pattern uses it.
 *
 * @param name the argument
 * @param format empty, or {@code number}, {@code date}, {@code plural}, {@code select} …
 * @param style what stands after the format; empty if nothing
 * @param start where its brace opens in the pattern
 * @param end after its closing brace
 */
record Usage(String name, String format, String style, int start, int end) {

	/** Every use of an argument, in the pattern's order. */
	static List<Usage> of(MessagePattern pattern) {
		List<Usage> usages = new ArrayList<>();
		for (int i = 0; i < pattern.countParts(); i++) {
			Part part = pattern.getPart(i);
			if (part.getType() == Part.Type.ARG_START) {
				int end = pattern.getPart(pattern.getLimitPartIndex(i)).getLimit();
				usages.add(new Usage(pattern.getSubstring(pattern.getPart(i + 1)), format(pattern, i),
						style(pattern, i), part.getIndex(), end));
			}
		}
		return usages;
	}

	private static String format(MessagePattern pattern, int start) {
		ArgType type = pattern.getPart(start).getArgType();
		return switch (type) {
			case NONE -> "";
			case SIMPLE -> pattern.getSubstring(pattern.getPart(start + 2));
			case PLURAL, SELECT, SELECTORDINAL, CHOICE -> type.name().toLowerCase(Locale.ROOT);
		};
	}

	private static String style(MessagePattern pattern, int start) {
		Part part = pattern.getPart(Math.min(start + 3, pattern.countParts() - 1));
		boolean styled = pattern.getPart(start).getArgType() == ArgType.SIMPLE && part.getType() == Part.Type.ARG_STYLE;
		return styled ? pattern.getSubstring(part).strip() : "";
	}

}
