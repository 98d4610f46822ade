package org.kotisilta.desk;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.desk.KeptTable.Found;
import org.kotisilta.directory.Children;
import org.kotisilta.directory.ContactPoints;
import org.kotisilta.directory.Erasure;
import org.kotisilta.directory.Guardian;
import org.kotisilta.directory.Guardians;

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

/**
 * Where an administrator sees what is kept about a guardian, and erases it for good.
 */
@Controller
@RequestMapping("/desk/people")
class PeoplePages {

	private static final int SHOWN = 50;

	private final KeptTable kept;

	private final Guardians guardians;

	private final ContactPoints contactPoints;

	private final Children children;

	private final Erasure erasure;

	private final Audit audit;

	PeoplePages(KeptTable kept, Guardians guardians, ContactPoints contactPoints, Children children, Erasure erasure,
			Audit audit) {
		this.kept = kept;
		this.guardians = guardians;
		this.contactPoints = contactPoints;
		this.children = children;
		this.erasure = erasure;
		this.audit = audit;
	}

	@GetMapping
	String form() {
		return "desk/people";
	}

	/** A search is posted: a name belongs in no address or access log. */
	@PostMapping
	String search(@RequestParam(required = false) @Nullable String name, Authentication admin, Model model) {
		var wanted = DeskText.given(name);
		var found = (wanted != null) ? this.kept.search(wanted, SHOWN) : List.<Found>of();
		this.audit.recordAll(admin.getName(), Audit.Action.READ, "guardian", found.stream().map(Found::id).toList(),
				"search for a person");
		model.addAttribute("name", wanted);
		model.addAttribute("found", found);
		return "desk/people";
	}

	@GetMapping("/{id}")
	String person(@PathVariable long id, Authentication admin, Model model) {
		var guardian = guardian(id);
		this.audit.record(admin.getName(), Audit.Action.READ, "guardian", id, "what is kept");
		model.addAttribute("guardian", guardian);
		model.addAttribute("kept", this.kept.of(id));
		model.addAttribute("contacts", this.contactPoints.history(id));
		model.addAttribute("children", this.children.ofGuardian(id));
		return "desk/person";
	}

	/**
	 * Erases a guardian for good.
	 * @param confirm the guardian's id in the city's register, typed, so that nobody is
	 * erased by a slip
	 */
	@PostMapping("/{id}/erase")
	String erase(@PathVariable long id, @RequestParam(defaultValue = "") String confirm, Authentication admin,
			RedirectAttributes notes) {
		var guardian = guardian(id);
		if (!confirm.strip().equals(guardian.sourceId())) {
			notes.addFlashAttribute("wrong", true);
		}
		else if (this.kept.of(id).erasedAt() == null) {
			this.erasure.erase(id, admin.getName());
		}
		return "redirect:/desk/people/" + id;
	}

	private Guardian guardian(long id) {
		return this.guardians.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
