package org.kotisilta.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kotisilta.template.CompiledContent;
import org.kotisilta.template.Content;
import org.kotisilta.template.Renderer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.kotisilta.delivery.Moments.utc;

/**
 * The frozen texts: what is sent is written from these rows and nothing else, so that it
 * can be shown word for word years later.
 */
@Component
public class Renderings {

	/** More texts than a city has under way at once; beyond it the cache starts anew. */
	private static final int CACHED = 2000;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Renderer renderer;

	private final Clock clock;

	/** By content hash, not by id: the same text is compiled once whoever froze it. */
	private final Map<String, CompiledContent> compiled = new ConcurrentHashMap<>();

	Renderings(JdbcClient jdbc, JsonMapper json, Renderer renderer, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.renderer = renderer;
		this.clock = clock;
	}

	/**
	 * Keeps a text; the same text is kept once. Takes part in the caller's transaction.
	 * @param templateVersionId where it was read from; null for free text
	 * @return the rendering's id
	 */
	public long freeze(Content content, @Nullable Long templateVersionId) {
		return freeze(List.of(new Text(content, templateVersionId))).getFirst();
	}

	/** Keeps texts as {@link #freeze} does, with the same few statements. */
	public Map<Content, Long> freezeAll(Collection<Content> contents, @Nullable Long templateVersionId) {
		var distinct = List.copyOf(new LinkedHashSet<>(contents));
		var kept = freeze(distinct.stream().map((content) -> new Text(content, templateVersionId)).toList());
		var ids = new HashMap<Content, Long>();
		for (int i = 0; i < distinct.size(); i++) {
			ids.put(distinct.get(i), kept.get(i));
		}
		return ids;
	}

	/**
	 * Keeps texts, however many, with one statement.
	 * @return the renderings' ids, in the order of the texts
	 */
	List<Long> freeze(List<Text> texts) {
		var frozen = texts.stream().map(this::frozen).toList();
		var ids = keep(frozen);
		if (!ids.keySet().containsAll(frozen.stream().map(Frozen::hash).toList())) {
			// Somebody else kept the same at the same moment, and has committed by now.
			ids.putAll(keep(frozen));
		}
		return frozen.stream().map((text) -> Objects.requireNonNull(ids.get(text.hash()))).toList();
	}

	private Frozen frozen(Text text) {
		var json = this.json.writeValueAsString(text.content());
		return new Frozen(text, json, sha256(json));
	}

	/**
	 * Inserts what is not there, in one order for everybody, so that no two wait for each
	 * other.
	 */
	private Map<String, Long> keep(List<Frozen> texts) {
		var ids = new HashMap<String, Long>();
		this.jdbc.sql("""
				with text as materialized (
				    select * from unnest(:hashes::text[], :versions::bigint[], :languages::text[], :channels::text[],
				        :contents::text[]) as t (hash, version, language, channel, content)),
				there as materialized (
				    select id, content_hash from rendering where content_hash = any (:hashes)),
				fresh as (
				    insert into rendering (content_hash, template_version_id, language, channel, content, created_at)
				    select hash, version, language, channel, content::json, :now from text
				    where hash not in (select content_hash from there)
				    order by hash
				    on conflict (content_hash) do nothing
				    returning id, content_hash)
				select id, content_hash from there union all select id, content_hash from fresh
				""")
			.param("hashes", strings(texts, Frozen::hash))
			.param("versions", texts.stream().map((text) -> text.text().version()).toArray(Long[]::new))
			.param("languages", strings(texts, (text) -> text.text().content().language()))
			.param("channels", strings(texts, (text) -> text.text().content().channel().name()))
			.param("contents", strings(texts, Frozen::json))
			.param("now", utc(this.clock.instant()))
			.query((RowCallbackHandler) (row) -> ids.put(row.getString("content_hash"), row.getLong("id")));
		return ids;
	}

	private static String[] strings(List<Frozen> texts, Function<Frozen, String> value) {
		return texts.stream().map(value).toArray(String[]::new);
	}

	/** The text as it was frozen. */
	public Content content(long renderingId) {
		return parse(this.jdbc.sql("select content from rendering where id = :id")
			.param("id", renderingId)
			.query(String.class)
			.single());
	}

	/** The text of a rendering, ready to write messages with. */
	CompiledContent compiled(long renderingId, String hash) {
		var known = this.compiled.get(hash);
		if (known != null) {
			return known;
		}
		if (this.compiled.size() >= CACHED) {
			this.compiled.clear();
		}
		return this.compiled.computeIfAbsent(hash, (key) -> this.renderer.compile(content(renderingId)));
	}

	private Content parse(String text) {
		return this.json.readValue(text, Content.class);
	}

	private static String sha256(String text) {
		try {
			var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A text to keep.
	 *
	 * @param version the template version it was read from; null for free text
	 */
	record Text(Content content, @Nullable Long version) {
	}

	private record Frozen(Text text, String json, String hash) {
	}

}
