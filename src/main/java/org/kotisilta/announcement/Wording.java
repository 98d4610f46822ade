package org.kotisilta.announcement;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.template.Content;
import org.kotisilta.template.Placeholder;
import org.kotisilta.template.Template;
import org.kotisilta.template.Templates;

/**
 * The words of an announcement in every language they exist in.
 */
sealed interface Wording {

	/** The tags of the languages there are words in; never empty. */
	Set<String> languages();

	/** Whether there are words for a channel. */
	boolean has(Channel channel);

	/**
	 * The words in one language for one channel.
	 * @param holdingLanguage the reader's own language when {@code language} is a
	 * fallback; else null
	 */
	Content content(String language, Channel channel, @Nullable String holdingLanguage);

	/** Whether the words in a language are a machine's draft. */
	boolean draft(String language);

	/** The holes in them that the register fills for each recipient. */
	List<Placeholder> fromRegister();

	/** The row of {@code template_version} they come from; null: free text. */
	@Nullable Long versionId();

	/**
	 * Words of a template.
	 *
	 * @param fields values all recipients share
	 */
	record OfTemplate(Templates templates, Template template, Map<String, Object> fields) implements Wording {

		@Override
		public Set<String> languages() {
			return this.template.languages();
		}

		@Override
		public boolean has(Channel channel) {
			return this.template.channels().contains(channel);
		}

		@Override
		public Content content(String language, Channel channel, @Nullable String holdingLanguage) {
			return this.templates.content(this.template.id(), language, channel, this.fields, holdingLanguage);
		}

		@Override
		public boolean draft(String language) {
			return this.template.draft(language);
		}

		@Override
		public List<Placeholder> fromRegister() {
			return this.template.fromRegister();
		}

		@Override
		public Long versionId() {
			return this.templates.versionId(this.template.id());
		}

	}

	/**
	 * Words written for this announcement.
	 *
	 * @param survey what is asked beside them; null: nothing
	 * @param portal where guardians answer it online
	 */
	record OfFreeText(Templates templates, Map<String, FreeText> texts, @Nullable SurveyPlan survey,
			String portal) implements Wording {

		@Override
		public Set<String> languages() {
			return new TreeSet<>(this.texts.keySet());
		}

		@Override
		public boolean has(Channel channel) {
			return true;
		}

		@Override
		public Content content(String language, Channel channel, @Nullable String holdingLanguage) {
			var text = this.texts.get(language);
			if (text == null) {
				throw new IllegalArgumentException("No text in " + language);
			}
			if (this.survey != null) {
				return SurveyWords.content(this, this.survey, text, language, channel, holdingLanguage);
			}
			var body = (channel == Channel.SMS && text.sms() != null) ? text.sms() : text.body();
			return this.templates.freeText(language, channel, text.title(), body, holdingLanguage, false);
		}

		@Override
		public boolean draft(String language) {
			return false;
		}

		@Override
		public List<Placeholder> fromRegister() {
			return List.of();
		}

		@Override
		public @Nullable Long versionId() {
			return null;
		}

	}

}
