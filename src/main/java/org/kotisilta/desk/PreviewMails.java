package org.kotisilta.desk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Preview;

import org.springframework.stereotype.Component;

/**
 * Keeps the e-mails of the latest previews for the frames of the check page, which ask
 * for each language by itself: a preview resolves the whole audience, and once is enough.
 */
@Component
class PreviewMails {

	private static final int MOST = 20;

	private final Map<Long, Map<String, String>> kept = Collections.synchronizedMap(new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Map<String, String>> eldest) {
			return size() > MOST;
		}
	});

	private final Announcements announcements;

	PreviewMails(Announcements announcements) {
		this.announcements = announcements;
	}

	void keep(long draftId, Preview preview) {
		this.kept.remove(draftId);
		this.kept.put(draftId, html(preview));
	}

	/**
	 * The HTML of a draft's e-mail for readers of a language; asks anew where none is
	 * kept.
	 */
	Optional<String> html(long draftId, String language) {
		var known = this.kept.get(draftId);
		var mails = (known != null) ? known
				: this.announcements.draft(draftId)
					.map(this.announcements::preview)
					.map(PreviewMails::html)
					.orElse(Map.of());
		return Optional.ofNullable(mails.get(language));
	}

	private static Map<String, String> html(Preview preview) {
		return preview.messages()
			.stream()
			.filter((message) -> message.email() != null)
			.collect(Collectors.toMap(Preview.Message::language,
					(message) -> (message.email() != null) ? message.email().html() : "", (one, _) -> one));
	}

}
