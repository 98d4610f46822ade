package org.kotisilta.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.kotisilta.language.Glossary;
import org.kotisilta.language.LanguageFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A memory as large as a city's after years, of sentences made of the words of the hub's
 * own texts as they follow each other there. {@code -Dmemory.segments=50000} measures;
 * the build looks only that nothing is missed.
 */
class MemorySpeedTests {

	private static final int SEGMENTS = Integer.getInteger("memory.segments", 2_000);

	private static final int QUERIES = 100;

	private final Random random = new Random(4);

	private final Map<String, List<String>> next = new TreeMap<>();

	@Test
	void finds_what_a_comparison_with_every_text_finds(TestReporter reporter) throws Exception {
		read();
		try (var database = new MemoryDatabase()) {
			var jdbc = database.jdbc();
			var memory = new Memory(jdbc, LanguageFixture.theLanguages(),
					Glossary.parse("term,locale,preferred,forbidden,dnt,note\n"), Clock.systemUTC());
			var texts = new LinkedHashSet<String>();
			while (texts.size() < SEGMENTS) {
				texts.add(text());
			}
			var all = List.copyOf(texts);
			remember(jdbc, all);
			var queries = IntStream.range(0, QUERIES)
				.mapToObj((i) -> (i % 2 == 0) ? changed(all.get(this.random.nextInt(all.size()))) : text())
				.toList();

			var times = new double[QUERIES];
			var found = new ArrayList<List<MemoryMatch>>();
			for (int i = 0; i < QUERIES; i++) {
				long begin = System.nanoTime();
				found.add(memory.search("fi", "sv", queries.get(i), "", 1));
				times[i] = (System.nanoTime() - begin) / 1e6;
			}
			var together = memory.searchAll("fi", "sv",
					queries.stream().map((text) -> new MemorySearch.Wanted(text, "", 1)).toList());

			Arrays.sort(times);
			reporter.publishEntry("%d segments: median %.1f ms, p95 %.1f ms".formatted(SEGMENTS, times[QUERIES / 2],
					times[QUERIES * 95 / 100]));
			assertThat(found.stream().filter((matches) -> !matches.isEmpty()).count()).isGreaterThan(QUERIES / 3);
			assertThat(found.stream().map(MemorySpeedTests::score).toList())
				.isEqualTo(together.stream().map(MemorySpeedTests::score).toList());
			for (int i = 0; i < QUERIES; i++) {
				var best = best(jdbc, queries.get(i));
				if (best >= 70) {
					assertThat(score(found.get(i))).as(queries.get(i)).isEqualTo(best);
				}
			}
		}
	}

	private static void remember(JdbcClient jdbc, List<String> texts) {
		jdbc.sql("insert into memory_source (language, text) select 'fi', text from unnest(:texts::text[]) as text")
			.param("texts", texts.toArray(String[]::new))
			.update();
		jdbc.sql("""
				insert into memory_target (source_id, language, context, text, origin, reviewed, learned_at)
				select id, 'sv', '', text, 'ONE_OFF', true, now() from memory_source
				""").update();
		jdbc.sql("vacuum analyze memory_source, memory_target").update();
	}

	private static int score(List<MemoryMatch> matches) {
		return matches.isEmpty() ? 0 : matches.getFirst().score();
	}

	private static int best(JdbcClient jdbc, String text) {
		return jdbc
			.sql("""
					select max(case when text = :text then 100 else least(99, floor(100 * similarity(text, :text))) end)::int
					from memory_source
					""")
			.param("text", text)
			.query(Integer.class)
			.single();
	}

	private void read() throws IOException {
		var json = JsonMapper.builder().build();
		try (var files = Files.walk(Path.of("translations"))) {
			for (var file : files.filter((one) -> one.endsWith("fi.arb")).sorted().toList()) {
				json.readTree(Files.readString(file)).properties().forEach((entry) -> {
					if (!entry.getKey().startsWith("@")) {
						learn(entry.getValue()
							.asString()
							.replaceAll("\\{(\\w+)[^{}]*}", "$1")
							.replaceAll("[{}#]", " "));
					}
				});
			}
		}
	}

	private void learn(String text) {
		for (var sentence : text.split("(?<=[.!?])\\s+")) {
			var before = "";
			for (var word : sentence.strip().split("\\s+")) {
				this.next.computeIfAbsent(before, (_) -> new ArrayList<>()).add(word);
				before = word;
			}
			this.next.computeIfAbsent(before, (_) -> new ArrayList<>()).add("");
		}
	}

	private String text() {
		var sentences = new ArrayList<String>();
		for (int n = 1 + this.random.nextInt(3); n > 0; n--) {
			sentences.add(sentence());
		}
		return String.join(" ", sentences);
	}

	private String sentence() {
		while (true) {
			var words = new ArrayList<String>();
			var word = one("");
			while (!word.isEmpty() && words.size() < 25) {
				words.add(word);
				word = one(word);
			}
			if (words.size() >= 4) {
				return String.join(" ", words);
			}
		}
	}

	private String one(String before) {
		var known = this.next.get(before);
		return known.get(this.random.nextInt(known.size()));
	}

	private String changed(String text) {
		var words = text.split(" ");
		for (int n = 0; n < 1 + words.length / 10; n++) {
			words[this.random.nextInt(words.length)] = "muutettu";
		}
		return String.join(" ", words);
	}

}
