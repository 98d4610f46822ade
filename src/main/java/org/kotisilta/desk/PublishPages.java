package org.kotisilta.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.Kind;
import org.kotisilta.announcement.PublishResult;
import org.kotisilta.channel.Senders;
import org.kotisilta.template.Templates;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Publishing, step by step: what, to whom and how, then the check of what would happen.
 * The draft lives in the database from the first save on.
 */
@Controller
@RequestMapping("/desk/publish")
class PublishPages {

	private static final String FREE = "free:";

	private final Announcements announcements;

	private final Templates templates;

	private final PublishChoices choices;

	private final Senders senders;

	private final PreviewMails mails;

	private final Audit audit;

	PublishPages(Announcements announcements, Templates templates, PublishChoices choices, Senders senders,
			PreviewMails mails, Audit audit) {
		this.announcements = announcements;
		this.templates = templates;
		this.choices = choices;
		this.senders = senders;
		this.mails = mails;
		this.audit = audit;
	}

	@ModelAttribute("choices")
	PublishChoices choices() {
		return this.choices;
	}

	@GetMapping
	String choose() {
		return "desk/publish-what";
	}

	/**
	 * An empty form.
	 * @param what a template's id, or free: and a kind
	 * @param follows the announcement it updates or ends
	 * @param purpose FOLLOW_UP or ALL_CLEAR with {@code follows}
	 * @param answered the survey whose answerers it is for
	 */
	@GetMapping("/new")
	String write(@RequestParam(required = false) @Nullable String what,
			@RequestParam(required = false) @Nullable Long follows,
			@RequestParam(required = false) @Nullable String purpose,
			@RequestParam(required = false) @Nullable Long answered, Model model) {
		if (what == null) {
			return "redirect:/desk/publish";
		}
		var free = what.startsWith(FREE);
		var template = free ? null : found(what);
		var kind = Chosen.of(free ? what.substring(FREE.length()) : this.templates.get(what).kind(), Kind::valueOf);
		var form = DraftForm.empty(kind, template, this.senders.first().address());
		if (follows != null) {
			form.followUp(follows, Objects.requireNonNullElse(purpose, "FOLLOW_UP"));
		}
		if (answered != null) {
			form.toThoseWhoAnswered(answered, title(answered));
		}
		return form(form, null, model);
	}

	@PostMapping("/new")
	String save(@RequestParam MultiValueMap<String, String> values,
			@RequestParam(required = false) @Nullable MultipartFile offersFile, Authentication staff, Model model)
			throws IOException {
		return saved(null, values, offersFile, staff, model);
	}

	@GetMapping("/{id}")
	String edit(@PathVariable long id, Model model) {
		return form(DraftForm.of(this.announcements.draft(id).orElseThrow(PublishPages::gone)), id, model);
	}

	@PostMapping("/{id}")
	String save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values,
			@RequestParam(required = false) @Nullable MultipartFile offersFile, Authentication staff, Model model)
			throws IOException {
		if (this.announcements.draft(id).isEmpty()) {
			throw gone();
		}
		return saved(id, values, offersFile, staff, model);
	}

	@GetMapping("/{id}/check")
	String check(@PathVariable long id, Authentication staff, Model model) {
		var draft = this.announcements.draft(id).orElseThrow(PublishPages::gone);
		var preview = this.announcements.preview(draft);
		this.audit.recordAll(staff.getName(), Audit.Action.READ, "guardian",
				preview.unreachable().stream().map((guardian) -> guardian.guardianId()).toList(),
				"unreachable in preview of announcement " + id);
		this.mails.keep(id, preview);
		model.addAttribute("id", id);
		model.addAttribute("draft", draft);
		model.addAttribute("check", new PublishCheck(preview));
		return "desk/publish-check";
	}

	/**
	 * The e-mail as readers of a language would get it, for a frame of the check page.
	 */
	@GetMapping("/{id}/mail")
	ResponseEntity<String> mail(@PathVariable long id, @RequestParam String language) {
		return MailFrame.of(this.mails.html(id, language).orElseThrow(PublishPages::gone));
	}

	@PostMapping("/{id}/publish")
	String publish(@PathVariable long id, @RequestParam(defaultValue = "") Set<String> accepted, Authentication staff) {
		try {
			return switch (this.announcements.publishSaved(id, accepted, staff.getName())) {
				case PublishResult.Published published -> {
					this.audit.record(staff.getName(), Audit.Action.CHANGE, "announcement", published.id(),
							"published");
					yield "redirect:/desk/announcements/" + published.id();
				}
				case PublishResult.Scheduled scheduled -> {
					this.audit.record(staff.getName(), Audit.Action.CHANGE, "announcement", scheduled.id(),
							"scheduled");
					yield "redirect:/desk/announcements/" + scheduled.id();
				}
				case PublishResult.Refused _ -> "redirect:/desk/publish/" + id + "/check?refused";
			};
		}
		catch (NoSuchElementException ex) {
			throw gone();
		}
	}

	@PostMapping("/{id}/discard")
	String discard(@PathVariable long id, Authentication staff) {
		if (this.announcements.cancel(id, staff.getName())) {
			this.audit.record(staff.getName(), Audit.Action.CHANGE, "announcement", id, "called off");
		}
		return "redirect:/desk/announcements";
	}

	private String saved(@Nullable Long id, MultiValueMap<String, String> values, @Nullable MultipartFile offersFile,
			Authentication staff, Model model) throws IOException {
		if (offersFile != null && !offersFile.isEmpty()) {
			values.set("offers", new String(offersFile.getBytes(), StandardCharsets.UTF_8));
		}
		var form = new DraftForm(values);
		var draft = form.draft();
		if (form.hasErrors()) {
			return form(form, id, model);
		}
		var saved = this.announcements.save(id, draft, staff.getName());
		this.audit.record(staff.getName(), (id == null) ? Audit.Action.CREATE : Audit.Action.CHANGE, "announcement",
				saved, "draft");
		return "redirect:/desk/publish/" + saved + "/check";
	}

	private String form(DraftForm form, @Nullable Long id, Model model) {
		var template = form.template();
		model.addAttribute("form", form);
		model.addAttribute("id", id);
		model.addAttribute("template", (template != null) ? this.templates.get(template) : null);
		if (form.value("audience").equals("answered")) {
			model.addAttribute("survey", title(Chosen.of(form.value("follows"), Long::valueOf)));
		}
		model.addAttribute("fields", this.choices.fields(template));
		model.addAttribute("registerFields", this.choices.registerFields(template));
		return "desk/publish-form";
	}

	private String title(long announcementId) {
		return this.announcements.find(announcementId).orElseThrow(PublishPages::gone).title();
	}

	private String found(String template) {
		return this.templates.find(template).orElseThrow(PublishPages::gone).id();
	}

	private static ResponseStatusException gone() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

}
