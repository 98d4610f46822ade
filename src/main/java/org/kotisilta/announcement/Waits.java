package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.announcement.Missing.How;
import org.kotisilta.language.Languages;
import org.kotisilta.translation.Advisers;
import org.kotisilta.translation.TemplateTasks;

/**
 * Decides which languages of an audience wait for an adviser, and which get another one.
 */
@Component
class Waits {

	private final Advisers advisers;

	private final Languages languages;

	private final GateProperties properties;

	private final Clock clock;

	Waits(Advisers advisers, Languages languages, GateProperties properties, Clock clock) {
		this.advisers = advisers;
		this.languages = languages;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * What is decided for one announcement.
	 *
	 * @param source the language of the text advisers translate
	 * @param how by language that is translated: WAIT or FOLLOW_UP
	 * @param dueAt when those who wait get another language
	 */
	record Decided(String source, Map<String, How> how, Instant dueAt) {

		boolean waits(String language) {
			return this.how.get(language) == How.WAIT;
		}

	}

	/**
	 * Decides for the languages of an audience.
	 * @param wording null: there are no words
	 */
	Decided decide(Draft draft, @Nullable Wording wording, Collection<String> audience) {
		var now = this.clock.instant();
		var at = draft.publishAt();
		var due = this.properties.dueAt(draft.urgency(), (at != null && at.isAfter(now)) ? at : now,
				draft.missing().until(), draft.expiresAt());
		if (wording == null || draft.missing().how() == How.FALL_BACK) {
			return new Decided(draft.sourceLanguage(), Map.of(), due);
		}
		var source = source(draft, wording);
		var missing = audience.stream()
			.filter((language) -> this.languages.find(language).isPresent() && !wording.languages().contains(language))
			.toList();
		var served = (draft.missing().how() == null && !missing.isEmpty()) ? this.advisers.served(source)
				: Set.<String>of();
		var how = new TreeMap<String, How>();
		for (var language : missing) {
			var chosen = (draft.missing().how() != null) ? draft.missing().how()
					: served.contains(language) ? How.WAIT : How.FALL_BACK;
			if (chosen != How.FALL_BACK) {
				how.put(language, chosen);
			}
		}
		return new Decided(source, how, due);
	}

	/** Templates are written in one language first, whatever the draft's own is. */
	private static String source(Draft draft, Wording wording) {
		return switch (wording) {
			case Wording.OfTemplate _ -> TemplateTasks.SOURCE;
			case Wording.OfFreeText words -> words.texts().containsKey(draft.sourceLanguage()) ? draft.sourceLanguage()
					: words.languages().iterator().next();
		};
	}

}
