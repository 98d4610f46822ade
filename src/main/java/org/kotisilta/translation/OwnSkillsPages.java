package org.kotisilta.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
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

import org.kotisilta.language.Languages;
import org.kotisilta.translation.Adviser.Skill;
import org.kotisilta.translation.StaffContacts.Contact;

/**
 * Where advisers say what they can do and how the hub reaches them.
 */
@Controller
@RequestMapping("/desk/translations/me")
class OwnSkillsPages {

	private final Advisers advisers;

	private final StaffContacts contacts;

	private final Languages languages;

	OwnSkillsPages(Advisers advisers, StaffContacts contacts, Languages languages) {
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
				skills.put(tag, new Skill(from.isEmpty() ? Set.of("fi") : from, translates.contains(tag),
						reviews.contains(tag)));
			}
		}
		this.advisers.keep(new Adviser(user.getName(), skills));
		var phone = this.contacts.phone(form.getFirst("phone"));
		var email = StaffContacts.email(form.getFirst("email"));
		this.contacts.keep(new Contact(user.getName(), phone, email, "fi", form.containsKey("coordinator")));
		var wrong = (phone == null && given(form.getFirst("phone")))
				|| (email == null && given(form.getFirst("email")));
		notes.addFlashAttribute("note", wrong ? "contact_wrong" : "kept");
		return "redirect:/desk/translations/me";
	}

	private static boolean given(@Nullable String text) {
		return text != null && !text.isBlank();
	}

	private Set<String> known(@Nullable List<String> tags) {
		return (tags == null) ? Set.of()
				: tags.stream().filter((tag) -> this.languages.find(tag).isPresent()).collect(Collectors.toSet());
	}

}
