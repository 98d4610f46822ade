package org.kotisilta.translation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import org.kotisilta.translation.Adviser.Skill;

/**
 * The demo's two advisers have chosen their languages already, so that a newcomer's
 * notice in Finnish finds somebody who translates it and a second one who reads it.
 * Swedish and English are among them for newcomers who know no other; the languages left
 * out show what happens where nobody translates.
 */
@Component
@ConditionalOnProperty("kotisilta.demo")
class DemoAdvisers implements ApplicationRunner {

	private static final Set<String> LANGUAGES = Set.of("so", "ar", "ru", "sv", "en");

	private static final Skill BOTH = new Skill(Set.of("fi"), true, true);

	private final Advisers advisers;

	DemoAdvisers(Advisers advisers) {
		this.advisers = advisers;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		load();
	}

	/** What somebody has chosen stays as it is. */
	void load() {
		if (this.advisers.counts().isEmpty()) {
			Map<String, Skill> skills = LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), (_) -> BOTH));
			List.of("adviser", "adviser2").forEach((name) -> this.advisers.keep(new Adviser(name, skills)));
		}
	}

}
