package org.kotisilta.translation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.kotisilta.language.GlossaryEntry;

/**
 * Terms that came by files from elsewhere: those let in, and those somebody has still to
 * look at.
 */
@Repository
class GlossaryTable {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	GlossaryTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** The terms that go over those of the file. */
	List<GlossaryEntry> all() {
		return this.jdbc.sql("select * from glossary_entry order by term, language")
			.query((row, _) -> new GlossaryEntry(row.getString("term"), row.getString("language"),
					List.of((String[]) row.getArray("preferred").getArray()),
					List.of((String[]) row.getArray("forbidden").getArray()), row.getBoolean("name"),
					row.getString("note")))
			.list();
	}

	/**
	 * A glossary somebody has uploaded.
	 *
	 * @param appliedBy who has let it in; null: nobody yet
	 */
	record Upload(long id, String file, String uploadedBy, List<GlossaryEntry> entries, @Nullable String appliedBy) {
	}

	long keep(String file, List<GlossaryEntry> entries, String by) {
		return this.jdbc.sql("""
				insert into glossary_upload (file, entries, uploaded_by, uploaded_at)
				values (:file, :entries::json, :by, :now) returning id
				""")
			.param("file", file)
			.param("entries", this.json.writeValueAsString(entries))
			.param("by", by)
			.param("now", now())
			.query(Long.class)
			.single();
	}

	Optional<Upload> find(long id) {
		return this.jdbc.sql("select * from glossary_upload where id = :id")
			.param("id", id)
			.query((row, _) -> new Upload(row.getLong("id"), row.getString("file"), row.getString("uploaded_by"),
					this.json.readValue(row.getString("entries"), new TypeReference<List<GlossaryEntry>>() {
					}), row.getString("applied_by")))
			.optional();
	}

	/** An upload nobody has let in yet. */
	record Waiting(long id, String file, String uploadedBy) {
	}

	/** The uploads nobody has let in yet, the newest first, at most 20. */
	List<Waiting> waiting() {
		return this.jdbc.sql("""
				select id, file, uploaded_by from glossary_upload where applied_by is null order by id desc limit 20
				""").query(Waiting.class).list();
	}

	/**
	 * Lets terms of an upload in; of two for the same term and language the later counts.
	 * @return false if somebody has done so before
	 */
	boolean apply(long upload, List<GlossaryEntry> entries, String by) {
		if (this.jdbc.sql("""
				update glossary_upload set applied_by = :by, applied_at = :now where id = :id and applied_by is null
				""").param("by", by).param("now", now()).param("id", upload).update() == 0) {
			return false;
		}
		this.jdbc
			.sql("""
					insert into glossary_entry (term, language, preferred, forbidden, name, note, applied_by, applied_at)
					select distinct on (term, language) term, language, preferred, forbidden, "doNotTranslate", note, :by, :now
					from rows from (json_to_recordset(:entries::json) as (term text, language text, preferred text[],
					  forbidden text[], "doNotTranslate" boolean, note text)) with ordinality
					order by term, language, ordinality desc
					on conflict (term, language) do update set preferred = excluded.preferred,
					  forbidden = excluded.forbidden, name = excluded.name, note = excluded.note,
					  applied_by = excluded.applied_by, applied_at = excluded.applied_at
					""")
			.param("entries", this.json.writeValueAsString(entries))
			.param("by", by)
			.param("now", now())
			.update();
		return true;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
