package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;

/**
 * A piece of a pattern: words as they are written in it, or a whole placeholder. Put
 * together the pieces are the pattern.
 *
 * @param text as it stands in the pattern
 * @param code whether it is a placeholder
 */
record PatternPart(String text, boolean code) {

	/**
	 * The pieces of a pattern; one piece if it has selectors or cannot be read.
	 */
	static List<PatternPart> of(String pattern) {
		MessagePattern parsed;
		try {
			parsed = new MessagePattern(MessagePattern.ApostropheMode.DOUBLE_OPTIONAL).parse(pattern);
		}
		catch (RuntimeException _) {
			return List.of(new PatternPart(pattern, false));
		}
		List<PatternPart> parts = new ArrayList<>();
		int from = 0;
		for (int i = 0; i < parsed.countParts(); i++) {
			Part part = parsed.getPart(i);
			if (part.getType() == Part.Type.ARG_START) {
				if (part.getArgType() != ArgType.NONE && part.getArgType() != ArgType.SIMPLE) {
					return List.of(new PatternPart(pattern, false));
				}
				int end = parsed.getPart(parsed.getLimitPartIndex(i)).getLimit();
				words(parts, pattern.substring(from, part.getIndex()));
				parts.add(new PatternPart(pattern.substring(part.getIndex(), end), true));
				from = end;
				i = parsed.getLimitPartIndex(i);
			}
		}
		words(parts, pattern.substring(from));
		return parts;
	}

	private static void words(List<PatternPart> parts, String words) {
		if (!words.isEmpty()) {
			parts.add(new PatternPart(words, false));
		}
	}

}
