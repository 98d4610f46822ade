package org.kotisilta.portal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.kotisilta.access.Audit;
import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.channel.Channel;
import org.kotisilta.directory.ContactPoints;
import org.kotisilta.directory.Guardian;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Languages;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a guardian decides: the languages they read, in order, and the ways they want to
 * be reached.
 */
@Controller
@RequestMapping("/portal/settings")
class SettingsPages {

	/** As many languages as the form has places for. */
	private static final int PLACES = 3;

	private final Guardians guardians;

	private final ContactPoints contactPoints;

	private final Contacts contacts;

	private final Languages languages;

	private final Audit audit;

	SettingsPages(Guardians guardians, ContactPoints contactPoints, Contacts contacts, Languages languages,
			Audit audit) {
		this.guardians = guardians;
		this.contactPoints = contactPoints;
		this.contacts = contacts;
		this.languages = languages;
		this.audit = audit;
	}

	@GetMapping
	String show(@AuthenticationPrincipal GuardianPrincipal principal, Model model) {
		var guardian = guardian(principal);
		model.addAttribute("guardian", guardian);
		model.addAttribute("languages", this.languages.all());
		model.addAttribute("chosen", places(guardian.languages()));
		model.addAttribute("channels", Channel.values());
		model.addAttribute("contacts",
				this.contactPoints.of(guardian.id())
					.stream()
					.map((point) -> new Shown(this.contacts.display(point), point.verified()))
					.toList());
		return "portal/settings";
	}

	/** A contact point as the page shows it. */
	record Shown(String value, boolean verified) {
	}

	private static List<String> places(List<String> languages) {
		var places = new ArrayList<>(languages.stream().limit(PLACES).toList());
		while (places.size() < PLACES) {
			places.add("");
		}
		return places;
	}

	/** Keeps the choice. Languages named twice count once; at least one must be named. */
	@PostMapping
	String save(@RequestParam(defaultValue = "") List<String> language,
			@RequestParam(defaultValue = "") Set<String> channel, @AuthenticationPrincipal GuardianPrincipal principal,
			RedirectAttributes notes) {
		var guardian = guardian(principal);
		var wanted = known(language);
		if (!wanted.isEmpty()) {
			// Languages beyond the form's places stay, after those it shows.
			guardian.languages().stream().skip(PLACES).forEach(wanted::add);
			this.guardians.chooseLanguages(guardian.id(), List.copyOf(wanted));
		}
		var channels = new LinkedHashSet<>(channel);
		channels.retainAll(List.of("SMS", "EMAIL", "PORTAL"));
		// The portal is this page: it cannot be wanted and left.
		channels.add(Channel.PORTAL.name());
		this.guardians.chooseChannels(guardian.id(), channels);
		this.audit.record(principal.getName(), Audit.Action.CHANGE, "guardian", guardian.id(), "settings");
		notes.addFlashAttribute("saved", true);
		return "redirect:/portal/settings";
	}

	/** Puts the language a guardian reads the pages in first. */
	@PostMapping("/language")
	String prefer(@RequestParam String language, @AuthenticationPrincipal GuardianPrincipal principal,
			RedirectAttributes notes) {
		var guardian = guardian(principal);
		var wanted = known(List.of(language));
		if (!wanted.isEmpty()) {
			wanted.addAll(guardian.languages());
			this.guardians.chooseLanguages(guardian.id(), List.copyOf(wanted));
			this.audit.record(principal.getName(), Audit.Action.CHANGE, "guardian", guardian.id(), "language");
			notes.addFlashAttribute("saved", true);
		}
		return "redirect:/portal/settings";
	}

	private LinkedHashSet<String> known(List<String> tags) {
		var known = new LinkedHashSet<String>();
		tags.forEach((tag) -> this.languages.find(tag).ifPresent((language) -> known.add(language.tag())));
		return known;
	}

	private Guardian guardian(GuardianPrincipal principal) {
		return this.guardians.find(principal.guardianId()).orElseThrow();
	}

}
