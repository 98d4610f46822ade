package org.kotisilta.translation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import org.kotisilta.language.Glossary;
import org.kotisilta.template.ApprovedFiles;
import org.kotisilta.template.ApprovedFiles.ApprovedText;
import org.kotisilta.translation.TaskWork.Approval;

/**
 * What advisers have approved of templates, phrases, the glossary and word lists, as the
 * files it becomes under {@code translations/}.
 */
@Component
class ApprovedExport {

	private final TemplateTaskTable tasks;

	private final ApprovedFiles files;

	private final GlossaryTable terms;

	private final Glossary glossary;

	private final MachineTexts machine;

	private final List<ExportedFiles> others;

	ApprovedExport(TemplateTaskTable tasks, ApprovedFiles files, GlossaryTable terms, Glossary glossary,
			MachineTexts machine, List<ExportedFiles> others) {
		this.others = others;
		this.machine = machine;
		this.tasks = tasks;
		this.files = files;
		this.terms = terms;
		this.glossary = glossary;
	}

	/** The files by path; the glossary only if it has changed. */
	SortedMap<String, String> files() {
		var tasks = this.tasks.approved();
		var machine = this.machine.unchanged(tasks);
		var approved = tasks.stream()
			.flatMap((task) -> Optional.ofNullable(task.work().approval())
				.map((approval) -> text(task, approval, machine.getOrDefault(task.id(), new TreeMap<>()).keySet()))
				.stream())
			.toList();
		var files = new TreeMap<>(this.files.write(approved));
		this.others.forEach((other) -> files.putAll(other.files()));
		if (!this.terms.all().isEmpty()) {
			files.put("glossary/terms.csv", this.glossary.csv());
		}
		return files;
	}

	private static ApprovedText text(TranslationTask task, Approval approval, Set<String> machine) {
		return new ApprovedText(task.subject().key(), task.language(), task.source(), task.work().target(),
				approval.at(), role(approval, machine), task.id() + "-" + task.version());
	}

	/** As what, and whether what was approved is still a machine's text. */
	private static String role(Approval approval, Set<String> machine) {
		var role = (approval.overrideReason() != null) ? "single reviewer" : "reviewer";
		return machine.isEmpty() ? role : role + " of machine text in " + String.join(" ", machine);
	}

}
