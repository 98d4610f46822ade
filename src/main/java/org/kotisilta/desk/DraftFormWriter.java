package org.kotisilta.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Fills the publish form from a kept draft.
 */
final class DraftFormWriter {

	private final MultiValueMap<String, String> values = new LinkedMultiValueMap<>();

	DraftFormWriter(Draft draft) {
		put("kind", draft.kind());
		put("template", draft.template());
		put("title", draft.title());
		put("urgency", draft.urgency());
		put("purpose", draft.purpose());
		put("sender", draft.sender());
		put("when", (draft.publishAt() != null) ? "later" : "now");
		put("publishAt", local(draft.publishAt()));
		put("expiresAt", local(draft.expiresAt()));
		put("missing", draft.missing().how());
		put("missingUntil", local(draft.missing().until()));
		draft.channels().forEach((channel) -> put("channels", channel));
		draft.fields().forEach((name, value) -> put("field." + name, fieldText(value)));
		draft.texts().forEach((tag, text) -> {
			put("text." + tag + ".title", text.title());
			put("text." + tag + ".body", text.body());
			put("text." + tag + ".sms", text.sms());
		});
		var survey = draft.survey();
		if (survey != null) {
			put("closesAt", local(survey.closesAt()));
			put("remindAt", local(survey.remindAt()));
			var words = new HashMap<String, Map<String, String>>();
			draft.texts().forEach((tag, text) -> words.put(tag, text.items()));
			SurveyForm.values(survey, words).forEach(this::put);
		}
		audience(draft.audience());
		question(draft.question());
	}

	MultiValueMap<String, String> values() {
		return this.values;
	}

	private void audience(Audience audience) {
		switch (audience) {
			case Audience.Register register -> {
				put("audience", "register");
				register.units().forEach((unit) -> put("units", unit));
				register.birthYears().forEach((year) -> put("birthYears", year));
				register.languages().forEach((language) -> put("languages", language));
			}
			case Audience.Listed listed -> {
				put("audience", "list");
				put("guardians", String.join("\n", listed.guardians()));
			}
			case Audience.OfferList offers -> {
				put("audience", "offers");
				put("offers", offers.csv());
			}
			case Audience.AnsweredSurvey survey -> {
				put("audience", "answered");
				put("follows", survey.announcementId());
			}
			case Audience.RecipientsOf earlier -> {
				put("audience", "recipientsOf");
				put("follows", earlier.announcementId());
			}
		}
	}

	private void question(Draft.@Nullable OfferQuestion question) {
		if (question != null) {
			put("policy", question.policy());
			put("assurance", question.assurance());
			put("reminder", question.reminder());
		}
	}

	private void put(String name, @Nullable Object value) {
		if (value != null) {
			this.values.add(name, value.toString());
		}
	}

	private static @Nullable String local(@Nullable Instant moment) {
		return (moment != null) ? TypedMoment.write(moment) : null;
	}

	private static String fieldText(Object value) {
		try {
			return TypedMoment.write(OffsetDateTime.parse(value.toString()).toInstant());
		}
		catch (DateTimeException ex) {
			return value.toString();
		}
	}

}
