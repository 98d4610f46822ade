package org.kotisilta.desk;

import java.util.List;
import java.util.Locale;

import org.kotisilta.delivery.Tracking;
import org.kotisilta.question.OfferState;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The newcomer's page of the demo; anywhere else the address leads guardians to their
 * pages.
 */
@Controller
class StartPage {

	private final boolean demo;

	private final DemoStory story;

	private final DemoOffers offers;

	private final Tracking tracking;

	private final TrackingTable table;

	private final MessageSource texts;

	StartPage(@Value("${kotisilta.demo:false}") boolean demo, DemoStory story, DemoOffers offers, Tracking tracking,
			TrackingTable table, MessageSource texts) {
		this.demo = demo;
		this.story = story;
		this.offers = offers;
		this.tracking = tracking;
		this.table = table;
		this.texts = texts;
	}

	@GetMapping("/")
	String start(Model model) {
		if (!this.demo) {
			return "redirect:/portal";
		}
		fill(model);
		return "desk/start";
	}

	/** The part of the page that follows what happens. */
	@GetMapping("/start/story")
	String story(Model model) {
		if (!this.demo) {
			return "redirect:/portal";
		}
		fill(model);
		return "desk/start-story :: story";
	}

	/**
	 * Opens the prepared draft, making it where none waits: the same request again makes
	 * nothing more.
	 */
	@GetMapping("/desk/publish/prepared")
	String prepared(Locale locale, Authentication staff) {
		if (!this.demo) {
			return "redirect:/desk/publish";
		}
		var title = this.texts.getMessage("start.draft-title", null, locale);
		var place = this.texts.getMessage("start.place", null, Locale.forLanguageTag("fi"));
		return this.offers.prepared(title, place, staff.getName())
			.map((id) -> "redirect:/desk/publish/" + id + "/check")
			.orElse("redirect:/");
	}

	private void fill(Model model) {
		model.addAttribute("city", this.story.city());
		model.addAttribute("finishedSurvey", this.story.finishedSurvey().orElse(null));
		model.addAttribute("askedPhone", this.story.askedPhone().orElse(null));
		var offers = this.story.offers();
		model.addAttribute("offers", offers.orElse(null));
		model.addAttribute("phones", offers.map((found) -> this.story.phones(found.id())).orElse(List.of()));
		offers.ifPresent((found) -> {
			var counts = this.table.offerCounts(found.id());
			model.addAttribute("percent", this.tracking.progress(found.id()).percent());
			model.addAttribute("accepted", counts.getOrDefault(OfferState.ACCEPTED, 0L));
			model.addAttribute("open", counts.getOrDefault(OfferState.OPEN, 0L));
		});
	}

}
