package org.kotisilta.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.PlaceholderType;

/**
 * Reads a {@code template.yaml} and the ARB files beside it.
 */
final class TemplateFile {

	private static final YAMLMapper YAML = new YAMLMapper();

	private final String file;

	private final JsonNode root;

	private TemplateFile(String file, JsonNode root) {
		this.file = file;
		this.root = root;
	}

	/**
	 * The template a {@code template.yaml} describes, with the texts given.
	 * @throws IllegalArgumentException naming the file and what is wrong with it
	 */
	static Template read(String file, String yaml, List<Arb> texts) {
		try {
			return new TemplateFile(file, YAML.readTree(yaml)).template(texts);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(file + ": not valid YAML: " + ex.getOriginalMessage(), ex);
		}
	}

	private Template template(List<Arb> arbs) {
		String id = required(this.root, "id");
		if (!this.file.endsWith("/" + id + "/template.yaml")) {
			throw wrong("id is " + id + ", not what the folder is called");
		}
		Map<String, Map<String, String>> texts = new LinkedHashMap<>();
		Set<String> drafts = new LinkedHashSet<>();
		for (Arb arb : arbs) {
			texts.put(arb.language(), arb.texts());
			if (arb.draft()) {
				drafts.add(arb.language());
			}
		}
		JsonNode segments = this.root.path("sms").path("maxSegments");
		SmsBudget budget = new SmsBudget(segments.path("gsm7").asInt(1), segments.path("ucs2").asInt(2));
		return new Template(id, names(), required(this.root, "kind"), channels(), placeholders(),
				strings(this.root.path("requiredLocales")), budget, this.root.path("expectsReply").asBoolean(false),
				texts, drafts);
	}

	private Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		this.root.path("name").properties().forEach((name) -> names.put(name.getKey(), name.getValue().asString()));
		for (String tag : Template.STAFF_LANGUAGES) {
			if (!names.containsKey(tag)) {
				throw wrong("name lacks " + tag);
			}
		}
		return names;
	}

	private Set<Channel> channels() {
		Set<Channel> channels = EnumSet.noneOf(Channel.class);
		strings(this.root.path("channels")).forEach((name) -> channels.add(constant(Channel.class, name)));
		if (channels.isEmpty()) {
			throw wrong("channels is missing or empty");
		}
		return channels;
	}

	private List<Placeholder> placeholders() {
		List<Placeholder> placeholders = new ArrayList<>();
		for (JsonNode entry : this.root.path("placeholders")) {
			List<Object> samples = new ArrayList<>();
			entry.path("samples").forEach((sample) -> samples.add(value(sample)));
			Placeholder placeholder = new Placeholder(required(entry, "name"),
					constant(PlaceholderType.class, required(entry, "type")), strings(entry.path("options")),
					source(entry), samples);
			if (placeholder.samples().isEmpty()) {
				throw wrong("placeholder " + placeholder.name() + " has no samples");
			}
			if (placeholder.options().isEmpty() == (placeholder.type() == PlaceholderType.SELECT)) {
				throw wrong("placeholder " + placeholder.name() + ": options go with type select, and only with it");
			}
			placeholders.add(placeholder);
		}
		return placeholders;
	}

	private @Nullable RegisterSource source(JsonNode entry) {
		String from = entry.path("from").asString("");
		if (from.isBlank()) {
			return null;
		}
		RegisterSource source = RegisterSource.of(from)
			.orElseThrow(() -> wrong("placeholder " + required(entry, "name") + ": from is " + from + ", not one of "
					+ Arrays.stream(RegisterSource.values()).map(RegisterSource::text).toList()));
		if (!source.fits(constant(PlaceholderType.class, required(entry, "type")))) {
			throw wrong("placeholder " + required(entry, "name") + ": its type cannot hold " + from);
		}
		if (source.personKey() != null && !required(entry, "name").equals(source.personKey())) {
			throw wrong("placeholder " + required(entry, "name") + ": what holds " + from + " is called "
					+ source.personKey() + ", so that erasure finds it");
		}
		return source;
	}

	private static Object value(JsonNode sample) {
		return sample.isIntegralNumber() ? (Object) sample.longValue()
				: sample.isNumber() ? (Object) sample.decimalValue() : sample.asString();
	}

	private <E extends Enum<E>> E constant(Class<E> type, String name) {
		try {
			return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw wrong(name + " is no " + type.getSimpleName(), ex);
		}
	}

	private String required(JsonNode node, String property) {
		String value = node.path(property).asString("");
		if (value.isBlank()) {
			throw wrong(property + " is missing");
		}
		return value;
	}

	private static List<String> strings(JsonNode list) {
		List<String> strings = new ArrayList<>();
		list.forEach((node) -> strings.add(node.asString()));
		return strings;
	}

	private IllegalArgumentException wrong(String reason) {
		return new IllegalArgumentException(this.file + ": " + reason);
	}

	private IllegalArgumentException wrong(String reason, Exception cause) {
		return new IllegalArgumentException(this.file + ": " + reason, cause);
	}

}
