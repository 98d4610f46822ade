package org.kotisilta.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.question.AnswerLinks.AnswerLink;
import org.kotisilta.question.ReplyLine;
import org.kotisilta.reply.Conversations.Opening;
import org.kotisilta.reply.Known.Said;

/**
 * Messages that are decided together, one of each phone, and what is to be done about
 * them. Each is decided by itself; nothing is written before all of them are.
 */
final class Round {

	private final Known known;

	private final Instant now;

	private final Set<ReplyLine> optedOut;

	private final Map<String, List<Said>> said = new HashMap<>();

	private final List<Reply> replies = new ArrayList<>();

	private final Map<Long, Heard> heard = new LinkedHashMap<>();

	private final List<InboundMessage> overheard = new ArrayList<>();

	private final Set<ReplyLine> optOuts = new LinkedHashSet<>();

	private final Set<ReplyLine> optIns = new LinkedHashSet<>();

	private final List<Resolved> resolved = new ArrayList<>();

	private final List<AnswerLink> links = new ArrayList<>();

	Round(Known known, Instant now) {
		this.known = known;
		this.now = now;
		this.optedOut = new HashSet<>(known.optedOut());
		known.said().forEach((phone, all) -> this.said.put(phone, new ArrayList<>(all)));
	}

	/**
	 * What to answer.
	 *
	 * @param about the announcement it is about, if it is about one
	 * @param guardianId whom it is for, if known
	 * @param childId the child it is about; 0 for none
	 */
	record AutoReply(Purpose purpose, @Nullable Long about, @Nullable Long guardianId, long childId, String template,
			String language, Map<String, Object> args) {
	}

	/** An answer to a message. */
	record Reply(InboundMessage message, AutoReply answer) {
	}

	/** A message that an adviser reads, in a conversation that begins so if none is. */
	record Heard(InboundMessage message, Opening opening) {
	}

	/** What became of a message. */
	record Resolved(long id, String readingJson, Resolution resolution) {
	}

	Known known() {
		return this.known;
	}

	boolean optedOut(ReplyLine line) {
		return this.optedOut.contains(line);
	}

	/** Whether a phone has had this answer within a time. */
	boolean saidWithin(String phone, String template, Duration time) {
		return lately(phone, time).stream().anyMatch((said) -> said.template().equals(template));
	}

	/** How many answers a phone has had within a time. */
	int countWithin(String phone, Duration time) {
		return lately(phone, time).size();
	}

	private List<Said> lately(String phone, Duration time) {
		var after = this.now.minus(time);
		return this.said.getOrDefault(phone, List.of()).stream().filter((said) -> said.at().isAfter(after)).toList();
	}

	void reply(InboundMessage message, AutoReply answer) {
		this.said.computeIfAbsent(message.phone(), (_) -> new ArrayList<>()).add(new Said(answer.template(), this.now));
		this.replies.add(new Reply(message, answer));
	}

	/** Puts a message before an adviser; once, with what was found out last about it. */
	void hear(InboundMessage message, Opening opening) {
		this.heard.put(message.id(), new Heard(message, opening));
	}

	/** Notes a message that asks nothing, if a conversation is under way. */
	void overhear(InboundMessage message) {
		this.overheard.add(message);
	}

	void optOut(ReplyLine line) {
		this.optedOut.add(line);
		this.optOuts.add(line);
	}

	void optIn(ReplyLine line) {
		this.optedOut.remove(line);
		this.optIns.add(line);
	}

	void resolve(InboundMessage message, String readingJson, Resolution resolution) {
		this.resolved.add(new Resolved(message.id(), readingJson, resolution));
	}

	/** Keeps a link that an answer carries. */
	void link(AnswerLink link) {
		this.links.add(link);
	}

	List<AnswerLink> links() {
		return this.links;
	}

	List<Reply> replies() {
		return this.replies;
	}

	List<Heard> heard() {
		return List.copyOf(this.heard.values());
	}

	List<InboundMessage> overheard() {
		return this.overheard;
	}

	Set<ReplyLine> optOuts() {
		return this.optOuts;
	}

	Set<ReplyLine> optIns() {
		return this.optIns;
	}

	List<Resolved> resolved() {
		return this.resolved;
	}

}
