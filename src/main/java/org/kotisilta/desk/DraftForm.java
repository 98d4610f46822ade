package org.kotisilta.desk;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.Draft.OfferQuestion;
import org.kotisilta.announcement.FreeText;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.Missing;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.question.Assurance;
import org.kotisilta.question.Policy;
import org.kotisilta.survey.SurveyPlan;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The publish form: what staff typed, and the draft it makes. Keeps the typed values, so
 * that a form with a mistake comes back as it was.
 */
final class DraftForm {

	private static final String FIELD = "field.";

	private static final String TEXT = "text.";

	private final MultiValueMap<String, String> values;

	private final Map<String, String> errors = new TreeMap<>();

	DraftForm(MultiValueMap<String, String> values) {
		this.values = values;
	}

	/** An empty form for a kind and a template, or for free text when that is null. */
	static DraftForm empty(Kind kind, @Nullable String template, String sender) {
		var values = new LinkedMultiValueMap<String, String>();
		values.add("kind", kind.name());
		values.add("template", (template != null) ? template : "");
		values.add("urgency", switch (kind) {
			case CRISIS_NOTICE -> Urgency.CRISIS.name();
			case PLACE_OFFER -> Urgency.NORMAL.name();
			case INVITATION, SURVEY, BULLETIN -> Urgency.BULK.name();
		});
		values.add("audience", (kind == Kind.PLACE_OFFER) ? "offers" : "register");
		values.add("sender", sender);
		values.addAll("channels", Arrays.stream(Channel.values()).map(Channel::name).toList());
		values.add("when", "now");
		values.add("reminder", "true");
		values.add("policy", Policy.ANY_ONE.name());
		values.add("assurance", Assurance.SMS.name());
		return new DraftForm(values);
	}

	/** The form that would make {@code draft}. */
	static DraftForm of(Draft draft) {
		return new DraftForm(new DraftFormWriter(draft).values());
	}

	/** Makes it an update or the end of an earlier announcement. */
	void followUp(long announcementId, String purpose) {
		this.values.set("audience", "recipientsOf");
		this.values.set("follows", Long.toString(announcementId));
		this.values.set("purpose", Chosen.of(purpose, Purpose::valueOf).name());
	}

	/** Makes it an answer to those who answered a survey. */
	void toThoseWhoAnswered(long announcementId, String title) {
		this.values.set("audience", "answered");
		this.values.set("follows", Long.toString(announcementId));
		this.values.set("title", title);
	}

	/** The first value of a name; empty when there is none. */
	public String value(String name) {
		var value = this.values.getFirst(name);
		return (value != null) ? value.strip() : "";
	}

	/** Whether a choice is made. */
	public boolean has(String name, Object choice) {
		return this.values.getOrDefault(name, List.of()).contains(choice.toString());
	}

	/** Whether any of some choices is made. */
	public boolean hasAny(String name, List<String> choices) {
		return choices.stream().anyMatch(this.values.getOrDefault(name, List.of())::contains);
	}

	/** The text key of what is wrong with a value; null when nothing is. */
	public @Nullable String error(String name) {
		return this.errors.get(name);
	}

	public boolean hasErrors() {
		return !this.errors.isEmpty();
	}

	public Map<String, String> errors() {
		return this.errors;
	}

	Kind kind() {
		return Chosen.of(value("kind"), Kind::valueOf);
	}

	@Nullable String template() {
		return value("template").isEmpty() ? null : value("template");
	}

	/**
	 * The draft. Values that cannot be read become errors of the form; what only the hub
	 * can judge (an empty audience, a missing field) is left to the preview.
	 */
	Draft draft() {
		var kind = kind();
		var title = value("title");
		if (title.isEmpty()) {
			this.errors.put("title", "desk.publish.error.title");
		}
		var publishAt = value("when").equals("later") ? moment("publishAt", true) : null;
		return new Draft(kind, title, Chosen.of(value("urgency"), Urgency::valueOf), purpose(), "fi", template(),
				fields(), texts(), audience(), channels(), value("sender"), publishAt, moment("expiresAt", false),
				(kind == Kind.PLACE_OFFER) ? question() : null, missing(), kind.asks() ? survey() : null);
	}

