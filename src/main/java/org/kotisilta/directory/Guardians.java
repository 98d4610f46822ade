package org.kotisilta.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kotisilta.language.Languages;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The guardians of the register and what they have chosen.
 */
@Component
public class Guardians {

	private static final String SELECT = """
			select g.id, g.source_id, g.first_name, g.last_name, g.languages, g.channels, g.left_at from guardian g
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Guardians(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** One guardian, also one who has left. */
	public Optional<Guardian> find(long id) {
		return this.jdbc.sql(SELECT + "where g.id = :id").param("id", id).query(Guardians::guardian).optional();
	}

	/** Those of the guardians that have these ids. */
	public List<Guardian> byIds(Collection<Long> ids) {
		return this.jdbc.sql(SELECT + "where g.id = any (:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.query(Guardians::guardian)
			.list();
	}

	/**
	 * Every guardian whose contact point this is today; several when it is shared.
	 * @param value E.164, or an e-mail address as {@link EmailAddresses} gives it
	 */
	public List<Guardian> withContactPoint(ContactPoint.Kind kind, String value) {
		return this.jdbc.sql(SELECT + """
				join contact_point p on p.guardian_id = g.id
				where p.kind = :kind and p.value = :value and p.valid_until is null and g.left_at is null
				order by g.id
				""").param("kind", kind.name()).param("value", value).query(Guardians::guardian).list();
	}

	/**
	 * Every guardian of each of these contact points today.
	 * @return by contact point; those that nobody has are missing
	 */
	public Map<String, List<Guardian>> withContactPoints(ContactPoint.Kind kind, Collection<String> values) {
		Map<String, List<Guardian>> owners = new HashMap<>();
		this.jdbc.sql("""
				select g.id, g.source_id, g.first_name, g.last_name, g.languages, g.channels, g.left_at, p.value
				from contact_point p join guardian g on g.id = p.guardian_id
				where p.kind = :kind and p.value = any (:values) and p.valid_until is null and g.left_at is null
				order by g.id
				""")
			.param("kind", kind.name())
			.param("values", values.toArray(String[]::new))
			.query((RowCallbackHandler) (row) -> owners
				.computeIfAbsent(row.getString("value"), (_) -> new ArrayList<>())
				.add(guardian(row, 0)));
		return owners;
	}

	/** Who hears about a child today. */
	public List<Guardian> ofChild(long childId) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), Languages.ZONE);
		return this.jdbc.sql(SELECT + """
				join guardianship s on s.guardian_id = g.id
				where s.child_id = :child and g.left_at is null
					and (s.since is null or s.since <= :today) and (s.until is null or s.until > :today)
				order by g.id
				""").param("child", childId).param("today", today).query(Guardians::guardian).list();
	}

	/**
	 * Guardians whose name, or a child's name, begins so; for staff who look for one
	 * person.
	 */
	public List<Guardian> search(String name, int limit) {
		String prefix = name.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
		return this.jdbc.sql(SELECT + """
				where g.left_at is null and (g.first_name ilike :prefix or g.last_name ilike :prefix
					or g.first_name || ' ' || g.last_name ilike :prefix
					or exists (select from guardianship s join child c on c.id = s.child_id where s.guardian_id = g.id
						and (c.first_name ilike :prefix or c.first_name || ' ' || c.last_name ilike :prefix)))
				order by g.last_name, g.first_name, g.id limit :limit
				""").param("prefix", prefix).param("limit", limit).query(Guardians::guardian).list();
	}

	/** How many guardians read each language best, the most common first. */
	public Map<String, Long> countByLanguage() {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.jdbc.sql("""
				select languages[1] as language, count(*) as guardians from guardian
				where left_at is null group by 1 order by 2 desc, 1
				""").query((row) -> {
			counts.put(row.getString("language"), row.getLong("guardians"));
		});
		return counts;
	}

	/**
	 * Keeps the languages a guardian chose; an import no longer changes them.
	 * @param languages BCP 47 tags, the best first, not empty
	 */
	public void chooseLanguages(long id, List<String> languages) {
		choose(id, "languages", languages);
	}

	/**
	 * Keeps the channels a guardian chose; an import no longer changes them.
	 * @param channels names of channels
	 */
	public void chooseChannels(long id, Set<String> channels) {
		choose(id, "channels", channels.stream().sorted().toList());
	}

	private void choose(long id, String column, List<String> values) {
		this.jdbc
			.sql("update guardian set %s = :values, own_choice_at = :now, updated_at = :now where id = :id"
				.formatted(column))
			.param("values", values.toArray(String[]::new))
			.param("now", Columns.moment(this.clock.instant()))
			.param("id", id)
			.update();
	}

	/** The purposes, BULLETIN or SURVEY, to which a guardian has consented. */
	public Set<String> consents(long id) {
		return Set.copyOf(this.jdbc.sql(
				"select purpose from consent where guardian_id = :id and given_at is not null and withdrawn_at is null")
			.param("id", id)
			.query(String.class)
			.list());
	}

	/** Gives or withdraws a guardian's consent to a purpose. */
	public void consent(long id, String purpose, boolean given) {
		this.jdbc.sql("""
				insert into consent (guardian_id, purpose, given_at, withdrawn_at)
				values (:id, :purpose, case when :given then :now end, case when not :given then :now end)
				on conflict (guardian_id, purpose) do update set
					given_at = coalesce(excluded.given_at, consent.given_at), withdrawn_at = excluded.withdrawn_at
				""")
			.param("id", id)
			.param("purpose", purpose)
			.param("given", given)
			.param("now", Columns.moment(this.clock.instant()))
			.update();
	}

	private static Guardian guardian(ResultSet row, int number) throws SQLException {
		return new Guardian(row.getLong("id"), row.getString("source_id"), row.getString("first_name"),
				row.getString("last_name"), Columns.texts(row, "languages"), Set.copyOf(Columns.texts(row, "channels")),
				Columns.instant(row, "left_at"));
	}

}
