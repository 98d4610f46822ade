package org.kotisilta.translation;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.channel.PublicUrl;
import org.kotisilta.delivery.Outbox;
import org.kotisilta.translation.StaffContacts.Contact;

/**
 * What is said about a text while it is translated, and the questions to whoever wrote
 * it.
 */
@Component("textQuestions")
class Comments {

	private static final String TEMPLATE = "text-question";

	private static final int MOST = 100;

	private static final int LONGEST = 2000;

	private final CommentTable table;

	private final TaskTable tasks;

	private final StaffContacts contacts;

	private final StaffNotices notices;

	private final List<TextOrigin> origins;

	private final Outbox outbox;

	private final PublicUrl publicUrl;

	private final Clock clock;

	Comments(CommentTable table, TaskTable tasks, StaffContacts contacts, StaffNotices notices,
			List<TextOrigin> origins, Outbox outbox, PublicUrl publicUrl, Clock clock) {
		this.table = table;
		this.tasks = tasks;
		this.contacts = contacts;
		this.notices = notices;
		this.origins = origins;
		this.outbox = outbox;
		this.publicUrl = publicUrl;
		this.clock = clock;
	}

	/** What was said about a task, in order. */
	List<Comment> of(long task) {
		return this.table.of(task);
	}

	/**
	 * Says something about a task.
	 * @param key the text it is about; null: the whole
	 * @return false if it says nothing, or too much
	 */
	boolean add(TranslationTask task, @Nullable String key, String author, String body) {
		if (!fits(body)) {
			return false;
		}
		this.table.insert(task.id(), key(task, key), author, this.clock.instant(), body.strip(), Set.of(), null);
		return true;
	}

	/**
	 * Asks whoever wrote the source; those who coordinate where that is nobody the hub
	 * can reach. They get the hub's own message: that there is a question and where, not
	 * what it says.
	 * @return false if it says nothing, or too much
	 */
	@Transactional
	public boolean ask(TranslationTask task, @Nullable String key, String adviser, String body) {
		if (!fits(body)) {
			return false;
		}
		var author = this.origins.stream()
			.filter((origin) -> origin.concerns(task.subject().kind()))
			.flatMap((origin) -> origin.author(task.subject()).stream())
			.toList();
		var reached = this.contacts.of(author).stream().filter(Contact::reachable).toList();
		var told = reached.isEmpty() ? this.contacts.coordinators() : reached;
		var asked = new LinkedHashSet<>(author);
		told.forEach((contact) -> asked.add(contact.userName()));
		if (asked.isEmpty()) {
			// Nobody is known: it stays in sight of all who may answer, and in the queue.
			asked.add(adviser);
		}
		var id = this.table.insert(task.id(), key(task, key), adviser, this.clock.instant(), body.strip(), asked, null);
		var messages = told.stream()
			.filter((contact) -> !contact.userName().equals(adviser))
			.flatMap((contact) -> this.notices.to(contact, TEMPLATE, task.urgency(), id,
					Map.of("language", StaffNotices.name(task.language(), contact), "url",
							this.publicUrl.of("/desk/text-questions")))
				.stream())
			.toList();
		if (!messages.isEmpty()) {
			this.outbox.send(messages);
		}
		return true;
	}

	/**
	 * What became of an answer.
	 *
	 * @param about the text it is about
	 * @param kept false: it says nothing, or too much
	 */
	record Answered(Subject about, boolean kept) {
	}

	/**
	 * Answers a question.
	 * @param staff whether the user publishes announcements: any of them may answer for a
	 * colleague
	 * @return empty if there is no such question, or it is not theirs to answer
	 */
	@Transactional
	public Optional<Answered> answer(long question, String user, boolean staff, String body) {
		return this.table.question(question).flatMap((asked) -> {
			var about = this.tasks.find(asked.taskId()).orElseThrow().subject();
			var colleague = staff && about.kind() == Subject.Kind.ANNOUNCEMENT;
			if (!asked.question().askedOf().contains(user) && !colleague) {
				return Optional.empty();
			}
			if (fits(body)) {
				this.table.insert(asked.taskId(), asked.question().key(), user, this.clock.instant(), body.strip(),
						Set.of(), question);
			}
			return Optional.of(new Answered(about, fits(body)));
		});
	}

	/** The questions a user is asked, the unanswered first. */
	List<TextQuestion> askedOf(String user) {
		return questions(this.table.askedOf(user, MOST));
	}

	/** The questions about the words of an announcement, for its page. */
	public List<TextQuestion> ofAnnouncement(long id) {
		return questions(this.table.about(Subject.announcement(id)));
	}

	/** How many questions wait for a user. */
	int waitingFor(String user) {
		return this.table.waitingFor(user);
	}

	/** Those of some tasks in which a question waits for its author. */
	Set<Long> waiting(Collection<TranslationTask> tasks) {
		return this.table.waiting(tasks.stream().map(TranslationTask::id).toList());
	}

	/** The tasks in which an adviser has an answer they have not seen. */
	List<TranslationTask> answeredFor(String adviser) {
		return List.copyOf(this.tasks.find(this.table.answeredFor(adviser)).values());
	}

	/** How many tasks have an answer an adviser has not seen. */
	int answersFor(String adviser) {
		return this.table.answeredFor(adviser).size();
	}

	/** An adviser has the answers of a task before them. */
	void seen(long task, String adviser) {
		this.table.seen(task, adviser, this.clock.instant());
	}

	private List<TextQuestion> questions(List<CommentTable.Asked> asked) {
		var about = this.tasks.find(asked.stream().map(CommentTable.Asked::taskId).toList());
		var answers = this.table.answers(asked.stream().map((one) -> one.question().id()).toList())
			.stream()
			.collect(Collectors.groupingBy((answer) -> Objects.requireNonNull(answer.answersId())));
		return asked.stream().map((one) -> {
			var task = Objects.requireNonNull(about.get(one.taskId()));
			var key = one.question().key();
			return new TextQuestion(one.question(), task, (key != null) ? task.source().get(key) : null,
					answers.getOrDefault(one.question().id(), List.of()));
		}).toList();
	}

	private static @Nullable String key(TranslationTask task, @Nullable String key) {
		return (key != null && task.source().containsKey(key)) ? key : null;
	}

	private static boolean fits(String body) {
		return !body.isBlank() && body.strip().length() <= LONGEST;
	}

}
