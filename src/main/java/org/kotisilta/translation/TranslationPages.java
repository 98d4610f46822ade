package org.kotisilta.translation;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import org.kotisilta.translation.Outcome.Done;
import org.kotisilta.translation.Outcome.No;

/**
 * The advisers' pages: the queue, and the editor of one text.
 */
@Controller
@RequestMapping("/desk/translations")
class TranslationPages {

	private static final String EDITOR = "desk/translation";

	private static final String TARGET = "target.";

	private static final String BASED_ON = "basedOn.";

	private static final int SHOWN = 100;

	private final TranslationTasks tasks;

	private final TaskQueue queue;

	private final Advisers advisers;

	private final TaskEditor editor;

	private final TaskForms forms;

	private final TaskFixes fixes;

	private final Comments comments;

	private final MachineTexts machine;

	private final Clock clock;

	TranslationPages(TranslationTasks tasks, TaskQueue queue, Advisers advisers, TaskEditor editor, TaskForms forms,
			TaskFixes fixes, Comments comments, MachineTexts machine, Clock clock) {
		this.fixes = fixes;
		this.tasks = tasks;
		this.queue = queue;
		this.advisers = advisers;
		this.editor = editor;
		this.forms = forms;
		this.comments = comments;
		this.machine = machine;
		this.clock = clock;
	}

	/**
	 * @param show mine (the default): what the adviser can do; all: everything open
	 */
	@GetMapping
	String list(@RequestParam(defaultValue = "mine") String show, Authentication user, Model model) {
		var all = show.equals("all");
		model.addAttribute("show", all ? "all" : "mine");
		var held = this.queue.held(user.getName());
		var tasks = all ? this.queue.open(SHOWN) : this.queue.free(user.getName(), SHOWN);
		var answered = this.comments.answeredFor(user.getName());
		model.addAttribute("held", held);
		model.addAttribute("tasks", tasks);
		model.addAttribute("answered", answered);
		model.addAttribute("asked",
				this.comments.waiting(Stream.of(held, tasks, answered).flatMap(List::stream).toList()));
		model.addAttribute("badge", this.queue.badge(user.getName()));
		model.addAttribute("skills", this.advisers.find(user.getName()).skills());
		model.addAttribute("now", this.clock.instant());
		return "desk/translations";
	}

	/** Takes the right task. */
	@PostMapping("/next")
	String next(Authentication user, RedirectAttributes notes) {
		var next = this.tasks.next(this.advisers.find(user.getName()));
		if (next.isEmpty()) {
			notes.addFlashAttribute("note", "nothing");
		}
		return "redirect:/desk/translations" + next.map((task) -> "/" + task.id()).orElse("");
	}

	@GetMapping("/{id}")
	String edit(@PathVariable long id, Authentication user, Model model) {
		var page = edit(found(id), null, List.of(), user, model);
		this.comments.seen(id, user.getName());
		return page;
	}

	private String edit(TranslationTask task, @Nullable Map<String, String> typed, List<TaskEditor.Remark> remarks,
			Authentication user, Model model) {
		var adviser = this.advisers.find(user.getName());
		var target = (typed != null) ? typed : task.work().target();
		var machine = this.machine.unchanged(task.id(), target);
		model.addAttribute("view", EditorView.of(task, typed, machine, adviser, this.clock.instant()));
		model.addAttribute("forms", this.forms.of(task, target));
		model.addAttribute("remarks", remarks);
		model.addAttribute("typed", typed != null);
		model.addAttribute("comments", this.comments.of(task.id()));
		model.addAttribute("history", this.tasks.history(task.id()).reversed());
		return EDITOR;
	}

	/**
	 * Takes a task. Whoever has typed while their time ran out takes it again, and goes
	 * on with what they have typed.
	 */
	@PostMapping("/{id}/claim")
	String claim(@PathVariable long id, @RequestParam Map<String, String> form, Authentication user, Model model,
			RedirectAttributes notes) {
		var outcome = this.tasks.claim(id, adviser(user));
		var typed = values(form, TARGET);
		if (typed.isEmpty() || outcome instanceof No) {
			return after(outcome, id, notes);
		}
		model.addAttribute("note", "typed");
		return edit(found(id), typed, List.of(), user, model);
	}

