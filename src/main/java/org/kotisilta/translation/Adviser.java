package org.kotisilta.translation;

import java.util.Map;
import java.util.Set;

/**
 * An adviser and what they can do.
 *
 * @param name the user name
 * @param skills by the language they write in
 */
public record Adviser(String name, Map<String, Skill> skills) {

	public Adviser {
		skills = Map.copyOf(skills);
	}

	/**
	 * What an adviser can do in one language.
	 *
	 * @param sources the languages they translate from
	 */
	public record Skill(Set<String> sources, boolean translates, boolean reviews) {

		public Skill {
			sources = Set.copyOf(sources);
		}

	}

	/** Whether they can translate it. */
	public boolean translates(String source, String language) {
		var skill = this.skills.get(language);
		return skill != null && skill.translates() && skill.sources().contains(source);
	}

	/** Whether they can read it for somebody else. */
	public boolean reviews(String source, String language) {
		var skill = this.skills.get(language);
		return skill != null && skill.reviews() && skill.sources().contains(source);
	}

}
