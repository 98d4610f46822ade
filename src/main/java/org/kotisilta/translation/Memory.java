package org.kotisilta.translation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import org.kotisilta.language.Glossary;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Masking;
import org.kotisilta.translation.MemorySearch.Wanted;
import org.kotisilta.translation.MemorySegment.Origin;

/**
 * Remembers what has been translated and finds what is like a new text, by the share of
 * letter triples they have in common. Runs over PostgreSQL's index; a database whose
 * locale knows no letters but ASCII finds less.
 */
@Component
public class Memory {

	private final JdbcClient jdbc;

	private final MemorySearch search;

	private final Languages languages;

	private final Glossary glossary;

	private final Clock clock;

	Memory(JdbcClient jdbc, Languages languages, Glossary glossary, Clock clock) {
		this.jdbc = jdbc;
		this.search = new MemorySearch(jdbc, languages);
		this.languages = languages;
		this.glossary = glossary;
		this.clock = clock;
	}

	/**
	 * What is most like a text, best first: the same text before all others.
	 * @param sourceLanguage the text's language
	 * @param language the language it is to be translated into
	 * @param context where it stands; what was translated for another place counts less
	 * @param most how many are wanted
	 */
	public List<MemoryMatch> search(String sourceLanguage, String language, String text, String context, int most) {
		return searchAll(sourceLanguage, language, List.of(new Wanted(text, context, most))).getFirst();
	}

	/** The same for many texts at once, in one statement; in their order. */
	List<List<MemoryMatch>> searchAll(String sourceLanguage, String language, List<Wanted> texts) {
		return this.search.of(sourceLanguage, language, texts);
	}

	/**
	 * Remembers translations. A later one in the same context takes the place of the
	 * earlier, but one that nobody has reviewed never that of one that was.
	 */
	@Transactional
	public void learn(Collection<MemorySegment> segments) {
		if (segments.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into memory_source (language, text)
				select distinct language, text from unnest(:languages::text[], :texts::text[]) as given (language, text)
				order by language, text -- two who learn the same at once wait in one order
				on conflict (language, hash) do nothing
				""")
			.param("languages", column(segments, MemorySegment::sourceLanguage))
			.param("texts", column(segments, MemorySegment::source))
			.update();
		this.jdbc.sql("""
				insert into memory_target (source_id, language, context, text, origin, reviewed, learned_at)
				select distinct on (s.id, g.language, g.context)
				       s.id, g.language, g.context, g.target, g.origin, g.reviewed, :now
				from unnest(:sourceLanguages::text[], :sources::text[], :languages::text[], :targets::text[],
				            :contexts::text[], :origins::text[], :reviewed::bool[])
				     with ordinality as g (source_language, source, language, target, context, origin, reviewed, number)
				join memory_source s on s.language = g.source_language and s.hash = md5(g.source)
				order by s.id, g.language, g.context, g.reviewed desc, g.number desc
				on conflict (source_id, language, context) do update
				set text = excluded.text, origin = excluded.origin, reviewed = excluded.reviewed,
				    learned_at = excluded.learned_at
				where (memory_target.text, memory_target.reviewed) is distinct from (excluded.text, excluded.reviewed)
				  and (excluded.reviewed or not memory_target.reviewed)
				""")
			.param("sourceLanguages", column(segments, MemorySegment::sourceLanguage))
			.param("sources", column(segments, MemorySegment::source))
			.param("languages", column(segments, MemorySegment::language))
			.param("targets", column(segments, MemorySegment::target))
			.param("contexts", column(segments, MemorySegment::context))
			.param("origins", column(segments, (segment) -> segment.origin().name()))
			.param("reviewed", segments.stream().map(MemorySegment::reviewed).toArray(Boolean[]::new))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Remembers the approved translation of a text for one occasion, without the
	 * addresses, numbers and names in it, line by line where the lines match.
	 * @param allowed whether the unit lets its texts be remembered at all
	 * @param names names that may stand in it; those of guardians and children are known
	 * @return how many lines could be remembered: one of which it cannot be shown that
	 * nobody's name is left in it is not
	 */
	@Transactional
	public int learnOneOff(String sourceLanguage, String source, String language, String target, boolean allowed,
			Collection<String> names) {
		if (!allowed) {
			return 0;
		}
		List<String> sources = source.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		List<String> targets = target.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		if (sources.size() != targets.size()) {
			return 0;
		}
		Set<String> people = new HashSet<>(names);
		people.addAll(registered(source));
		people.addAll(registered(target));
		List<MemorySegment> masked = IntStream.range(0, sources.size())
			.mapToObj((i) -> Masking.mask(sources.get(i), this.languages.get(sourceLanguage), targets.get(i),
					this.languages.get(language), people, this.glossary))
			.flatMap(Optional::stream)
			.map((pair) -> new MemorySegment(sourceLanguage, pair.source(), language, pair.target(), "", Origin.ONE_OFF,
					true))
			.toList();
		learn(masked);
		return masked.size();
	}

	/** Names in the register that begin a word of the text: a name may have an ending. */
	List<String> registered(String text) {
		String[] beginnings = Masking.capitalised(text)
			.stream()
			.flatMap((word) -> IntStream.rangeClosed(Math.max(2, word.length() - 4), word.length())
				.mapToObj((length) -> word.substring(0, Math.min(length, word.length()))))
			.distinct()
			.toArray(String[]::new);
		if (beginnings.length == 0) {
			return List.of();
		}
		return this.jdbc.sql("""
				select first_name from guardian where first_name = any(:beginnings)
				union select last_name from guardian where last_name = any(:beginnings)
				union select first_name from child where first_name = any(:beginnings)
				union select last_name from child where last_name = any(:beginnings)
				""").param("beginnings", beginnings).query(String.class).list();
	}

	private static String[] column(Collection<MemorySegment> segments, Function<MemorySegment, String> value) {
		return segments.stream().map(value).toArray(String[]::new);
	}

}
