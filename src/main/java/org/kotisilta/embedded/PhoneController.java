package org.kotisilta.embedded;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kotisilta.embedded.Handsets.Bubble;
import org.kotisilta.embedded.Handsets.Handset;
import org.kotisilta.language.Languages;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The virtual handsets' pages: all of them, and each as a phone one can answer on.
 */
@Controller
@ConditionalOnSimulator
@RequestMapping("/simulator/phones")
class PhoneController {

	private static final int PAGE_SIZE = 50;

	private static final int LONGEST_ANSWER = 1600;

	private final Handsets handsets;

	private final Languages languages;

	PhoneController(Handsets handsets, Languages languages) {
		this.handsets = handsets;
		this.languages = languages;
	}

	@GetMapping
	String list(@RequestParam(required = false) @Nullable String language, @RequestParam(defaultValue = "0") int page,
			Locale locale, Model model) {
		var chosen = (language == null || language.isBlank()) ? null : language;
		var number = Math.max(0, page);
		var shown = this.handsets.list(chosen, (long) number * PAGE_SIZE, PAGE_SIZE + 1);
		model.addAttribute("phones", rows(shown.stream().limit(PAGE_SIZE).toList(), locale));
		model.addAttribute("languages", this.handsets.languages().stream().map(this::languageChoice).toList());
		model.addAttribute("chosen", chosen);
		model.addAttribute("number", number);
		model.addAttribute("more", shown.size() > PAGE_SIZE);
		return "simulator/phones";
	}

	@GetMapping("/{id}")
	String phone(@PathVariable long id, Locale locale, Model model) {
		var phone = handset(id);
		model.addAttribute("phone", phone);
		screen(id, 0, locale, model);
		write(id, "", false, model);
		return "simulator/phone";
	}

	/**
	 * The messages that came after the ones the page already shows; 204 for none.
	 * @param writable whether the page already lets somebody answer
	 */
	@GetMapping("/{id}/messages")
	@Nullable String messages(@PathVariable long id, @RequestParam long after, @RequestParam boolean writable, Locale locale,
			Model model, HttpServletResponse response) {
		model.addAttribute("phone", handset(id));
		if (!screen(id, after, locale, model)) {
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return null;
		}
		write(id, "", false, model);
		// A handset may get its first sender that can be answered while somebody looks.
		model.addAttribute("appears", !writable && !this.handsets.answerable(id).isEmpty());
		return "simulator/phone :: arrived";
	}

	@PostMapping("/{id}/answer")
	String answer(@PathVariable long id, @RequestParam String text, @RequestParam String sender,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean inPlace, Model model,
			HttpServletResponse response) {
		var phone = handset(id);
		if (text.isBlank() || text.length() > LONGEST_ANSWER || !this.handsets.answerable(id).contains(sender)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		var taken = this.handsets.answer(phone.number(), sender, text);
		if (!inPlace) {
			return "redirect:/simulator/phones/" + id;
		}
		model.addAttribute("phone", phone);
		write(id, taken ? "" : text, !taken, model);
		response.setHeader("HX-Trigger", "answered");
		return "simulator/phone :: write";
	}

	private boolean screen(long id, long after, Locale locale, Model model) {
		var bubbles = this.handsets.bubbles(id, after);
		var time = new PageTime(locale);
		model.addAttribute("bubbles",
				bubbles.stream().map((bubble) -> new Shown(bubble, time.moment(bubble.at()))).toList());
		model.addAttribute("last", bubbles.isEmpty() ? after : bubbles.getLast().arrival());
		return !bubbles.isEmpty();
	}

	private void write(long id, String text, boolean refused, Model model) {
		model.addAttribute("senders", this.handsets.answerable(id));
		model.addAttribute("text", text);
		model.addAttribute("refused", refused);
		model.addAttribute("appears", false);
	}

	private Handset handset(long id) {
		return this.handsets.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private List<Row> rows(List<Handset> phones, Locale locale) {
		var time = new PageTime(locale);
		return phones.stream()
			.map((phone) -> new Row(phone, (phone.language() != null) ? languageChoice(phone.language()) : null,
					time.moment(phone.lastAt())))
			.toList();
	}

	private LanguageChoice languageChoice(String tag) {
		return this.languages.find(tag)
			.map((language) -> new LanguageChoice(tag, language.endonym()))
			.orElseGet(() -> new LanguageChoice(tag, tag));
	}

	/** A handset in the list. */
	record Row(Handset phone, @Nullable LanguageChoice language, String time) {
	}

	/** A language, named in itself. */
	record LanguageChoice(String tag, String name) {
	}

	/** A message on the screen. */
	record Shown(Bubble bubble, String time) {
	}

}
