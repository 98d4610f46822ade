package org.kotisilta.language;

/**
 * HASH_IN_NESTED_SELECT: a {@code #} inside a select inside a plural is printed as a
 * sign, not as the number.
 */
final class NestedHashRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		for (Branch branch : text.branches()) {
			if (branch.plainHashes()) {
				findings.block("HASH_IN_NESTED_SELECT", branch.path(),
						"# is printed as it stands; put the select around the plural");
			}
		}
	}

}
