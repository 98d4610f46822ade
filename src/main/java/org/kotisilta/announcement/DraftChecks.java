package org.kotisilta.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.kotisilta.announcement.Showing.Shown;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.Senders;
import org.kotisilta.language.Languages;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.template.Template;

/**
 * What is wrong with a draft itself, whoever it is for.
 */
final class DraftChecks {

	/** An operator takes no longer text than this many segments. */
	private static final int MOST_SEGMENTS = 10;

	private final Draft draft;

	private final List<Problem> problems = new ArrayList<>();

	private DraftChecks(Draft draft) {
		this.draft = draft;
	}

	/** Problems of what staff have chosen. */
	static List<Problem> ofChoices(Draft draft, @Nullable Wording wording, Senders senders, Languages languages,
			Instant now) {
		var checks = new DraftChecks(draft);
		checks.words(wording, languages);
		checks.times(now);
		checks.channels(wording);
		checks.sender(wording, senders);
		checks.kind();
		return checks.problems;
	}

	/** Problems of the messages as they would be written. */
	static List<Problem> ofMessages(Draft draft, Wording wording, Showing.Result result, Waits.Decided waits) {
		var checks = new DraftChecks(draft);
		checks.values(result);
		result.shown().forEach((shown) -> checks.length(wording, shown));
		checks.drafts(result.shown());
		checks.fallbacks(result.shown(), waits);
		return checks.problems;
	}

	private void words(@Nullable Wording wording, Languages languages) {
		if (this.draft.title().isBlank()) {
			error("title-missing", Map.of(), "The announcement has no title", "Give it a title that staff recognise");
		}
		if (wording == null) {
			var template = this.draft.template();
			if (template != null) {
				error("template-unknown", Map.of("template", template), "There is no template " + template,
						"Choose one of the templates");
			}
			else {
				error("text-missing", Map.of(), "The announcement has neither a template nor a text",
						"Choose a template or write a text");
			}
			return;
		}
		this.draft.texts().forEach((tag, text) -> {
			if (languages.find(tag).isEmpty()) {
				error("language-unknown", Map.of("language", tag), "The hub does not write in " + tag,
						"Use one of the hub's languages");
			}
			if (text.title().isBlank() || text.body().isBlank()) {
				error("text-empty", Map.of("language", tag), "The text in " + tag + " has no title or no body",
						"Write both");
			}
		});
	}

	private void times(Instant now) {
		var publishAt = this.draft.publishAt();
		if (publishAt != null && publishAt.isBefore(now)) {
			error("publish-time-past", Map.of("at", publishAt.toString()), "The time to publish has passed",
					"Give a time in the future, or none to publish at once");
		}
		var waitUntil = this.draft.missing().until();
		if (waitUntil != null && !waitUntil.isAfter((publishAt != null) ? publishAt : now)) {
			error("wait-past", Map.of("at", waitUntil.toString()), "The time to wait for translations has passed",
					"Give a later moment, or none");
		}
		var expiresAt = this.draft.expiresAt();
		if (expiresAt != null && !expiresAt.isAfter((publishAt != null) ? publishAt : now)) {
			error("expiry-past", Map.of("at", expiresAt.toString()), "It would have expired when it is published",
					"Give a later moment, or none");
		}
	}

	private void channels(@Nullable Wording wording) {
		if (this.draft.channels().isEmpty()) {
			error("channels-missing", Map.of(), "No channel is chosen", "Choose at least one of SMS, EMAIL, PORTAL");
		}
		if (wording == null) {
			return;
		}
		for (var channel : new TreeSet<>(this.draft.channels())) {
			if (!wording.has(channel)) {
				error("channel-without-text", Map.of("channel", channel.name()),
						"The template has no text for " + channel, "Leave the channel out, or choose another template");
			}
		}
	}

	private void sender(@Nullable Wording wording, Senders senders) {
		var sender = this.draft.sender();
		if (!senders.isRegistered(sender)) {
			error("sender-unknown", Map.of("sender", sender), "Nothing may go out from \"" + sender + "\"",
					"Choose one of the city's registered senders");
		}
		else if (expectsReply(wording) && !senders.takesReplies(sender)) {
			error("sender-takes-no-replies", Map.of("sender", sender),
					"Guardians are asked to answer, and \"" + sender + "\" cannot take answers",
					"Choose a sender that is a number");
		}
	}

