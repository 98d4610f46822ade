package org.kotisilta.announcement;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Assurance;
import org.kotisilta.question.Policy;
import org.kotisilta.survey.SurveyPlan;
import org.kotisilta.translation.Subject;
import org.kotisilta.translation.TranslationRequest;
import org.kotisilta.translation.TranslationTask.Limits;

/**
 * An announcement as staff write it, before it is published. Either {@code template} with
 * its {@code fields}, or {@code texts}.
 *
 * @param kind what it is
 * @param title for staff; guardians never see it
 * @param urgency which lane its messages take
 * @param purpose FIRST, or FOLLOW_UP and ALL_CLEAR after an earlier announcement
 * @param sourceLanguage the language it was written in
 * @param template id of a template; null: free text
 * @param fields values of the template's placeholders that are the same for everybody;
 * dates as ISO text. Not those the register or the list of offers fills for each
 * recipient
 * @param texts free text by language tag
 * @param audience who it is for
 * @param channels the ways it may go
 * @param sender the number or name text messages go out from
 * @param publishAt when to publish; null: at once
 * @param expiresAt after this moment nothing of it is sent any more
 * @param question how an offer is answered; null unless it is a PLACE_OFFER
 * @param missing what becomes of guardians in whose language there is no text
 * @param survey what a SURVEY or an INVITATION asks; its words are the items of the
 * texts; null: nothing
 */
public record Draft(Kind kind, String title, Urgency urgency, Purpose purpose, String sourceLanguage,
		@Nullable String template,
		@Schema(description = "Values of the template's placeholders that are the same for everybody, dates as ISO "
				+ "text; not those the register fills for each recipient (from: in its template.yaml)") Map<String, Object> fields,
		Map<String, FreeText> texts, Audience audience, Set<Channel> channels, String sender,
		@Nullable Instant publishAt, @Nullable Instant expiresAt, @Nullable OfferQuestion question,
		@Schema(description = "What becomes of guardians in whose language there is no free text: how is WAIT (for an "
				+ "adviser, until a moment), FOLLOW_UP (another language at once, their own when it is translated) or "
				+ "FALL_BACK (another language); left out, they wait where an adviser works in their language") Missing missing,
		@Schema(description = "What a SURVEY asks, or with one item ATTEND an INVITATION. Its words are in texts.<language>.items: item.1, item.1.option.1 …") @Nullable SurveyPlan survey) {

	/**
	 * How an offer is answered.
	 *
	 * @param policy whose answer counts: APPLICANT_ONLY, ANY_ONE (who answered may change
	 * it; another guardian who answers otherwise in time freezes the place), ALL (every
	 * guardian must accept) or FIRST_WINS
	 * @param assurance how sure we must be of who answers: SMS, PRELIMINARY (a text
	 * message is noted and counts once confirmed in the portal) or PORTAL
	 * @param reminder whether those who have not answered are reminded
	 */
	public record OfferQuestion(
			@Schema(description = "Whose answer counts: APPLICANT_ONLY; ANY_ONE (any guardian's, who may change it; "
					+ "another guardian who answers otherwise in time freezes the place); ALL (every guardian must "
					+ "accept); FIRST_WINS") Policy policy,
			@Schema(description = "SMS: a reply is enough; PRELIMINARY: a reply is noted and counts once the guardian "
					+ "has confirmed it in the portal; PORTAL: only answers in the portal count") Assurance assurance,
			boolean reminder) {

		/** Any guardian answers, by SMS or in the portal, with a reminder. */
		public static final OfferQuestion USUAL = new OfferQuestion(Policy.ANY_ONE, Assurance.SMS, true);

	}

	@SuppressWarnings("NullAway") // JSON may leave these out
	public Draft {
		kind = needed(kind, "kind", "one of " + Arrays.toString(Kind.values()));
		audience = needed(audience, "audience", "an object with the type register, list, offers or recipientsOf");
		sender = needed(sender, "sender", "the number or name text messages go out from");
		title = (title != null) ? title : "";
		urgency = (urgency != null) ? urgency : (kind == Kind.CRISIS_NOTICE) ? Urgency.CRISIS : Urgency.NORMAL;
		purpose = (purpose != null) ? purpose : Purpose.FIRST;
		sourceLanguage = (sourceLanguage != null) ? sourceLanguage : "fi";
		fields = (fields != null) ? Map.copyOf(fields) : Map.of();
		texts = (texts != null) ? Map.copyOf(texts) : Map.of();
		channels = (channels != null) ? Set.copyOf(channels) : Set.of();
		missing = (missing != null) ? missing : Missing.USUAL;
		question = (kind == Kind.PLACE_OFFER && question == null) ? OfferQuestion.USUAL : question;
	}

	/** A draft that leaves it to the hub what becomes of missing languages. */
	public Draft(Kind kind, String title, Urgency urgency, Purpose purpose, String sourceLanguage,
			@Nullable String template, Map<String, Object> fields, Map<String, FreeText> texts, Audience audience,
			Set<Channel> channels, String sender, @Nullable Instant publishAt, @Nullable Instant expiresAt,
			@Nullable OfferQuestion question) {
		this(kind, title, urgency, purpose, sourceLanguage, template, fields, texts, audience, channels, sender,
				publishAt, expiresAt, question, Missing.USUAL, null);
	}

	private static <T> T needed(@Nullable T value, String field, String what) {
		if (value == null) {
			throw new IllegalArgumentException(field + " is missing: " + what);
		}
		return value;
	}

	/** The same draft at another time; null: at once. */
	public Draft at(@Nullable Instant moment) {
		return new Draft(this.kind, this.title, this.urgency, this.purpose, this.sourceLanguage, this.template,
				this.fields, this.texts, this.audience, this.channels, this.sender, moment, this.expiresAt,
				this.question, this.missing, this.survey);
	}

	/** The same draft with its free text in more languages. */
	Draft with(Map<String, FreeText> more) {
		var all = new HashMap<>(this.texts);
		all.putAll(more);
		return new Draft(this.kind, this.title, this.urgency, this.purpose, this.sourceLanguage, this.template,
				this.fields, all, this.audience, this.channels, this.sender, this.publishAt, this.expiresAt,
				this.question, this.missing, this.survey);
	}

	/**
	 * What advisers are asked to translate of its free text.
	 * @param id the announcement it has become
	 * @param source the language they translate from
	 * @param languages how many guardians wait in each language
	 */
	TranslationRequest toTranslate(long id, String source, Map<String, Integer> languages, Instant dueAt) {
		var text = Objects.requireNonNull(this.texts.get(source));
		return new TranslationRequest(Subject.announcement(id), this.title, source, text.parts(), languages,
				new Limits(this.channels, null, null), this.urgency, dueAt, this.expiresAt);
	}

	/** The same draft with another choice for missing languages. */
	public Draft missing(Missing choice) {
		return new Draft(this.kind, this.title, this.urgency, this.purpose, this.sourceLanguage, this.template,
				this.fields, this.texts, this.audience, this.channels, this.sender, this.publishAt, this.expiresAt,
				this.question, choice, this.survey);
	}

	/** The same draft with questions of a survey. */
	public Draft asking(@Nullable SurveyPlan plan) {
		return new Draft(this.kind, this.title, this.urgency, this.purpose, this.sourceLanguage, this.template,
				this.fields, this.texts, this.audience, this.channels, this.sender, this.publishAt, this.expiresAt,
				this.question, this.missing, plan);
	}

}
