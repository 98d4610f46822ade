package org.kotisilta.announcement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.announcement.Problem.Position;
import org.kotisilta.announcement.Problem.Severity;
import org.kotisilta.question.NewOffer;
import org.kotisilta.question.OfferQuestions;
import org.kotisilta.question.OfferQuestions.Terms;
import org.kotisilta.question.Policy;

/**
 * Resolves a draft's audience to recipients and, for offers, asks the question.
 */
@Component
class AudienceResolver {

	private final AudienceTable table;

	private final ChildAudienceTable perChild;

	private final OfferQuestions questions;

	private final AnnouncementProperties properties;

	private final Clock clock;

	AudienceResolver(AudienceTable table, ChildAudienceTable perChild, OfferQuestions questions,
			AnnouncementProperties properties, Clock clock) {
		this.table = table;
		this.perChild = perChild;
		this.questions = questions;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Writes the recipients in the caller's transaction: once each, or once for each of
	 * their children where the words are about one.
	 */
	Resolved resolve(long announcementId, Draft draft, PersonalValues values) {
		var problems = new ArrayList<Problem>();
		var recipients = switch (draft.audience()) {
			case Audience.Register register -> register(announcementId, register, values, problems);
			case Audience.Listed listed -> listed(announcementId, listed, values, problems);
			case Audience.RecipientsOf earlier -> earlier(announcementId, earlier, values);
			case Audience.AnsweredSurvey survey -> this.table.fromAnswered(announcementId, survey.announcementId());
			case Audience.OfferList list -> offers(announcementId, list, draft, problems);
		};
		if (recipients == 0) {
			problems.add(Problem.error("audience-empty", Map.of(), "Nobody would get it",
					"Choose an audience that has guardians"));
		}
		return new Resolved(recipients, problems);
	}

	/**
	 * What has become of an audience.
	 *
	 * @param problems what is wrong with it; what is right is written all the same
	 */
	record Resolved(int recipients, List<Problem> problems) {
	}

	private int register(long announcementId, Audience.Register register, PersonalValues values,
			List<Problem> problems) {
		for (var unit : this.table.unknown("unit", register.units())) {
			problems.add(Problem.error("unit-unknown", Map.of("unit", unit), "The register has no unit " + unit,
					"Give the unit's id in the city's register"));
		}
		if (register.units().isEmpty() && register.birthYears().isEmpty() && register.languages().isEmpty()) {
			problems.add(Problem.warning("everyone", Map.of(), "It goes to every guardian in the city",
					"Accept it, or limit the audience"));
		}
		return values.perChild() ? this.perChild.fromRegister(announcementId, register, values.needsUnit())
				: this.table.fromRegister(announcementId, register);
	}

	private int listed(long announcementId, Audience.Listed listed, PersonalValues values, List<Problem> problems) {
		var ids = listed.guardians();
		var written = values.perChild()
				? new AudienceTable.Listed(this.perChild.fromList(announcementId, ids, values.needsUnit()),
						this.table.unknown("guardian", ids))
				: this.table.fromList(announcementId, ids);
		for (var guardian : written.unknown()) {
			problems.add(Problem.error("guardian-unknown", Map.of("guardian", guardian),
					"The register has no guardian " + guardian, "Give the guardian's id in the city's register"));
		}
		return written.recipients();
	}

	private int earlier(long announcementId, Audience.RecipientsOf earlier, PersonalValues values) {
		return values.perChild()
				? this.perChild.fromRecipientsOf(announcementId, earlier.announcementId(), values.needsUnit())
				: this.table.fromRecipientsOf(announcementId, earlier.announcementId());
	}

	private int offers(long announcementId, Audience.OfferList list, Draft draft, List<Problem> problems) {
		var published = Objects.requireNonNullElse(draft.publishAt(), this.clock.instant());
		var parsed = OfferCsv.parse(list.csv(), published);
		problems.addAll(parsed.problems());
		problems.addAll(unknown(parsed.lines(), "child", "child", OfferLine::child));
		problems.addAll(unknown(parsed.lines(), "unit", "unit", OfferLine::unit));
		problems.addAll(unknown(parsed.lines(), "guardian", "applicant", OfferLine::applicant));
		var question = Objects.requireNonNullElse(draft.question(), Draft.OfferQuestion.USUAL);
		if (question.policy() == Policy.APPLICANT_ONLY) {
			problems.addAll(withoutApplicant(parsed.lines()));
		}
		var offers = parsed.lines().stream().map((line) -> offer(line, question, published)).toList();
		this.questions.ask(announcementId, terms(question), offers);
		var recipients = this.table.fromOffers(announcementId);
		var alone = this.table.childrenWithoutGuardian(announcementId);
		if (alone > 0) {
			problems.add(Problem.warning("child-without-guardian", Map.of("children", alone),
					alone + " of the children have no guardian in the register", "Tell their families in another way"));
		}
		return recipients;
	}

	private Terms terms(Draft.OfferQuestion question) {
		return new Terms(question.policy(), question.assurance(), this.properties.grace(),
				question.reminder() ? this.properties.reminderTemplate() : null, this.properties.closedTemplate());
	}

	private NewOffer offer(OfferLine line, Draft.OfferQuestion question, Instant published) {
		var remindAt = question.reminder() ? remindAt(line.deadline(), published) : null;
		return new NewOffer(line.offer(), line.child(), line.unit(), line.place(), line.starts(), line.deadline(),
				line.applicant(), remindAt);
	}

	/** In the morning, some days before the deadline; not on the day it is published. */
	private @Nullable Instant remindAt(Instant deadline, Instant published) {
		var day = LocalDate.ofInstant(deadline, FinnishTime.ZONE).minusDays(this.properties.reminderDays());
		var moment = day.atTime(this.properties.reminderTime()).atZone(FinnishTime.ZONE).toInstant();
		return day.isAfter(LocalDate.ofInstant(published, FinnishTime.ZONE)) ? moment : null;
	}

	private List<Problem> unknown(List<OfferLine> lines, String table, String column,
			Function<OfferLine, @Nullable String> value) {
		var ids = lines.stream().map(value).filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
		var unknown = new HashSet<>(this.table.unknown(table, ids));
		var problems = new ArrayList<Problem>();
		for (var line : lines) {
			var id = value.apply(line);
			if (id != null && unknown.contains(id)) {
				problems.add(at(line, column, id, "csv-unknown", "The register has no " + table + " " + id,
						"Give the id the city's register has"));
			}
		}
		return problems;
	}

	private static List<Problem> withoutApplicant(List<OfferLine> lines) {
		return lines.stream()
			.filter((line) -> line.applicant() == null)
			.map((line) -> at(line, "applicant", "", "csv-applicant-missing",
					"Only the applicant may answer, and the line names none", "Fill in the column applicant"))
			.toList();
	}

	private static Problem at(OfferLine line, String column, String value, String code, String message, String fix) {
		return new Problem(Severity.ERROR, code, Map.of("line", line.line(), "column", column, "value", value),
				"Line " + line.line() + ": " + message, fix, new Position(line.line(), column, value));
	}

}
