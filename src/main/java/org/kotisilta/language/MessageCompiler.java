package org.kotisilta.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.util.ULocale;
import org.kotisilta.language.MessageNode.DateValue;
import org.kotisilta.language.MessageNode.Hash;
import org.kotisilta.language.MessageNode.NumberValue;
import org.kotisilta.language.MessageNode.Plural;
import org.kotisilta.language.MessageNode.Select;
import org.kotisilta.language.MessageNode.Sequence;
import org.kotisilta.language.MessageNode.Value;
import org.kotisilta.language.MessageNode.WholeValue;
import org.kotisilta.language.MessageNode.Literal;

/**
 * Turns ICU's parse of a pattern into nodes, in one walk over its parts.
 */
final class MessageCompiler {

	private final MessagePattern pattern;

	private final ULocale locale;

	private final Markup markup;

	private final Set<String> arguments = new LinkedHashSet<>();

	MessageCompiler(MessagePattern pattern, Language language, Markup markup) {
		this.pattern = pattern;
		this.locale = language.formatting();
		this.markup = markup;
	}

	MessageNode compile() {
		MessageNode root = message(0);
		return (root instanceof Value value) ? new WholeValue(value) : root;
	}

	Set<String> arguments() {
		return Collections.unmodifiableSet(this.arguments);
	}

	private MessageNode message(int start) {
		List<MessageNode> nodes = new ArrayList<>();
		StringBuilder words = new StringBuilder();
		int limit = this.pattern.getLimitPartIndex(start);
		int from = this.pattern.getPart(start).getLimit();
		for (int i = start + 1; i <= limit; i++) {
			Part part = this.pattern.getPart(i);
			words.append(this.pattern.getPatternString(), from, part.getIndex());
			from = part.getLimit();
			if (part.getType() == Part.Type.ARG_START) {
				flush(words, nodes);
				nodes.add(argument(i));
				i = this.pattern.getLimitPartIndex(i);
				from = this.pattern.getPart(i).getLimit();
			}
			else if (part.getType() == Part.Type.REPLACE_NUMBER) {
				flush(words, nodes);
				nodes.add(new Hash());
			}
		}
		flush(words, nodes);
		return (nodes.size() == 1) ? nodes.getFirst() : new Sequence(List.copyOf(nodes));
	}

	private void flush(StringBuilder words, List<MessageNode> nodes) {
		if (!words.isEmpty()) {
			nodes.add(new Literal(this.markup.literal(words.toString())));
			words.setLength(0);
		}
	}

	private MessageNode argument(int start) {
		String name = this.pattern.getSubstring(this.pattern.getPart(start + 1));
		this.arguments.add(name);
		return switch (this.pattern.getPart(start).getArgType()) {
			case NONE -> new Value(name, Numbers.of("", this.locale), Dates.plain(this.locale), this.markup);
			case SIMPLE -> simple(name, start);
			case PLURAL -> plural(name, start, PluralType.CARDINAL);
			case SELECTORDINAL -> plural(name, start, PluralType.ORDINAL);
			case SELECT -> select(name, start);
			case CHOICE -> throw new IllegalArgumentException("{" + name + ", choice}: use plural");
		};
	}

	private MessageNode simple(String name, int start) {
		String type = this.pattern.getSubstring(this.pattern.getPart(start + 2));
		Part next = this.pattern.getPart(start + 3);
		String style = (next.getType() == Part.Type.ARG_STYLE) ? this.pattern.getSubstring(next).strip() : "";
		return switch (type) {
			case "number" -> new NumberValue(name, Numbers.of(style, this.locale), this.markup);
			case "date" -> new DateValue(name, Dates.date(style, this.locale), this.markup);
			case "time" -> new DateValue(name, Dates.time(style, this.locale), this.markup);
			default -> throw new IllegalArgumentException("{" + name + ", " + type + "}: the hub has no such format");
		};
	}

	private MessageNode plural(String name, int start, PluralType type) {
		Branches branches = branches(start);
		Map<Double, MessageNode> exact = new HashMap<>();
		branches.byNumber.forEach((value, node) -> exact.put(value, node));
		return new Plural(name, PluralRules.forLocale(this.locale, type), Numbers.of("", this.locale), this.markup,
				this.pattern.getPluralOffset(start + 2), Map.copyOf(exact), Map.copyOf(branches.byKeyword),
				branches.other());
	}

	private MessageNode select(String name, int start) {
		Branches branches = branches(start);
		return new Select(name, Map.copyOf(branches.byKeyword), branches.other());
	}

	private Branches branches(int start) {
		Branches branches = new Branches();
		int limit = this.pattern.getLimitPartIndex(start);
		for (int i = start + 2; i < limit; i++) {
			Part selector = this.pattern.getPart(i);
			if (selector.getType() != Part.Type.ARG_SELECTOR) {
				continue; // the offset
			}
			Part next = this.pattern.getPart(i + 1);
			boolean number = next.getType().hasNumericValue();
			int message = number ? i + 2 : i + 1;
			if (number) {
				branches.byNumber.put(this.pattern.getNumericValue(next), message(message));
			}
			else {
				branches.byKeyword.putIfAbsent(this.pattern.getSubstring(selector), message(message));
			}
			i = this.pattern.getLimitPartIndex(message);
		}
		return branches;
	}

	/** The branches of one selector, as they stand in the text. */
	private static final class Branches {

		private final Map<Double, MessageNode> byNumber = new HashMap<>();

		private final Map<String, MessageNode> byKeyword = new HashMap<>();

		MessageNode other() {
			MessageNode other = this.byKeyword.get("other");
			if (other == null) {
				throw new IllegalArgumentException("Missing 'other'");
			}
			return other;
		}

	}

}
