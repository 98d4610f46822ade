package org.kotisilta.translation;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.language.Languages;

/**
 * The queue's texts for an agency's own system.
 */
@RestController
@RequestMapping("/api/v1/translations/xliff")
@Tag(name = "Translations")
class ExchangeApi {

	private static final String XLIFF = "application/xliff+xml";

	private final Exchange exchange;

	private final Languages languages;

	private final Audit audit;

	ExchangeApi(Exchange exchange, Languages languages, Audit audit) {
		this.exchange = exchange;
		this.languages = languages;
		this.audit = audit;
	}

	@Operation(summary = "The open tasks of a language as XLIFF 2",
			description = "At most 200 tasks from one language (source, usually fi) into another, the nearest due first. "
					+ "204: there are none.")
	@GetMapping(produces = XLIFF)
	ResponseEntity<byte[]> out(@RequestParam(defaultValue = TemplateTasks.SOURCE) String source,
			@RequestParam String language, Authentication client) {
		if (this.languages.find(language).isEmpty()) {
			throw new IllegalArgumentException("The hub does not write in " + language);
		}
		this.audit.record(client.getName(), Action.EXPORT, "translation", null, "kotisilta-" + language + ".xlf");
		return this.exchange.xliff(this.exchange.open(source, language))
			.map((xliff) -> ResponseEntity.ok()
				.contentType(MediaType.valueOf(XLIFF))
				.body(xliff.getBytes(StandardCharsets.UTF_8)))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	@Operation(summary = "Brings translations back; they wait for their review",
			description = "Says what was taken and what was not, and why: the source has changed since, a check blocks "
					+ "the text, a person is at work on it, or the hub has no such text.")
	@PostMapping(consumes = { XLIFF, MediaType.APPLICATION_XML_VALUE })
	ExchangeReport in(@RequestBody byte[] body, @RequestParam(defaultValue = "api.xlf") String file,
			Authentication client) {
		var upload = UploadedText.of(file, body);
		if (upload.kind() != UploadedText.Kind.XLIFF) {
			throw new IllegalArgumentException("The file's name ends in .xlf or .xliff");
		}
		this.audit.record(client.getName(), Action.CHANGE, "translation", null, "uploaded XLIFF");
		return this.exchange.take(upload.text(), upload.name(), client.getName());
	}

	@ExceptionHandler(IllegalArgumentException.class)
	ResponseEntity<ProblemDetail> unreadable(IllegalArgumentException ex) {
		var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				String.valueOf(ex.getMessage()));
		problem.setType(URI.create("urn:kotisilta:exchange-unreadable"));
		problem.setTitle("The file cannot be taken");
		return ResponseEntity.unprocessableContent().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

}
