package org.kotisilta.translation;

import java.time.Clock;
import java.util.Map;

import org.springframework.http.HttpStatus;
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
 * What the editor of a text asks for when it is shown, and when somebody wants a
 * machine's suggestion.
 */
@RestController
@RequestMapping("/desk/translations/{id}")
class AidPages {

	private final TranslationTasks tasks;

	private final TaskAids aids;

	private final MachineTexts machine;

	private final Clock clock;

	AidPages(TranslationTasks tasks, TaskAids aids, MachineTexts machine, Clock clock) {
		this.tasks = tasks;
		this.aids = aids;
		this.machine = machine;
		this.clock = clock;
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
