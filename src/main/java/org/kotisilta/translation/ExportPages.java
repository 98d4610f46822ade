package org.kotisilta.translation;

import java.util.Optional;
import java.util.TreeMap;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.language.Glossary;
import org.kotisilta.template.ApprovedFiles;
import org.kotisilta.template.ApprovedFiles.ApprovedText;
import org.kotisilta.template.TranslationsArchive;
import org.kotisilta.translation.TaskWork.Approval;

/**
 * What advisers have approved of templates, phrases and the glossary, for whoever
 * publishes the files.
 */
@Controller
class ExportPages {

	private final TaskTable tasks;

	private final ApprovedFiles files;

	private final GlossaryTable terms;

	private final Glossary glossary;

	private final MachineTexts machine;

	private final Audit audit;

	ExportPages(TaskTable tasks, ApprovedFiles files, GlossaryTable terms, Glossary glossary, MachineTexts machine,
			Audit audit) {
		this.terms = terms;
		this.glossary = glossary;
		this.tasks = tasks;
		this.files = files;
		this.machine = machine;
		this.audit = audit;
	}

	/** The files as they belong under {@code translations/}. */
	@GetMapping("/desk/translations/export.zip")
	ResponseEntity<byte[]> zip(Authentication administrator) {
		var approved = this.tasks.approvedTemplates()
			.stream()
			.flatMap((task) -> Optional.ofNullable(task.work().approval())
				.map((approval) -> text(task, approval))
				.stream())
			.toList();
		this.audit.record(administrator.getName(), Action.EXPORT, "translation", null, "approved texts of templates");
		var files = new TreeMap<>(this.files.write(approved));
		if (!this.terms.all().isEmpty()) {
			files.put("glossary/terms.csv", this.glossary.csv());
		}
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("translations.zip").build().toString())
			.header(HttpHeaders.CONTENT_TYPE, "application/zip")
			.body(TranslationsArchive.zip(files));
	}

	private ApprovedText text(TranslationTask task, Approval approval) {
		return new ApprovedText(task.subject().key(), task.language(), task.source(), task.work().target(),
				approval.at(), role(task, approval), task.id() + "-" + task.version());
	}

	/** As what, and whether what was approved is still a machine's text. */
	private String role(TranslationTask task, Approval approval) {
		var role = (approval.overrideReason() != null) ? "single reviewer" : "reviewer";
		var machine = this.machine.unchanged(task.id(), task.work().target()).keySet();
		return machine.isEmpty() ? role : role + " of machine text in " + String.join(" ", machine);
	}

}
