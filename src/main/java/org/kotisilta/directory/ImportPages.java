package org.kotisilta.directory;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.directory.ImportOptions.Missing;
import org.kotisilta.directory.ImportOptions.OnError;
import org.kotisilta.language.SpreadsheetCell;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The administrator's pages to bring in the city's register.
 */
@Controller
@RequestMapping("/desk/register/import")
class ImportPages {

	private static final int RUNS_SHOWN = 20;

	private static final int PROBLEMS_SHOWN = 100;

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final ImportTasks tasks;

	private final ImportRuns runs;

	private final ImportTexts texts;

	private final Audit audit;

	ImportPages(ImportTasks tasks, ImportRuns runs, ImportTexts texts, Audit audit) {
		this.tasks = tasks;
		this.runs = runs;
		this.texts = texts;
		this.audit = audit;
	}

	@GetMapping
	String form(Model model) {
		model.addAttribute("runs", this.runs.latest(RUNS_SHOWN));
		model.addAttribute("tables", List.of(RegisterTable.values()));
		return "desk/register-import";
	}

	@PostMapping
	String start(@RequestParam List<MultipartFile> files, @RequestParam(defaultValue = "true") boolean dryRun,
			@RequestParam(defaultValue = "REJECT_ALL") OnError onError,
			@RequestParam(defaultValue = "KEEP") Missing missing,
			@RequestParam(defaultValue = "false") boolean acceptMassLeaving, Authentication admin,
			RedirectAttributes notes) throws IOException {
		List<MultipartFile> uploads = files.stream().filter((file) -> !file.isEmpty()).toList();
		if (uploads.isEmpty()) {
			notes.addFlashAttribute("noFile", true);
			return "redirect:/desk/register/import";
		}
		var options = new ImportOptions(admin.getName(), dryRun, onError, missing, acceptMassLeaving);
		return "redirect:/desk/register/import/" + this.tasks.start(uploads, options).id();
	}

	@GetMapping("/{id}")
	String run(@PathVariable long id, Authentication admin, Model model, Locale locale) {
		show(id, admin, model, locale);
		return "desk/register-import-run";
	}

	/** The part of the page that changes while the import runs. */
	@GetMapping("/{id}/progress")
	String progress(@PathVariable long id, Authentication admin, Model model, Locale locale) {
		show(id, admin, model, locale);
		return "desk/register-import-run :: live";
	}

	/** Every problem, for a spreadsheet. */
	@GetMapping("/{id}/problems.csv")
	void problems(@PathVariable long id, Authentication admin, HttpServletResponse response, Locale locale)
			throws IOException {
		find(id);
		this.audit.record(admin.getName(), Action.EXPORT, "import", id, "problems.csv");
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setHeader("Content-Disposition", "attachment; filename=\"import-%d-problems.csv\"".formatted(id));
		Writer out = response.getWriter();
		out.write(BYTE_ORDER_MARK);
		try (var csv = CsvWriter.builder().fieldSeparator(';').build(out)) {
			csv.writeRecord("file", "line", "column", "value", "fault", "message");
			for (Problem problem : this.runs.problems(id, Integer.MAX_VALUE)) {
				csv.writeRecord(cell(problem.file()), Integer.toString(problem.line()), cell(problem.column()),
						cell(problem.value()), problem.fault().name(), this.texts.message(problem, locale));
			}
		}
	}

	/** Bad rows and examples show what stands in them: names, numbers, birth dates. */
	private void show(long id, Authentication admin, Model model, Locale locale) {
		ImportRun run = find(id);
		List<Problem> problems = run.running() ? List.of() : this.runs.problems(id, PROBLEMS_SHOWN);
		if (!problems.isEmpty() || run.showsRows()) {
			this.audit.record(admin.getName(), Action.READ, "import", id, "rows");
		}
		model.addAttribute("run", run);
		model.addAttribute("problems", this.texts.explain(problems, locale));
		model.addAttribute("problemsShown", PROBLEMS_SHOWN);
	}

	private ImportRun find(long id) {
		return this.runs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static String cell(@Nullable String value) {
		return SpreadsheetCell.safe(Objects.requireNonNullElse(value, ""));
	}

}
