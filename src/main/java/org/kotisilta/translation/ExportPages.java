package org.kotisilta.translation;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.template.TranslationsArchive;

/**
 * What advisers have approved, for whoever publishes the files.
 */
@Controller
class ExportPages {

	private final ApprovedExport export;

	private final Audit audit;

	ExportPages(ApprovedExport export, Audit audit) {
		this.export = export;
		this.audit = audit;
	}

	/** The files as they belong under {@code translations/}. */
	@GetMapping("/desk/translations/export.zip")
	ResponseEntity<byte[]> zip(Authentication administrator) {
		this.audit.record(administrator.getName(), Action.EXPORT, "translation", null, "approved texts");
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("translations.zip").build().toString())
			.header(HttpHeaders.CONTENT_TYPE, "application/zip")
			.body(TranslationsArchive.zip(this.export.files()));
	}

}
