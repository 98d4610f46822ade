package org.kotisilta.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.kotisilta.announcement.Kind;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Sender;
import org.kotisilta.channel.Senders;
import org.kotisilta.delivery.Urgency;
import org.kotisilta.directory.Unit;
import org.kotisilta.directory.Units;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.question.Assurance;
import org.kotisilta.question.Policy;
import org.kotisilta.template.Placeholder;
import org.kotisilta.template.Template;
import org.kotisilta.template.Templates;

import org.springframework.stereotype.Component;

/**
 * What the publish form lets staff choose from.
 */
@Component
class PublishChoices {

	/**
	 * A place offer is the only template of its kind that staff send; the rest answer it.
	 */
	private static final String PLACE_OFFER = "place-offer";

	/** The frame of free texts. */
	private static final String FREE_TEXT_FRAME = "bulletin";

	/** Filled by the hub for each recipient of an offer. */
	private static final Set<String> OFFER_FIELDS = Set.of("child", "unit", "place", "starts", "deadline", "yes", "no");

	/** Filled by the hub for everybody. */
	private static final Set<String> HUB_FIELDS = Set.of("url");

	private static final int OLDEST_CHILD = 18;

	private final Templates templates;

	private final Units units;

	private final Languages languages;

	private final Senders senders;

	private final Clock clock;

	PublishChoices(Templates templates, Units units, Languages languages, Senders senders, Clock clock) {
		this.templates = templates;
		this.units = units;
		this.languages = languages;
		this.senders = senders;
		this.clock = clock;
	}

	/** The templates staff may publish an announcement with. */
	public List<Template> templates() {
		return this.templates.all()
			.stream()
			.filter(PublishChoices::publishable)
			.sorted(Comparator.comparing((Template template) -> Kind.valueOf(template.kind()))
				.thenComparing(Template::id))
			.toList();
	}

	/** The kinds that may be written as free text. */
	public List<Kind> freeKinds() {
		return Arrays.stream(Kind.values()).filter((kind) -> kind != Kind.PLACE_OFFER).toList();
	}

	/** The holes of a template that staff fill, the same for every recipient. */
	public List<Placeholder> fields(@Nullable String template) {
		if (template == null) {
			return List.of();
		}
		var chosen = this.templates.get(template);
		var offer = chosen.kind().equals(Kind.PLACE_OFFER.name());
		return chosen.placeholders()
			.stream()
			.filter((hole) -> hole.from() == null)
			.filter((hole) -> !HUB_FIELDS.contains(hole.name()))
			.filter((hole) -> !offer || !OFFER_FIELDS.contains(hole.name()))
			.toList();
	}

	/** The holes of a template that the register fills for each recipient. */
	public List<Placeholder> registerFields(@Nullable String template) {
		return (template != null) ? this.templates.get(template).fromRegister() : List.of();
	}

	public List<Unit> units() {
		return this.units.all();
	}

	/** The groups of every unit, under the unit's id. */
	public Map<Long, List<Unit>> groups() {
		return this.units.groups();
	}

	public List<Integer> birthYears() {
		var year = LocalDate.ofInstant(this.clock.instant(), Languages.ZONE).getYear();
		return IntStream.rangeClosed(0, OLDEST_CHILD).mapToObj((age) -> year - age).toList();
	}

	public List<Language> languages() {
		return this.languages.all();
	}

	public List<Sender> senders() {
		return this.senders.all();
	}

	public List<Channel> channels() {
		return List.of(Channel.values());
	}

	public List<Urgency> urgencies() {
		return List.of(Urgency.values());
	}

	public List<Policy> policies() {
		return List.of(Policy.values());
	}

	public List<Assurance> assurances() {
		return List.of(Assurance.values());
	}

	private static boolean publishable(Template template) {
		return Arrays.stream(Kind.values())
			.anyMatch((kind) -> kind.name().equals(template.kind())
					&& (kind != Kind.PLACE_OFFER || template.id().equals(PLACE_OFFER)))
				&& !template.id().equals(FREE_TEXT_FRAME);
	}

}
