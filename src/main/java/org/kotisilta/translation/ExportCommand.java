package org.kotisilta.translation;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import org.kotisilta.template.TranslationsArchive;

/**
 * Writes what advisers have approved into a folder of {@code translations/} and ends:
 * {@code --kotisilta.export-translations=translations}.
 */
@Component
@ConditionalOnProperty("kotisilta.export-translations")
class ExportCommand {

	private static final Logger log = LoggerFactory.getLogger(ExportCommand.class);

	private final ApprovedExport export;

	private final Path folder;

	ExportCommand(ApprovedExport export, @Value("${kotisilta.export-translations}") String folder) {
		this.export = export;
		this.folder = Path.of(folder);
	}

	/** When everything else has started, so that the glossary is that of today. */
	@Order
	@EventListener
	void run(ApplicationReadyEvent started) {
		log.info("{} files written into {}", write(), this.folder.toAbsolutePath());
		SpringApplication.exit(started.getApplicationContext());
	}

	/** Files that are not written stay; gives how many were. */
	int write() {
		var files = this.export.files();
		TranslationsArchive.write(this.folder, files);
		return files.size();
	}

}
