package org.kotisilta.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.PlaceholderType;
import org.kotisilta.language.TextSchema;

/**
 * Checks a template's schema: every placeholder has samples that fit it, and is used.
 */
final class SchemaChecks {

	/** What a translator and the checks see of a placeholder: enough to differ. */
	private static final int SAMPLES = 3;

	private final Template template;

	private final List<Finding> findings;

	SchemaChecks(Template template, List<Finding> findings) {
		this.template = template;
		this.findings = findings;
	}

	/** The schema, with those samples that fit. */
	TextSchema schema() {
		Map<String, List<String>> options = new HashMap<>();
		for (Placeholder placeholder : this.template.placeholders()) {
			if (placeholder.type() == PlaceholderType.SELECT) {
				options.put(placeholder.name(), placeholder.options());
			}
			if (placeholder.samples().size() < SAMPLES) {
				add("SAMPLES_FEW", Severity.BLOCK, placeholder.name(), "there are fewer than " + SAMPLES + " samples");
			}
		}
		unused();
		return new TextSchema(this.template.types(), options, samples());
	}

	private List<Map<String, Object>> samples() {
		List<Map<String, Object>> sets = new ArrayList<>();
		for (int i = 0; i < SAMPLES; i++) {
			Map<String, Object> raw = new HashMap<>();
			for (Placeholder placeholder : this.template.placeholders()) {
				raw.put(placeholder.name(), placeholder.samples().get(i % placeholder.samples().size()));
			}
			try {
				sets.add(Arguments.of(this.template.types(), this.template.types().keySet(), raw));
			}
			catch (ArgumentMismatch ex) {
				add("SAMPLE_WRONG", Severity.BLOCK, "placeholders", String.valueOf(ex.getMessage()));
			}
		}
		return sets;
	}

	private void unused() {
		Set<String> names = new HashSet<>(this.template.types().keySet());
		for (String pattern : this.template.texts().getOrDefault(TranslationChecks.SOURCE, Map.of()).values()) {
			names.removeIf(
					(name) -> Pattern.compile("\\{\\s*" + Pattern.quote(name) + "\\s*[,}]").matcher(pattern).find());
		}
		names.stream()
			.sorted()
			.forEach((name) -> add("PLACEHOLDER_UNUSED", Severity.WARN, name, "no text of the source uses it"));
	}

	private void add(String code, Severity severity, String key, String message) {
		this.findings.add(new Finding(code, severity, "templates/" + this.template.id() + "/template.yaml", key, "",
				message, -1, -1, null));
	}

}
