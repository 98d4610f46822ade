package org.kotisilta.template;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.kotisilta.language.SourceHash;

/**
 * {@code approvals.yaml}: which texts of a template have been approved, so that a text
 * changed elsewhere is known to need a new review. It names no people.
 *
 * @param byLanguage the last approval of each language
 */
record Approvals(SortedMap<String, Approval> byLanguage) {

	private static final String HEADER = "# Written by the hub. A text that no longer fits its fingerprint needs a new review.\n";

	public Approvals {
		byLanguage = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
	}

	/**
	 * Reads a file.
	 * @throws IllegalArgumentException if an entry lacks something
	 */
	public static Approvals read(String yaml) {
		SortedMap<String, Approval> byLanguage = new TreeMap<>();
		JsonNode root = new YAMLMapper().readTree(yaml);
		for (Map.Entry<String, JsonNode> entry : root.properties()) {
			JsonNode approval = entry.getValue();
			byLanguage.put(entry.getKey(),
					new Approval(required(approval, "sourceSha256"), required(approval, "targetSha256"),
							Instant.parse(required(approval, "approvedAt")), required(approval, "approverRole"),
							required(approval, "hubRevision")));
		}
		return new Approvals(byLanguage);
	}

	private static String required(JsonNode node, String name) {
		String value = node.path(name).asString("");
		if (value.isBlank()) {
			throw new IllegalArgumentException("approvals.yaml: an entry lacks " + name);
		}
		return value;
	}

	/** These and one more, which takes the place of the language's last. */
	public Approvals with(String language, Approval approval) {
		SortedMap<String, Approval> more = new TreeMap<>(this.byLanguage);
		more.put(language, approval);
		return new Approvals(more);
	}

	/** Whether the texts of a language are those that were approved, from this source. */
	public boolean covers(String language, Map<String, String> source, Map<String, String> target) {
		Approval approval = this.byLanguage.get(language);
		return approval != null && approval.sourceSha256().equals(fingerprint(source))
				&& approval.targetSha256().equals(fingerprint(target));
	}

	/** The file: languages in the alphabet's order. */
	public String write() {
		StringBuilder out = new StringBuilder(HEADER);
		this.byLanguage.forEach((language, approval) -> out.append(language)
			.append(":\n  sourceSha256: ")
			.append(approval.sourceSha256())
			.append("\n  targetSha256: ")
			.append(approval.targetSha256())
			.append("\n  approvedAt: \"")
			.append(approval.approvedAt())
			.append("\"\n  approverRole: \"")
			.append(approval.approverRole())
			.append("\"\n  hubRevision: \"")
			.append(approval.hubRevision())
			.append("\"\n"));
		return out.toString();
	}

	/** What tells whether any of a language's texts has changed. */
	public static String fingerprint(Map<String, String> texts) {
		return SourceHash.of(new TreeMap<>(texts).entrySet()
			.stream()
			.map((text) -> text.getKey() + "\n" + text.getValue())
			.collect(Collectors.joining("\n\n")));
	}

	/**
	 * One approval.
	 *
	 * @param sourceSha256 {@link #fingerprint} of the source it was approved against
	 * @param targetSha256 of the texts approved
	 * @param approvedAt when
	 * @param approverRole as what, never who
	 * @param hubRevision the hub's own number of the approval
	 */
	public record Approval(String sourceSha256, String targetSha256, Instant approvedAt, String approverRole,
			String hubRevision) {

		public Approval {
			if ((approverRole + hubRevision).matches("(?s).*[\"\\\\\n].*")) {
				throw new IllegalArgumentException("A role and a revision are plain words");
			}
		}

	}

}
