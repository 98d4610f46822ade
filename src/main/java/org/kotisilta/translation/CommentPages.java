package org.kotisilta.translation;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where advisers comment on a text and ask whoever wrote it, and hear that there is work
 * or an answer.
 */
@Controller
class CommentPages {

	private final TranslationTasks tasks;

	private final TaskQueue queue;

	private final Comments comments;

	CommentPages(TranslationTasks tasks, TaskQueue queue, Comments comments) {
		this.tasks = tasks;
		this.queue = queue;
		this.comments = comments;
	}

	/** The numbers beside the link in the navigation. */
	@GetMapping("/desk/translations/badge")
	String badge(Authentication user, Model model) {
		model.addAttribute("badge", this.queue.badge(user.getName()));
		model.addAttribute("answers", this.comments.answersFor(user.getName()));
		return "desk/translations-badge :: badge";
	}

	/**
	 * @param key the text it is about; empty: the whole
	 * @param ask whether it is a question to the author; absent: a comment for advisers
	 */
	@PostMapping("/desk/translations/{id}/comments")
	String comment(@PathVariable long id, @RequestParam(defaultValue = "") String body,
			@RequestParam(required = false) @Nullable String key, @RequestParam(required = false) @Nullable String ask,
			Authentication user, RedirectAttributes notes) {
		var task = this.tasks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		var done = (ask != null) ? this.comments.ask(task, key, user.getName(), body)
				: this.comments.add(task, key, user.getName(), body);
		notes.addFlashAttribute("commented", done ? (ask != null) ? "asked" : "added" : "empty");
		return "redirect:/desk/translations/" + id + "#comments";
	}

}
