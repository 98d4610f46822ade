package org.kotisilta.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.kotisilta.access.Audit;

import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * Carries out the imports people upload, beside the request: the upload is kept in a
 * folder of its own until the import is over.
 */
@Component
class ImportTasks {

	private final RegisterImport register;

	private final PhoneNumbers phones;

	private final Audit audit;

	private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

	ImportTasks(RegisterImport register, PhoneNumbers phones, Audit audit) {
		this.register = register;
		this.phones = phones;
		this.audit = audit;
	}

	/**
	 * Begins an import.
	 * @param uploads at least one file
	 */
	Task start(List<MultipartFile> uploads, ImportOptions options) throws IOException {
		Path folder = Files.createTempDirectory("kotisilta-import");
		try {
			List<RegisterFile> files = keep(uploads, folder);
			long id = this.register.begin(files, options);
			this.audit.record(options.actor(), options.dryRun() ? Audit.Action.READ : Audit.Action.CHANGE, "register",
					id, "import " + (options.dryRun() ? "tried" : "begun"));
			return new Task(id, CompletableFuture.runAsync(() -> execute(id, files, options, folder), this.executor));
		}
		catch (IOException | RuntimeException ex) {
			FileSystemUtils.deleteRecursively(folder);
			throw ex;
		}
	}

	private void execute(long id, List<RegisterFile> files, ImportOptions options, Path folder) {
		try {
			this.register.execute(id, files, options, this.phones);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder.toFile());
		}
	}

	private static List<RegisterFile> keep(List<MultipartFile> uploads, Path folder) throws IOException {
		List<RegisterFile> files = new ArrayList<>();
		for (MultipartFile upload : uploads) {
			Path path = folder.resolve(Integer.toString(files.size()));
			upload.transferTo(path);
			files.add(RegisterFile.of(Objects.requireNonNullElse(upload.getOriginalFilename(), "file.csv"), path));
		}
		return files;
	}

	@PreDestroy
	void stop() {
		this.executor.shutdown();
	}

	/**
	 * An import that has begun.
	 *
	 * @param id the run's id
	 * @param end done when it is over, however it ended
	 */
	record Task(long id, CompletableFuture<Void> end) {
	}

}