	/** Without a closing time nothing can be asked: the form says so. */
	private @Nullable SurveyPlan survey() {
		var survey = new SurveyForm(this.values);
		var asks = survey.plan(Instant.MAX, null) != null;
		var closesAt = moment("closesAt", asks);
		return survey.plan(closesAt, moment("remindAt", false));
	}

	private Missing missing() {
		return new Missing(value("missing").isEmpty() ? null : Chosen.of(value("missing"), Missing.How::valueOf),
				moment("missingUntil", false));
	}

	private Purpose purpose() {
		return value("purpose").isEmpty() ? Purpose.FIRST : Chosen.of(value("purpose"), Purpose::valueOf);
	}

	private Map<String, Object> fields() {
		var fields = new LinkedHashMap<String, Object>();
		this.values.keySet()
			.stream()
			.filter((name) -> name.startsWith(FIELD) && !value(name).isEmpty())
			.forEach((name) -> fields.put(name.substring(FIELD.length()), fieldValue(name)));
		return fields;
	}

	/**
	 * A moment typed in a form is Finnish time; a template takes it with its offset.
	 * Whether anything else suits the template is for the preview to say.
	 */
	private Object fieldValue(String name) {
		return TypedMoment.read(value(name))
			.map((moment) -> moment.toOffsetDateTime().toString())
			.orElseGet(() -> value(name));
	}

	private Map<String, FreeText> texts() {
		return this.values.keySet()
			.stream()
			.filter((name) -> name.startsWith(TEXT) && name.endsWith(".body"))
			.map((name) -> name.substring(TEXT.length(), name.length() - ".body".length()))
			.filter((tag) -> !value(TEXT + tag + ".body").isEmpty() || !value(TEXT + tag + ".title").isEmpty())
			.collect(Collectors.toMap((tag) -> tag, this::text, (one, _) -> one, TreeMap::new));
	}

	private FreeText text(String tag) {
		var sms = value(TEXT + tag + ".sms");
		return new FreeText(value(TEXT + tag + ".title"), value(TEXT + tag + ".body"), sms.isEmpty() ? null : sms,
				new SurveyForm(this.values).words(tag));
	}

	private Audience audience() {
		return switch (value("audience")) {
			case "offers" -> new Audience.OfferList(value("offers"));
			case "list" -> new Audience.Listed(
					value("guardians").lines().map(String::strip).filter((id) -> !id.isEmpty()).toList());
			case "answered" -> new Audience.AnsweredSurvey(Chosen.of(value("follows"), Long::valueOf));
			case "recipientsOf" -> new Audience.RecipientsOf(Chosen.of(value("follows"), Long::valueOf));
			default -> new Audience.Register(this.values.getOrDefault("units", List.of()), birthYears(),
					Set.copyOf(this.values.getOrDefault("languages", List.of())));
		};
	}

	private Set<Integer> birthYears() {
		return this.values.getOrDefault("birthYears", List.of())
			.stream()
			.map((year) -> Chosen.of(year, Integer::valueOf))
			.collect(Collectors.toSet());
	}

	private Set<Channel> channels() {
		var channels = this.values.getOrDefault("channels", List.of())
			.stream()
			.map((channel) -> Chosen.of(channel, Channel::valueOf))
			.sorted(Comparator.naturalOrder())
			.collect(Collectors.toSet());
		if (channels.isEmpty()) {
			this.errors.put("channels", "desk.publish.error.channels");
		}
		return channels;
	}

	private OfferQuestion question() {
		return new OfferQuestion(Chosen.of(value("policy"), Policy::valueOf),
				Chosen.of(value("assurance"), Assurance::valueOf), has("reminder", "true"));
	}

	private @Nullable Instant moment(String name, boolean required) {
		var moment = TypedMoment.read(value(name));
		if (moment.isEmpty() && (required || !value(name).isEmpty())) {
			this.errors.put(name, "desk.publish.error.time");
		}
		return moment.map(ZonedDateTime::toInstant).orElse(null);
	}

}
