package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.access.Role;
import org.kotisilta.language.Glossary;
import org.kotisilta.language.GlossaryEntry;
import org.kotisilta.language.Languages;
import org.kotisilta.translation.GlossaryTable.Upload;

/**
 * A glossary from elsewhere: what in it differs, and which of that a coordinator lets in.
 */
@Controller
@RequestMapping("/desk/translations/exchange/glossary")
class GlossaryPages {

	private final GlossaryTable terms;

	private final Glossary glossary;

	private final Languages languages;

	private final StaffContacts contacts;

	private final ApprovedTemplates texts;

	private final Audit audit;

	GlossaryPages(GlossaryTable terms, Glossary glossary, Languages languages, StaffContacts contacts,
			ApprovedTemplates texts, Audit audit) {
		this.terms = terms;
		this.glossary = glossary;
		this.languages = languages;
		this.contacts = contacts;
		this.texts = texts;
		this.audit = audit;
	}

	/**
	 * A term that would change.
	 *
	 * @param number where in the file it stands
	 * @param before what the hub says now; null: nothing
	 * @param known whether the hub writes in its language
	 */
	record Change(int number, GlossaryEntry after, @Nullable GlossaryEntry before, boolean known) {
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, Authentication user, Model model) {
		this.texts.refresh();
		var upload = found(id);
		model.addAttribute("upload", upload);
		model.addAttribute("changes", changes(upload));
		model.addAttribute("same", upload.entries().size() - changes(upload).size());
		model.addAttribute("mayApply", mayApply(user));
		return "desk/translation-glossary";
	}

	/**
	 * Lets terms in; they count in every check from then on.
	 * @param change the numbers of those that are let in
	 */
	@PostMapping("/{id}")
	@Transactional
	public String apply(@PathVariable long id, @RequestParam(defaultValue = "") Set<Integer> change,
			Authentication user, RedirectAttributes notes) {
		if (!mayApply(user)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		var upload = found(id);
		var entries = changes(upload).stream()
			.filter((one) -> one.known() && change.contains(one.number()))
			.map(Change::after)
			.toList();
		if (this.terms.apply(id, entries, user.getName())) {
			this.audit.record(user.getName(), Action.CHANGE, "glossary", id, entries.size() + " terms");
			notes.addFlashAttribute("applied", entries.size());
		}
		return "redirect:/desk/translations/exchange/glossary/" + id;
	}

	private List<Change> changes(Upload upload) {
		var changes = new ArrayList<Change>();
		for (var i = 0; i < upload.entries().size(); i++) {
			var entry = upload.entries().get(i);
			var before = this.glossary.entries()
				.stream()
				.filter((one) -> one.term().equals(entry.term()) && one.language().equals(entry.language()))
				.findFirst()
				.orElse(null);
			if (!entry.equals(before)) {
				changes.add(new Change(i, entry, before, entry.language().equals(GlossaryEntry.EVERY)
						|| this.languages.find(entry.language()).isPresent()));
			}
		}
		return changes;
	}

	private boolean mayApply(Authentication user) {
		return user.getAuthorities().stream().anyMatch((one) -> Role.ADMIN.authority().equals(one.getAuthority()))
				|| this.contacts.find(user.getName()).coordinator();
	}

	private Upload found(long id) {
		return this.terms.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
