package org.kotisilta.directory;

import java.util.List;

/**
 * Published in the transaction that erases children, so that every feature removes its
 * own copies of what is gone from the register.
 *
 * @param childIds the children, whose rows stay without anything personal
 */
public record ChildrenErased(List<Long> childIds) {

	public ChildrenErased {
		childIds = List.copyOf(childIds);
	}

}
