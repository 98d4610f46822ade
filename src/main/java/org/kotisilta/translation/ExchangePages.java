package org.kotisilta.translation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.translation.UploadedText.Unreadable;

/**
 * Files for translation agencies and translators' tools, out and in.
 */
@Controller
@RequestMapping("/desk/translations/exchange")
class ExchangePages {

	private static final String PAGE = "desk/translation-exchange";

	private final Exchange exchange;

	private final TaskTable tasks;

	private final GlossaryTable terms;

	private final Glossary glossary;

	private final Languages languages;

	private final Audit audit;

	ExchangePages(Exchange exchange, TaskTable tasks, GlossaryTable terms, Glossary glossary, Languages languages,
			Audit audit) {
		this.exchange = exchange;
		this.tasks = tasks;
		this.terms = terms;
		this.glossary = glossary;
		this.languages = languages;
		this.audit = audit;
	}

	/** What can go out in a language; the first one but Finnish if none is chosen. */
	@GetMapping
	String page(@RequestParam(defaultValue = TemplateTasks.SOURCE) String source,
			@RequestParam(required = false) @Nullable String language, Model model) {
		var into = (language != null) ? known(language) : first();
		model.addAttribute("source", source);
		model.addAttribute("language", into);
		model.addAttribute("languages", this.languages.all());
		model.addAttribute("tasks", this.exchange.open(source, into));
		model.addAttribute("uploads", this.terms.waiting());
		return PAGE;
	}

	@GetMapping("/tasks.xlf")
	ResponseEntity<byte[]> xliff(@RequestParam(defaultValue = TemplateTasks.SOURCE) String source,
			@RequestParam String language, @RequestParam(defaultValue = "") List<Long> task, Authentication user) {
		var into = known(language);
		var chosen = this.tasks.find(task)
			.values()
			.stream()
			.filter((one) -> one.sourceLanguage().equals(source) && one.language().equals(into))
			.toList();
		var xliff = this.exchange.xliff(chosen)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No text is chosen"));
		return file(xliff, "kotisilta-" + into + ".xlf", "application/xliff+xml", user);
	}

	@GetMapping("/memory.tmx")
	ResponseEntity<byte[]> tmx(@RequestParam String language, Authentication user) {
		return file(this.exchange.tmx(known(language)), "kotisilta-" + language + ".tmx", "application/x-tmx+xml",
				user);
	}

	@GetMapping("/glossary.tbx")
	ResponseEntity<byte[]> tbx(Authentication user) {
		return file(TermFile.write(this.glossary.entries()), "kotisilta.tbx", "application/x-tbx", user);
	}

	@GetMapping("/glossary.csv")
	ResponseEntity<byte[]> csv(Authentication user) {
		return file(this.glossary.csv(), "kotisilta-glossary.csv", "text/csv;charset=UTF-8", user);
	}

	/** Takes a file in and shows what became of it. */
	@PostMapping
	String take(@RequestParam MultipartFile file, Authentication user, Model model) throws IOException {
		var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
		try {
			if (file.getSize() > UploadedText.LARGEST) {
				throw new Unreadable("too-large", "The file is larger than " + UploadedText.LARGEST + " bytes");
			}
			return take(UploadedText.of(name, file.getBytes()), user, model);
		}
		catch (IllegalArgumentException ex) {
			model.addAttribute("error", (ex instanceof Unreadable unreadable) ? unreadable.why() : "unreadable");
			model.addAttribute("detail", ex.getMessage());
			return page(TemplateTasks.SOURCE, null, model);
		}
	}

	private String take(UploadedText upload, Authentication user, Model model) {
		this.audit.record(user.getName(), Action.CHANGE, "translation", null, "uploaded " + upload.kind());
		return switch (upload.kind()) {
			case XLIFF -> {
				model.addAttribute("report", this.exchange.take(upload.text(), upload.name(), user.getName()));
				yield "desk/translation-exchange-report";
			}
			case TMX -> {
				model.addAttribute("learned", this.exchange.learn(upload.text()));
				yield page(TemplateTasks.SOURCE, null, model);
			}
			case TBX -> "redirect:/desk/translations/exchange/glossary/"
					+ this.terms.keep(upload.name(), TermFile.read(upload.text()), user.getName());
			case CSV -> "redirect:/desk/translations/exchange/glossary/"
					+ this.terms.keep(upload.name(), Glossary.parse(upload.text()).entries(), user.getName());
		};
	}

	private ResponseEntity<byte[]> file(String text, String name, String type, Authentication user) {
		this.audit.record(user.getName(), Action.EXPORT, "translation", null, name);
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.header(HttpHeaders.CONTENT_TYPE, type)
			.body(text.getBytes(StandardCharsets.UTF_8));
	}

	private String first() {
		return this.languages.all()
			.stream()
			.map(Language::tag)
			.filter((tag) -> !tag.equals(TemplateTasks.SOURCE))
			.findFirst()
			.orElse(TemplateTasks.SOURCE);
	}

	private String known(String language) {
		return this.languages.find(language)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "No such language"))
			.tag();
	}

}
