package org.kotisilta.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;

/**
 * Finds every way through the selectors of a pattern.
 */
final class BranchWalk {

	private final MessagePattern pattern;

	BranchWalk(MessagePattern pattern) {
		this.pattern = pattern;
	}

	List<Branch> branches() {
		return message(0, false, false);
	}

	private List<Branch> message(int start, boolean inPlural, boolean selectInPlural) {
		List<Branch> branches = List.of(Branch.EMPTY);
		int limit = this.pattern.getLimitPartIndex(start);
		int from = this.pattern.getPart(start).getLimit();
		for (int i = start + 1; i <= limit; i++) {
			Part part = this.pattern.getPart(i);
			String words = this.pattern.getPatternString().substring(from, part.getIndex());
			int place = from;
			branches = each(branches,
					(branch) -> branch.withWords(words, place, selectInPlural && words.contains("#")));
			from = part.getLimit();
			if (part.getType() == Part.Type.REPLACE_NUMBER) {
				branches = each(branches, Branch::withHash);
			}
			else if (part.getType() == Part.Type.ARG_START) {
				branches = argument(i, branches, inPlural);
				i = this.pattern.getLimitPartIndex(i);
				from = this.pattern.getPart(i).getLimit();
			}
		}
		return branches;
	}

	private static List<Branch> each(List<Branch> branches, UnaryOperator<Branch> change) {
		return branches.stream().map(change).toList();
	}

	private List<Branch> argument(int start, List<Branch> before, boolean inPlural) {
		String name = this.pattern.getSubstring(this.pattern.getPart(start + 1));
		ArgType type = this.pattern.getPart(start).getArgType();
		if (type == ArgType.NONE || type == ArgType.SIMPLE) {
			return each(before, (branch) -> branch.withArgument(name));
		}
		boolean plural = type.hasPluralStyle();
		List<Branch> after = new ArrayList<>();
		for (Selector selector : Selector.of(this.pattern, start)) {
			List<Branch> inside = message(selector.message(), plural || inPlural, !plural && inPlural);
			for (Branch first : before) {
				for (Branch second : inside) {
					after.add(first.then(name, name + "=" + selector.keyword(), second));
				}
			}
		}
		return after;
	}

}
