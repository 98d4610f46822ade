package org.kotisilta.announcement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.channel.PublicUrl;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.ApprovedTemplates;

/**
 * Finds the words of an announcement.
 */
@Component
class Wordings {

	private static final String LINK = "url";

	private final Templates templates;

	private final ApprovedTemplates approved;

	private final PublicUrl publicUrl;

	Wordings(Templates templates, ApprovedTemplates approved, PublicUrl publicUrl) {
		this.templates = templates;
		this.approved = approved;
		this.publicUrl = publicUrl;
	}

	/**
	 * The words, with all that is approved at this moment.
	 * @param template id of the template; null: free text
	 * @param survey what is asked beside the free text; null: nothing
	 * @return empty if there is no such template, or no text at all
	 */
	Optional<Wording> find(@Nullable String template, Map<String, Object> fields, Map<String, FreeText> texts,
			@Nullable SurveyPlan survey) {
		this.approved.refresh();
		if (template != null) {
			return this.templates.find(template).map((found) -> new Wording.OfTemplate(this.templates, found, fields));
		}
		return texts.isEmpty() ? Optional.empty()
				: Optional.of(new Wording.OfFreeText(this.templates, texts, survey, this.publicUrl.of("/portal")));
	}

	/**
	 * A draft's fields with what the hub itself knows: the guardians' pages are the link
	 * wherever a template has one and staff give no other.
	 */
	Map<String, Object> fields(Draft draft) {
		var fields = new HashMap<>(draft.fields());
		if (draft.template() != null && this.templates.find(draft.template())
			.filter((found) -> found.types().containsKey(LINK))
			.isPresent()) {
			fields.putIfAbsent(LINK, this.publicUrl.of("/portal"));
		}
		return fields;
	}

}
