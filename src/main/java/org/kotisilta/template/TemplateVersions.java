package org.kotisilta.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps every template as it was read, so that what was sent stays explainable after the
 * files change. A template that has not changed keeps its row.
 */
final class TemplateVersions {

	/** Sorted, because the same template must give the same JSON on every instance. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	private final JdbcClient jdbc;

	private final Clock clock;

	TemplateVersions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The row ids of the templates as they are now, by template id; new ones are stored.
	 */
	Map<String, Long> store(Collection<Template> templates) {
		List<Version> versions = templates.stream().map(TemplateVersions::version).toList();
		String[] ids = versions.stream().map(Version::template).toArray(String[]::new);
		String[] hashes = versions.stream().map(Version::hash).toArray(String[]::new);
		this.jdbc.sql("""
				insert into template_version (template, content_hash, content, loaded_at)
				select template, hash, content::jsonb, :now
				from unnest(:ids, :hashes, :contents) as version (template, hash, content)
				on conflict (template, content_hash) do nothing
				""")
			.param("ids", ids)
			.param("hashes", hashes)
			.param("contents", versions.stream().map(Version::json).toArray(String[]::new))
			.param("now", OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
		Map<String, Long> rows = new HashMap<>();
		this.jdbc.sql("""
				select template, id
				from template_version
				join unnest(:ids, :hashes) as version (template, content_hash) using (template, content_hash)
				""").param("ids", ids).param("hashes", hashes).query((row) -> {
			rows.put(row.getString("template"), row.getLong("id"));
		});
		return rows;
	}

	private static Version version(Template template) {
		String json = JSON.writeValueAsString(template);
		return new Version(template.id(), sha256(json), json);
	}

	static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Version(String template, String hash, String json) {
	}

}
