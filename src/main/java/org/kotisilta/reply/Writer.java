package org.kotisilta.reply;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.directory.Guardian;

/**
 * Who may have written a message: every guardian whose phone it came from.
 *
 * @param guardians none where the phone is not in the register
 * @param defaultLanguage the language of those about whom nothing is known
 */
record Writer(List<Guardian> guardians, String defaultLanguage) {

	boolean unknown() {
		return this.guardians.isEmpty();
	}

	/** Every language they read, the first one's best first. */
	List<String> languages() {
		var languages = new LinkedHashSet<String>();
		this.guardians.forEach((guardian) -> languages.addAll(guardian.languages()));
		return List.copyOf(languages);
	}

	/**
	 * The one to answer: of several on one phone the one in whose language was written,
	 * else the first.
	 * @param among those the answer may be for; empty for any of them
	 * @param written languages the message's words belong to
	 */
	@Nullable Guardian addressee(Collection<Long> among, Set<String> written) {
		var possible = this.guardians.stream()
			.filter((guardian) -> among.isEmpty() || among.contains(guardian.id()))
			.toList();
		return possible.stream()
			.filter((guardian) -> written.contains(guardian.language()))
			.findFirst()
			.or(() -> possible.stream().findFirst())
			.or(() -> this.guardians.stream().findFirst())
			.orElse(null);
	}

	/** The language to answer somebody in. */
	String language(@Nullable Guardian guardian) {
		return (guardian != null) ? guardian.language() : this.defaultLanguage;
	}

}
