package org.kotisilta.reply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.access.Audit;
import org.kotisilta.language.Languages;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.translation.ExportedFiles;

/**
 * Words that meant an answer and that the hub did not know. An adviser proposes them by
 * recording the answer, a second one who knows the language accepts or rejects them, and
 * whoever publishes the word lists takes the accepted ones over. Replies are never read
 * by them before that.
 */
@Repository
public class LexiconProposals implements ExportedFiles {

	private static final int LONGEST = 200;

	private final JdbcClient jdbc;

	private final Audit audit;

	private final Clock clock;

	LexiconProposals(JdbcClient jdbc, Audit audit, Clock clock) {
		this.jdbc = jdbc;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Words that somebody proposes.
	 *
	 * @param phrase names and numbers masked
	 * @param meaning ACCEPT or DECLINE
	 * @param decidedBy null: nobody has decided
	 */
	public record Proposal(long id, String language, String phrase, String meaning, String proposedBy,
			OffsetDateTime proposedAt, String state, @Nullable String decidedBy, @Nullable OffsetDateTime decidedAt) {
	}

	/**
	 * Proposes words; those that were proposed before are not proposed again.
	 * @param phrase with names and numbers masked; blank: nothing is proposed
	 */
	void propose(String language, String phrase, AnswerValue meaning, long conversation, String adviser) {
		var words = phrase.strip();
		if (words.isEmpty() || words.length() > LONGEST) {
			return;
		}
		this.jdbc.sql("""
				insert into lexicon_proposal (language, phrase, meaning, conversation_id, proposed_by, proposed_at)
				values (:language, :phrase, :meaning, :conversation, :adviser, :now)
				on conflict (language, phrase, meaning) do nothing
				""")
			.param("language", language)
			.param("phrase", words)
			.param("meaning", meaning.name())
			.param("conversation", conversation)
			.param("adviser", adviser)
			.param("now", now())
			.update();
	}

	/** What waits for a decision in some languages, the oldest first. */
	public List<Proposal> waiting(Collection<String> languages) {
		return list("state = 'PROPOSED' and language = any (:languages) order by proposed_at, id", languages);
	}

	/** What was decided in some languages, the latest first. */
	public List<Proposal> decided(Collection<String> languages) {
		return list("state <> 'PROPOSED' and language = any (:languages) order by decided_at desc, id limit 100",
				languages);
	}

	private List<Proposal> list(String which, Collection<String> languages) {
		return this.jdbc.sql("""
				select id, language, phrase, meaning, proposed_by, proposed_at, state, decided_by, decided_at
				from lexicon_proposal where\s""" + which)
			.param("languages", languages.toArray(String[]::new))
			.query(Proposal.class)
			.list();
	}

	/**
	 * Accepts or rejects a proposal.
	 * @param languages those the adviser knows
	 * @return false if it is the adviser's own, decided already, or in another language
	 */
	@Transactional
	public boolean decide(long id, boolean accept, String adviser, Collection<String> languages) {
		var decided = this.jdbc.sql("""
				update lexicon_proposal set state = :state, decided_by = :adviser, decided_at = :now
				where id = :id and state = 'PROPOSED' and proposed_by <> :adviser and language = any (:languages)
				""")
			.param("state", accept ? "ACCEPTED" : "REJECTED")
			.param("adviser", adviser)
			.param("now", now())
			.param("id", id)
			.param("languages", languages.toArray(String[]::new))
			.update() == 1;
		if (decided) {
			this.audit.record(adviser, Audit.Action.CHANGE, "lexicon", id, accept ? "accepted" : "rejected");
		}
		return decided;
	}

	/**
	 * The accepted words as lines of the word lists, one file for each language. They lie
	 * beside the lists, not in them: a person puts them where they belong.
	 */
	@Override
	public Map<String, String> files() {
		var accepted = this.jdbc.sql("""
				select id, language, phrase, meaning, proposed_by, proposed_at, state, decided_by, decided_at
				from lexicon_proposal where state = 'ACCEPTED' order by language, meaning, phrase
				""").query(Proposal.class).list();
		var files = new TreeMap<String, String>();
		accepted.stream()
			.collect(Collectors.groupingBy(Proposal::language))
			.forEach((language, all) -> files.put("lexicon-accepted/" + language + ".yaml", yaml(language, all)));
		return files;
	}

	/** Who has reviewed is told by role: names of staff do not leave the hub. */
	private static String yaml(String language, List<Proposal> accepted) {
		var yaml = new StringBuilder("# Words two advisers have agreed on; put them into lexicon/").append(language)
			.append(".yaml.\nlanguage: ")
			.append(language)
			.append('\n');
		for (var value : AnswerValue.values()) {
			var lines = accepted.stream().filter((one) -> one.meaning().equals(value.name())).toList();
			if (!lines.isEmpty()) {
				yaml.append((value == AnswerValue.ACCEPT) ? "accept:\n" : "decline:\n");
				lines.forEach(
						(one) -> yaml.append("  - ").append(quoted(one.phrase())).append(reviewed(one)).append('\n'));
			}
		}
		return yaml.toString();
	}

	private static String reviewed(Proposal accepted) {
		var at = accepted.decidedAt();
		return (at != null) ? " # reviewer: adviser " + accepted.id() + ", reviewedAt: "
				+ LocalDate.ofInstant(at.toInstant(), Languages.ZONE) : "";
	}

	/** Each stands for itself alone: what guardians put in brackets is no short form. */
	private static String quoted(String proposed) {
		var words = proposed.replaceAll("[()|*<>]+", " ").strip().replaceAll("\\h+", " ");
		return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + '"';
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
