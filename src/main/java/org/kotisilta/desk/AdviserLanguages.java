package org.kotisilta.desk;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The languages each adviser works in, as the adviser has chosen them.
 */
@Repository
class AdviserLanguages {

	private final JdbcClient jdbc;

	AdviserLanguages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Set<String> of(String adviser) {
		return new TreeSet<>(this.jdbc.sql("select language from adviser_language where adviser = :adviser")
			.param("adviser", adviser)
			.query(String.class)
			.list());
	}

	@Transactional
	void choose(String adviser, Collection<String> languages) {
		this.jdbc.sql("delete from adviser_language where adviser = :adviser and language <> all (:languages)")
			.param("adviser", adviser)
			.param("languages", languages.toArray(String[]::new))
			.update();
		// What an adviser can do in a language that stays chosen stays, too.
		this.jdbc.sql("""
				insert into adviser_language (adviser, language)
				select :adviser, language from unnest(:languages::text[]) language
				on conflict do nothing
				""").param("adviser", adviser).param("languages", languages.toArray(String[]::new)).update();
	}

}