	private boolean expectsReply(@Nullable Wording wording) {
		return this.draft.kind() == Kind.PLACE_OFFER
				|| this.draft.survey() != null && this.draft.channels().contains(Channel.SMS)
				|| (wording instanceof Wording.OfTemplate words && words.template().expectsReply());
	}

	private void kind() {
		var offers = this.draft.audience() instanceof Audience.OfferList;
		if ((this.draft.kind() == Kind.PLACE_OFFER) != offers) {
			error("kind-and-audience", Map.of(), "A list of offers and the kind PLACE_OFFER go together",
					offers ? "Choose the kind PLACE_OFFER" : "Give a list of offers, or choose another kind");
		}
	}

	private void values(Showing.Result result) {
		for (var field : result.missing()) {
			error("field-missing", Map.of("field", field), "The field \"" + field + "\" has no value", "Fill it in");
		}
		result.wrong()
			.forEach((field, reason) -> error("field-wrong", Map.of("field", field, "reason", reason),
					"The field \"" + field + "\" " + reason, "Give a value of its type; dates as 2027-08-10"));
		result.unwritable()
			.forEach((language, reason) -> error("text-blocked", Map.of("language", language, "reason", reason),
					"The text in " + language + " cannot be used: " + reason, "Mend the text"));
	}

	private void length(Wording wording, Shown shown) {
		if (!(shown.messages().get(Channel.SMS) instanceof RenderedSms rendered)) {
			return;
		}
		var sms = rendered.sms();
		var most = (wording instanceof Wording.OfTemplate words) ? budget(words.template(), rendered) : MOST_SEGMENTS;
		if (sms.segments() <= most) {
			return;
		}
		Map<String, Object> arguments = Map.of("language", shown.language(), "segments", sms.segments(), "most", most);
		var message = "The text message in %s takes %d segments, and the most allowed is %d"
			.formatted(shown.choice().language(), sms.segments(), most);
		if (shown.holding() && sms.segments() <= MOST_SEGMENTS) {
			this.problems.add(Problem.warning("sms-long", arguments, message + ", because of its holding line",
					"Accept the cost, or have the text translated"));
		}
		else {
			error("sms-over-budget", arguments, message, "Shorten the text or the values in it");
		}
	}

	private static int budget(Template template, RenderedSms rendered) {
		return Math.min(MOST_SEGMENTS, template.smsBudget().segments(rendered.sms().encoding()));
	}

	private void drafts(List<Shown> shown) {
		var drafts = shown.stream()
			.filter(Shown::draft)
			.map((message) -> message.choice().language())
			.collect(Collectors.toCollection(TreeSet::new));
		if (!drafts.isEmpty()) {
			warning("machine-draft", languages(drafts),
					"No adviser has reviewed the text in " + String.join(", ", drafts),
					"Accept it, or have the text reviewed");
		}
	}

	private void fallbacks(List<Shown> shown, Waits.Decided waits) {
		var falling = shown.stream()
			.filter((message) -> message.choice().why() != Languages.Why.FIRST_CHOICE)
			.filter((message) -> !waits.waits(message.language()))
			.map(Shown::language)
			.collect(Collectors.toCollection(TreeSet::new));
		if (!falling.isEmpty()) {
			warning("falls-back", languages(falling), "There is no text in " + String.join(", ", falling),
					"Accept that these readers get another language, or have the text translated");
		}
	}

	private static Map<String, Object> languages(Set<String> tags) {
		return Map.of("languages", String.join(", ", tags));
	}

	private void error(String code, Map<String, Object> arguments, String message, String fix) {
		this.problems.add(Problem.error(code, arguments, message, fix));
	}

	private void warning(String code, Map<String, Object> arguments, String message, String fix) {
		this.problems.add(Problem.warning(code, arguments, message, fix));
	}

}
