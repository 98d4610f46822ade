package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;

/**
 * One choice of a plural or select argument.
 *
 * @param keyword what is written before its brace, such as {@code few} or {@code =1}
 * @param message the index of the part its text begins with
 */
record Selector(String keyword, int message) {

	/** The choices of the argument that starts at a part, in their order. */
	static List<Selector> of(MessagePattern pattern, int argument) {
		List<Selector> selectors = new ArrayList<>();
		int limit = pattern.getLimitPartIndex(argument);
		for (int i = argument + 2; i < limit; i++) {
			Part part = pattern.getPart(i);
			if (part.getType() == Part.Type.ARG_SELECTOR) {
				int message = pattern.getPart(i + 1).getType().hasNumericValue() ? i + 2 : i + 1;
				selectors.add(new Selector(pattern.getSubstring(part), message));
				i = pattern.getLimitPartIndex(message);
			}
		}
		return selectors;
	}

	/** Whether it is for one number only. */
	boolean exact() {
		return this.keyword.startsWith("=");
	}

	/** An argument with choices, wherever it stands in a pattern. */
	record Argument(String name, ArgType type, int start, List<Selector> selectors) {

		/** All arguments with choices, outer before inner. */
		static List<Argument> of(MessagePattern pattern) {
			List<Argument> arguments = new ArrayList<>();
			for (int i = 0; i < pattern.countParts(); i++) {
				Part part = pattern.getPart(i);
				if (part.getType() == Part.Type.ARG_START && part.getArgType() != ArgType.NONE
						&& part.getArgType() != ArgType.SIMPLE && part.getArgType() != ArgType.CHOICE) {
					arguments.add(new Argument(pattern.getSubstring(pattern.getPart(i + 1)), part.getArgType(), i,
							Selector.of(pattern, i)));
				}
			}
			return arguments;
		}

		boolean plural() {
			return this.type.hasPluralStyle();
		}

		/** The keywords it has texts for, without those for one number. */
		List<String> keywords() {
			return this.selectors.stream().filter((selector) -> !selector.exact()).map(Selector::keyword).toList();
		}

	}

}
