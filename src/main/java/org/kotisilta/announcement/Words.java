package org.kotisilta.announcement;

import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.delivery.Renderings;
import org.kotisilta.language.Languages;

/**
 * Decides, for every list of languages in an audience, what is read, and keeps the texts.
 */
@Component
class Words {

	private final AnnouncementTable announcements;

	private final Candidates candidates;

	private final Wordings wordings;

	private final Languages languages;

	private final Renderings renderings;

	private final TransactionTemplate transaction;

	Words(AnnouncementTable announcements, Candidates candidates, Wordings wordings, Languages languages,
			Renderings renderings, TransactionTemplate transaction) {
		this.announcements = announcements;
		this.candidates = candidates;
		this.wordings = wordings;
		this.languages = languages;
		this.renderings = renderings;
		this.transaction = transaction;
	}

	/**
	 * The words of an announcement for its audience.
	 * @param template the announcement's own, or that of a further message; null: its
	 * free text
	 */
	Chosen of(Announcement announcement, @Nullable String template) {
		var said = this.announcements.said(announcement.id());
		var wording = this.wordings.find(template, said.fields(), said.texts())
			.orElseThrow(() -> new IllegalStateException("No words for announcement " + announcement.id()));
		var choices = this.transaction.execute((_) -> Choices.of(this.candidates.languageLists(announcement.id()),
				wording, new TreeSet<>(announcement.channels()), this.languages,
				(contents) -> this.renderings.freezeAll(contents, wording.versionId())));
		return new Chosen((choices != null) ? choices : List.of(), PersonalValues.of(announcement.kind(), wording));
	}

	/** Which text goes to whom, and what differs in it from recipient to recipient. */
	record Chosen(List<Choices.Row> choices, PersonalValues values) {
	}

}
