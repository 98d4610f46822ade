package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.language.Languages;
import org.kotisilta.language.WordDiff;

/**
 * Finds in the memory what is like some texts, all of them in one statement.
 * <p>
 * Two texts are as alike as the share of letter triples they have in common. Counting
 * them is what takes time, so most texts are left out before: those too long or too short
 * to be so alike, by an index; and those in which too many of a text's triples are
 * missing even where a bit stands for several triples. Neither ever leaves out a text
 * that is alike enough.
 */
final class MemorySearch {

	/** Texts less alike than this help nobody, in hundredths. */
	private static final int LEAST = 50;

	/** In a long text more has to be the same before it saves any work. */
	private static final int LEAST_IN_LONG = 70;

	/** So many triples raise what is asked of a text by one hundredth. */
	private static final int LONGER = 10;

	/** What was said elsewhere may be wrong here. */
	private static final int OTHER_CONTEXT = 3;

	/** What nobody has reviewed may be wrong anywhere. */
	private static final int NOT_REVIEWED = 10;

	private static final String SQL = """
			with wanted as materialized (
			    -- Of n and m triples they share at least (n + m) * p / (1 + p), if they are alike by p.
			    select g.n, g.text, g.context, g.most, k.least, k.signature,
			           floor(k.trigrams * k.least)::int as shortest, ceil(k.trigrams / k.least)::int as longest,
			           bit_count(k.signature) - k.trigrams * (1 - k.least / (1 + k.least)) as bits_least,
			           k.least / (1 + k.least) as bits_more
			    from unnest(:texts::text[], :contexts::text[], :most::int[]) with ordinality as g (text, context, most, n)
			    cross join lateral (
			        select t.trigrams, memory_signature(g.text) as signature,
			               (least(:leastInLong, :least + t.trigrams / :longer) / 100.0)::float8 as least
			        from (select cardinality(show_trgm(g.text)) as trigrams) as t
			    ) as k
			), alike as (
			    select w.n, w.context as place, w.most, a.*
			    from wanted w cross join lateral (
			        select b.* from (
			            select s.id, s.text, true as exact, 1::real as likeness from memory_source s
			            where s.language = :sourceLanguage and s.hash = md5(w.text)
			            union all
			            select c.id, c.text, false, c.likeness from (
			                select s.id, s.text, similarity(s.text, w.text) as likeness
			                from (
			                    select f.id from memory_source f
			                    where f.language = :sourceLanguage and f.trigrams between w.shortest and w.longest
			                      and bit_count(f.signature & w.signature) >= w.bits_least + w.bits_more * f.trigrams
			                    offset 0 -- in the index alone
			                ) as f join memory_source s on s.id = f.id
			                offset 0 -- compared once
			            ) as c where c.likeness >= w.least and c.text <> w.text
			        ) as b
			        where exists (select from memory_target t where t.source_id = b.id and t.language = :language)
			        order by b.exact desc, b.likeness desc
			        limit 20
			    ) as a
			), scored as (
			    select distinct on (a.n, a.exact, v.score, t.text)
			           a.n, a.most, a.text as source, t.text as target, t.context, a.exact, t.reviewed, v.score
			    from alike a
			    join memory_target t on t.source_id = a.id and t.language = :language
			    cross join lateral (
			        select case when a.exact then 100 else least(99, floor(100 * a.likeness)::int) end
			               - case when t.context = a.place then 0 else :otherContext end
			               - case when t.reviewed then 0 else :notReviewed end as score
			    ) as v
			    where a.exact or v.score >= :least
			    order by a.n, a.exact, v.score, t.text, t.learned_at desc
			), ranked as (
			    select *, row_number() over (partition by n order by exact desc, score desc, target) as rank from scored
			)
			select * from ranked where rank <= most order by n, rank
			""";

	private final JdbcClient jdbc;

	private final Languages languages;

	MemorySearch(JdbcClient jdbc, Languages languages) {
		this.jdbc = jdbc;
		this.languages = languages;
	}

	/**
	 * A text to look for.
	 *
	 * @param context where it stands
	 * @param most how many are wanted
	 */
	record Wanted(String text, String context, int most) {
	}

	/** What is most like each text, best first, in the order of the texts. */
	List<List<MemoryMatch>> of(String sourceLanguage, String language, List<Wanted> texts) {
		var locale = this.languages.get(sourceLanguage).locale();
		var found = new ArrayList<List<MemoryMatch>>();
		Stream.generate(ArrayList<MemoryMatch>::new).limit(texts.size()).forEach(found::add);
		this.jdbc.sql(SQL)
			.param("texts", texts.stream().map(Wanted::text).toArray(String[]::new))
			.param("contexts", texts.stream().map(Wanted::context).toArray(String[]::new))
			.param("most", texts.stream().map(Wanted::most).toArray(Integer[]::new))
			.param("sourceLanguage", sourceLanguage)
			.param("language", language)
			.param("otherContext", OTHER_CONTEXT)
			.param("notReviewed", NOT_REVIEWED)
			.param("least", LEAST)
			.param("leastInLong", LEAST_IN_LONG)
			.param("longer", LONGER)
			.query((row, _) -> found.get(row.getInt("n") - 1)
				.add(new MemoryMatch(row.getString("source"), row.getString("target"), row.getString("context"),
						row.getInt("score"), row.getBoolean("exact"), row.getBoolean("reviewed"),
						WordDiff.of(row.getString("source"), texts.get(row.getInt("n") - 1).text(), locale))))
			.list();
		return found;
	}

}