	@PostMapping("/{id}/release")
	String release(@PathVariable long id, Authentication user) {
		this.tasks.release(id, adviser(user));
		return "redirect:/desk/translations";
	}

	@PostMapping("/{id}/save")
	String save(@PathVariable long id, @RequestParam Map<String, String> form, Authentication user, Model model,
			RedirectAttributes notes) {
		var outcome = this.tasks.save(id, adviser(user), mended(id, form, notes), values(form, BASED_ON));
		return written(outcome, id, form, "saved", user, model, notes);
	}

	@PostMapping("/{id}/submit")
	String submit(@PathVariable long id, @RequestParam Map<String, String> form, Authentication user, Model model,
			RedirectAttributes notes) {
		var outcome = this.tasks.submit(id, adviser(user), mended(id, form, notes), values(form, BASED_ON),
				form.get("confirmed"));
		return written(outcome, id, form, "submitted", user, model, notes);
	}

	@PostMapping("/{id}/approve")
	String approve(@PathVariable long id, @RequestParam(required = false) @Nullable String reason, Authentication user,
			RedirectAttributes notes) {
		return after(this.tasks.approve(id, adviser(user), reason), id, notes);
	}

	@PostMapping("/{id}/changes")
	String requestChanges(@PathVariable long id, @RequestParam(defaultValue = "") String comment, Authentication user,
			RedirectAttributes notes) {
		return after(this.tasks.requestChanges(id, adviser(user), comment), id, notes);
	}

	@PostMapping("/{id}/typo")
	String acceptSource(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Authentication user,
			RedirectAttributes notes) {
		return after(this.tasks.acceptSource(id, adviser(user), reason), id, notes);
	}

	@PostMapping("/{id}/post-review")
	String postReview(@PathVariable long id, Authentication user, RedirectAttributes notes) {
		return after(this.tasks.postReview(id, adviser(user)), id, notes);
	}

	/**
	 * What was typed, mended where nobody would want it otherwise; the next page names
	 * it.
	 */
	private Map<String, String> mended(long id, Map<String, String> form, RedirectAttributes notes) {
		var typed = values(form, TARGET);
		var mended = this.fixes.apply(found(id), typed);
		notes.addFlashAttribute("mended", TaskFixes.changed(typed, mended));
		return mended;
	}

	/** What was typed is never lost, whatever stands in its way. */
	private String written(Outcome outcome, long id, Map<String, String> form, String note, Authentication user,
			Model model, RedirectAttributes notes) {
		return switch (outcome) {
			case Done _ -> {
				notes.addFlashAttribute("note", note);
				yield "redirect:/desk/translations/" + id;
			}
			case No(var refusal, var findings) -> {
				model.addAttribute("refusal", refusal.name());
				model.addAttribute("confirmed", form.getOrDefault("confirmed", ""));
				yield edit(found(id), values(form, TARGET), this.editor.remarks(findings), user, model);
			}
		};
	}

	private static String after(Outcome outcome, long id, RedirectAttributes notes) {
		switch (outcome) {
			case Done(var task) -> notes.addFlashAttribute("note", task.state().name().toLowerCase(Locale.ROOT));
			case No no -> notes.addFlashAttribute("refusal", no.refusal().name());
		}
		return "redirect:/desk/translations/" + id;
	}

	private Adviser adviser(Authentication user) {
		return this.advisers.find(user.getName());
	}

	private TranslationTask found(long id) {
		return this.tasks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** Browsers end the lines of a text area as they like. */
	private static Map<String, String> values(Map<String, String> form, String prefix) {
		var values = new LinkedHashMap<String, String>();
		form.forEach((name, value) -> {
			if (name.startsWith(prefix)) {
				values.put(name.substring(prefix.length()), value.replace("\r\n", "\n"));
			}
		});
		return values;
	}

}
