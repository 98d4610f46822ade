package org.kotisilta.announcement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.kotisilta.announcement.Chunk.Key;
import org.kotisilta.announcement.Preview.Message;
import org.kotisilta.announcement.Publishing.Carried;
import org.kotisilta.announcement.Showing.Shown;
import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.template.Content;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedPortal;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.translation.Advisers;

/**
 * Shows what publishing a draft would do, by doing it in a transaction that is rolled
 * back.
 */
@Component
class Previews {

	private final AnnouncementTable announcements;

	private final Wordings wordings;

	private final Publishing publishing;

	private final Candidates candidates;

	private final ReachTable reach;

	private final Languages languages;

	private final Advisers advisers;

	private final AnnouncementProperties properties;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Previews(AnnouncementTable announcements, Wordings wordings, Publishing publishing, Candidates candidates,
			ReachTable reach, Languages languages, Advisers advisers, AnnouncementProperties properties,
			TransactionTemplate transaction, Clock clock) {
		this.announcements = announcements;
		this.wordings = wordings;
		this.publishing = publishing;
		this.candidates = candidates;
		this.reach = reach;
		this.languages = languages;
		this.advisers = advisers;
		this.properties = properties;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** What publishing would do. */
	Preview preview(Draft draft) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return previewed(draft);
		}));
	}

	/** What carrying a draft out would lead to, without what it costs. */
	Carried carried(Draft draft) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return this.publishing.carryOut(row(draft), draft);
		}));
	}

	private Preview previewed(Draft draft) {
		var id = row(draft);
		var carried = this.publishing.carryOut(id, draft);
		fillCandidates(id, draft, carried);
		var messages = messages(carried, this.reach.smsByChoice());
		var sms = messages.stream().map(Message::sms).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
		return new Preview(this.reach.guardians(id), this.reach.children(id), this.reach.byLanguageAndChannel(),
				this.reach.unreachable(), this.reach.unreachableCount(), messages,
				sms.stream().mapToLong((part) -> (long) part.segments() * part.messages()).sum(),
				sms.stream().map(Preview.Sms::cost).reduce(BigDecimal.ZERO, BigDecimal::add), carried.problems(),
				translated(carried.waits()));
	}

	private List<Preview.Translated> translated(Waits.Decided waits) {
		var advisers = this.advisers.counts();
		return waits.how()
			.entrySet()
			.stream()
			.map((entry) -> new Preview.Translated(entry.getKey(), entry.getValue(),
					waits.waits(entry.getKey()) ? waits.dueAt() : null, advisers.getOrDefault(entry.getKey(), 0)))
			.toList();
	}

	private long row(Draft draft) {
		return this.announcements
			.insert(draft, this.wordings.fields(draft), State.DRAFT, "preview", null, this.clock.instant())
			.orElseThrow()
			.id();
	}

	/** Texts are not kept for a preview; the same text still has the same number. */
	private void fillCandidates(long id, Draft draft, Carried carried) {
		var wording = carried.wording();
		if (wording == null) {
			this.candidates.clear();
			return;
		}
		var choices = Choices.of(this.candidates.languageLists(id), wording, draft.channels(), this.languages,
				Previews::numbers);
		this.candidates.fill(this.announcements.find(id).orElseThrow(), choices,
				PersonalValues.of(draft.kind(), wording).namesGuardian(),
				Chunk.ofRecipients(this.reach.languages(id), Key.START, Integer.MAX_VALUE),
				LocalDate.ofInstant(this.clock.instant(), FinnishTime.ZONE));
	}

	private static Map<Content, Long> numbers(Collection<Content> contents) {
		var numbers = new HashMap<Content, Long>();
		contents.forEach((content) -> numbers.put(content, numbers.size() + 1L));
		return numbers;
	}

	private List<Message> messages(Carried carried, Map<ReachTable.Readers, Integer> sms) {
		return carried.shown().stream().map((shown) -> {
			var readers = new ReachTable.Readers(shown.language(), shown.choice().language(), shown.choice().why());
			return message(shown, sms.getOrDefault(readers, 0));
		}).toList();
	}

	private Message message(Shown shown, int smsMessages) {
		var parts = new EnumMap<Channel, Object>(Channel.class);
		shown.messages().forEach((channel, message) -> parts.put(channel, switch (message) {
			case RenderedSms sms -> new Preview.Sms(sms.text(), sms.sms().encoding().name(), sms.sms().units(),
					sms.sms().segments(), smsMessages, cost(sms.sms().segments(), smsMessages));
			case RenderedEmail email -> new Preview.Email(email.subject(), email.text(), email.html());
			case RenderedPortal portal -> new Preview.Portal(portal.title(), portal.paragraphs());
		}));
		return new Message(shown.language(), shown.choice().language(), shown.choice().why(), shown.recipients(),
				shown.draft(), (Preview.Sms) parts.get(Channel.SMS), (Preview.Email) parts.get(Channel.EMAIL),
				(Preview.Portal) parts.get(Channel.PORTAL));
	}

	private BigDecimal cost(int segments, int messages) {
		return this.properties.segmentPrice().multiply(BigDecimal.valueOf((long) segments * messages));
	}

}
