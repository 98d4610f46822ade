package org.kotisilta.directory;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.directory.ImportOptions.Missing;
import org.kotisilta.directory.ImportOptions.OnError;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Lets the city's register bring itself in: the same import as the page's.
 */
@RestController
@RequestMapping("/api/v1/register/import")
class ImportApi {

	private static final int PROBLEMS_GIVEN = 1000;

	private final ImportTasks tasks;

	private final ImportRuns runs;

	private final ImportTexts texts;

	private final Audit audit;

	ImportApi(ImportTasks tasks, ImportRuns runs, ImportTexts texts, Audit audit) {
		this.tasks = tasks;
		this.runs = runs;
		this.texts = texts;
		this.audit = audit;
	}

	/**
	 * Imports CSV files, or a zip of them.
	 * @param dryRun whether to say only what would change
	 * @param onError whether bad rows keep everything out or only themselves
	 * @param missing whether what is not in the files stays or leaves
	 * @param acceptMassLeaving whether more than a fifth may leave at once
	 * @param async whether to answer 202 at once, with the run's address, instead of
	 * waiting for the end
	 * @return 200 with the run, 202, or 422 with what is wrong in the files
	 */
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	ResponseEntity<?> post(@RequestPart List<MultipartFile> file, @RequestParam(defaultValue = "false") boolean dryRun,
			@RequestParam(defaultValue = "REJECT_ALL") OnError onError,
			@RequestParam(defaultValue = "KEEP") Missing missing,
			@RequestParam(defaultValue = "false") boolean acceptMassLeaving,
			@RequestParam(defaultValue = "false") boolean async, Authentication client, HttpServletRequest request)
			throws IOException {
		var options = new ImportOptions(client.getName(), dryRun, onError, missing, acceptMassLeaving);
		ImportTasks.Task task = this.tasks.start(file, options);
		URI address = URI.create("/api/v1/register/import/" + task.id());
		if (async) {
			return ResponseEntity.accepted().location(address).build();
		}
		task.end().join();
		Result result = get(task.id(), client, request);
		return switch (result.run().state()) {
			case DONE, WAITING, RUNNING -> ResponseEntity.ok().location(address).body(result);
			case REJECTED -> problem(HttpStatus.UNPROCESSABLE_CONTENT, "The files cannot be imported",
					"Nothing was changed. Correct the rows in \"problems\", or import the good ones with onError=SKIP_BAD_ROWS.",
					result);
			case FAILED -> problem(HttpStatus.INTERNAL_SERVER_ERROR, "The import broke off",
					"Nothing was changed. The hub's log says why.", result);
		};
	}

	/** How an import stands, with its first thousand problems. */
	@GetMapping("/{id}")
	Result get(@PathVariable long id, Authentication client, HttpServletRequest request) {
		Locale locale = (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null) ? request.getLocale() : Locale.ENGLISH;
		ImportRun run = this.runs.find(id).orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
		List<Problem> problems = this.runs.problems(id, PROBLEMS_GIVEN);
		if (!problems.isEmpty() || run.showsRows()) {
			this.audit.record(client.getName(), Action.READ, "import", id, "rows");
		}
		return new Result(run,
				problems.stream()
					.map((problem) -> new Line(problem.file(), problem.line(), problem.column(), problem.value(),
							problem.fault(), problem.fault().severity(), this.texts.message(problem, locale)))
					.toList());
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String title, String detail,
			Result result) {
		var problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		problem.setProperty("run", result.run());
		problem.setProperty("problems", result.problems());
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	/**
	 * An import and what is wrong in its files.
	 */
	record Result(ImportRun run, List<Line> problems) {
	}

	/**
	 * What is wrong with one row.
	 *
	 * @param file the file's name
	 * @param line the line the row begins on, the header being line 1; 0 for the whole
	 * file
	 * @param column the column's name as documented
	 * @param value what stands there
	 * @param fault what is wrong, for machines
	 * @param severity NOTICE, ROW or FILE
	 * @param message what is wrong and what would be right, in the language of
	 * Accept-Language
	 */
	record Line(String file, int line, @Nullable String column, @Nullable String value, Fault fault,
			Fault.Severity severity, String message) {
	}

}
