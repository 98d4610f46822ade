package org.kotisilta.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;
import org.kotisilta.language.Languages;
import org.kotisilta.translation.Adviser.Skill;

/**
 * Where advisers say what they can do and how the hub reaches them.
 */
@Controller
@RequestMapping("/desk/translations/me")
class OwnSkillsPages {

	private final Advisers advisers;

	private final StaffContacts contacts;

	private final Languages languages;

	private final Audit audit;

	OwnSkillsPages(Advisers advisers, StaffContacts contacts, Languages languages, Audit audit) {
		this.audit = audit;
		this.advisers = advisers;
		this.contacts = contacts;
		this.languages = languages;
	}

	@GetMapping
	String show(Authentication user, Model model) {
		model.addAttribute("skills", this.advisers.find(user.getName()).skills());
		model.addAttribute("contact", this.contacts.find(user.getName()));
		model.addAttribute("languages", this.languages.all());
		return "desk/translation-skills";
	}

	/**
	 * @param form translates and reviews: languages; from.LANGUAGE: the languages it is
	 * translated from; phone, email, coordinator
	 */
	@PostMapping
	String keep(@RequestParam MultiValueMap<String, String> form, Authentication user, RedirectAttributes notes) {
		var translates = known(form.get("translates"));
		var reviews = known(form.get("reviews"));
		var skills = new HashMap<String, Skill>();
		for (var language : this.languages.all()) {
			var tag = language.tag();
			if (translates.contains(tag) || reviews.contains(tag)) {
				var from = known(form.get("from." + tag));
				skills.put(tag, new Skill(from.isEmpty() ? Set.of(TemplateTasks.SOURCE) : from,
						translates.contains(tag), reviews.contains(tag)));
			}
		}
		this.advisers.keep(new Adviser(user.getName(), skills));
		var coordinator = form.containsKey("coordinator");
		var usable = this.contacts.keep(user.getName(), form.getFirst("phone"), form.getFirst("email"), coordinator);
		this.audit.record(user.getName(), Action.CHANGE, "adviser", null,
				said(skills) + (coordinator ? "; coordinates" : ""));
		notes.addFlashAttribute("note", usable ? "kept" : "contact_wrong");
		return "redirect:/desk/translations/me";
	}

	/** Who may stand behind which language is for the log: four eyes rest on it. */
	private static String said(Map<String, Skill> skills) {
		return "translates " + tags(skills, Skill::translates) + "; reviews " + tags(skills, Skill::reviews);
	}

	private static String tags(Map<String, Skill> skills, Predicate<Skill> can) {
		return skills.entrySet()
			.stream()
			.filter((skill) -> can.test(skill.getValue()))
			.map(Map.Entry::getKey)
			.sorted()
			.collect(Collectors.collectingAndThen(Collectors.joining(", "), (all) -> all.isEmpty() ? "nothing" : all));
	}

	private Set<String> known(@Nullable List<String> tags) {
		return (tags == null) ? Set.of()
				: tags.stream().filter((tag) -> this.languages.find(tag).isPresent()).collect(Collectors.toSet());
	}

}
