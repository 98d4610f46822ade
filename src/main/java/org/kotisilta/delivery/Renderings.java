package org.kotisilta.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.kotisilta.template.CompiledContent;
import org.kotisilta.template.Content;
import org.kotisilta.template.Renderer;
import tools.jackson.databind.json.JsonMapper;

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
		var text = this.json.writeValueAsString(content);
		var hash = sha256(text);
		return find(hash).orElseGet(() -> insert(content, text, hash, templateVersionId));
	}

	/** Keeps texts as {@link #freeze} does, with one look at those that are kept. */
	public Map<Content, Long> freezeAll(Collection<Content> contents, @Nullable Long templateVersionId) {
		var hashes = new LinkedHashMap<Content, String>();
		contents.forEach((content) -> hashes.put(content, sha256(this.json.writeValueAsString(content))));
		var kept = new HashMap<String, Long>();
		this.jdbc.sql("select content_hash, id from rendering where content_hash = any (:hashes)")
			.param("hashes", hashes.values().toArray(String[]::new))
			.query((row, _) -> kept.put(row.getString(1), row.getLong(2)))
			.list();
		var ids = new HashMap<Content, Long>();
		hashes.forEach((content, hash) -> ids.put(content,
				kept.computeIfAbsent(hash, (_) -> freeze(content, templateVersionId))));
		return ids;
	}

	private Optional<Long> find(String hash) {
		return this.jdbc.sql("select id from rendering where content_hash = :hash")
			.param("hash", hash)
			.query(Long.class)
			.optional();
	}

	private long insert(Content content, String text, String hash, @Nullable Long templateVersionId) {
		return this.jdbc.sql("""
				insert into rendering (content_hash, template_version_id, language, channel, content, created_at)
				values (:hash, :version, :language, :channel, :content::json, :now)
				on conflict (content_hash) do nothing
				returning id
				""")
			.param("hash", hash)
			.param("version", templateVersionId)
			.param("language", content.language())
			.param("channel", content.channel().name())
			.param("content", text)
			.param("now", utc(this.clock.instant()))
			.query(Long.class)
			.optional()
			.or(() -> find(hash))
			.orElseThrow();
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

}
