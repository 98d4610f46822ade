package org.kotisilta.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An ARB file with all that stands in it, descriptions and unknown properties too, so
 * that a text can be changed without touching anything else. Written in one way: two
 * spaces, keys in their order, a line feed at the end.
 */
public final class ArbDocument {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String STATE = "@@x-state";

	private final ObjectNode root;

	private ArbDocument(ObjectNode root) {
		this.root = root;
	}

	/**
	 * Reads a file.
	 * @throws IllegalArgumentException if it is no JSON object
	 */
	public static ArbDocument read(String json) {
		try {
			if (JSON.readTree(json) instanceof ObjectNode object) {
				return new ArbDocument(object);
			}
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("Not valid JSON: " + ex.getOriginalMessage(), ex);
		}
		throw new IllegalArgumentException("An ARB file is a JSON object");
	}

	/** A file without texts. */
	public static ArbDocument empty(String language) {
		return new ArbDocument(JSON.createObjectNode().put("@@locale", language));
	}

	/** The tag it names. */
	public String language() {
		return this.root.path("@@locale").asString("");
	}

	/** Whether it says that nobody has reviewed it. */
	public boolean draft() {
		return this.root.path(STATE).asString("").equals("draft");
	}

	/** The texts by key, in their order. */
	public Map<String, String> texts() {
		Map<String, String> texts = new LinkedHashMap<>();
		this.root.properties()
			.stream()
			.filter((property) -> !property.getKey().startsWith("@"))
			.forEach((property) -> texts.put(property.getKey(), property.getValue().asString()));
		return texts;
	}

	/**
	 * The same file with other texts; each keeps its description.
	 * @param texts all texts by key; what is not among them is left out
	 * @param order the keys in the source's order
	 * @param draft whether nobody has reviewed them
	 */
	public ArbDocument with(Map<String, String> texts, Collection<String> order, boolean draft) {
		ObjectNode changed = JSON.createObjectNode();
		this.root.properties()
			.stream()
			.filter((property) -> property.getKey().startsWith("@@") && !property.getKey().equals(STATE))
			.forEach((property) -> changed.set(property.getKey(), property.getValue()));
		if (draft) {
			changed.put(STATE, "draft");
		}
		for (String key : order) {
			String text = texts.get(key);
			if (text != null) {
				changed.put(key, text);
				JsonNode about = this.root.get("@" + key);
				if (about != null) {
					changed.set("@" + key, about);
				}
			}
		}
		return new ArbDocument(changed);
	}

	/** The file. */
	public String write() {
		StringBuilder out = new StringBuilder();
		write(this.root, "", out);
		return out.append('\n').toString();
	}

	private static void write(JsonNode node, String indent, StringBuilder out) {
		String deeper = indent + "  ";
		if (node.isObject() && !node.isEmpty()) {
			out.append("{\n");
			String between = "";
			for (Map.Entry<String, JsonNode> property : node.properties()) {
				out.append(between).append(deeper).append(JSON.writeValueAsString(property.getKey())).append(": ");
				write(property.getValue(), deeper, out);
				between = ",\n";
			}
			out.append('\n').append(indent).append('}');
		}
		else if (node.isArray() && !node.isEmpty()) {
			List<JsonNode> values = node.valueStream().toList();
			out.append("[\n");
			for (int i = 0; i < values.size(); i++) {
				out.append((i > 0) ? ",\n" : "").append(deeper);
				write(values.get(i), deeper, out);
			}
			out.append('\n').append(indent).append(']');
		}
		else {
			out.append(JSON.writeValueAsString(node));
		}
	}

}
