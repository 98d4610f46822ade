package org.kotisilta.translation;

import java.time.Clock;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the editor's page asks the hub while it is open.
 */
@RestController
@RequestMapping("/desk/translations/{id}")
class EditorApi {

	private final TranslationTasks tasks;

	private final Advisers advisers;

	private final TaskEditor editor;

	private final TaskForms forms;

	private final TaskAids aids;

	private final MachineTexts machine;

	private final Clock clock;

	EditorApi(TranslationTasks tasks, Advisers advisers, TaskEditor editor, TaskForms forms, TaskAids aids,
			MachineTexts machine, Clock clock) {
		this.tasks = tasks;
		this.advisers = advisers;
		this.editor = editor;
		this.forms = forms;
		this.aids = aids;
		this.machine = machine;
		this.clock = clock;
	}

	/** Keeps the claim while the page is open; says whether it still is the adviser's. */
	@PostMapping("/heartbeat")
	Sign heartbeat(@PathVariable long id, Authentication user) {
		return new Sign(this.tasks.heartbeat(id, this.advisers.find(user.getName())) instanceof Outcome.Done);
	}

	/** Whether the adviser holds the task. */
	record Sign(boolean held) {
	}

	/** What the checks say of a text that is being typed, and how it looks. */
	@PostMapping("/check")
	TaskEditor.View check(@PathVariable long id, @RequestBody Typing typing) {
		return this.editor.look(found(id), typing.target());
	}

	/** The texts as they stand in the editor, by key. */
	record Typing(Map<String, String> target) {

		@SuppressWarnings("NullAway") // JSON may leave it out
		Typing {
			if (target == null || target.containsValue(null)) {
				throw new IllegalArgumentException("target is missing: the texts by key");
			}
		}

	}

	/** A pattern as a form, after it was written by hand. */
	@PostMapping(path = "/form", produces = MediaType.APPLICATION_JSON_VALUE)
	String form(@PathVariable long id, @RequestBody Pattern typed) {
		return this.forms.read(found(id), typed.pattern())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
	}

	/** A text as it is written in ICU's syntax. */
	record Pattern(String pattern) {

		@SuppressWarnings("NullAway") // JSON may leave it out
		Pattern {
			if (pattern == null) {
				throw new IllegalArgumentException("pattern is missing: a text in ICU's syntax");
			}
		}

	}

	@GetMapping("/aids")
	TaskAids.Aids aids(@PathVariable long id) {
		return this.aids.of(found(id));
	}

	/**
	 * A machine's suggestion; no content: it has none. Only for whoever holds the task.
	 */
	@PostMapping("/suggest")
	ResponseEntity<Map<String, String>> suggest(@PathVariable long id, @RequestBody Wanted wanted,
			Authentication user) {
		var task = found(id);
		if (!task.heldBy(user.getName(), this.clock.instant())) {
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		}
		return this.machine.suggest(task, wanted.key())
			.map((text) -> ResponseEntity.ok(Map.of("text", text)))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	/** The text a suggestion is wanted for. */
	record Wanted(String key) {
	}

	private TranslationTask found(long id) {
		return this.tasks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
