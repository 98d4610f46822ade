package org.kotisilta.portal;

import java.time.Clock;

import org.kotisilta.access.Audit;
import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.directory.Guardians;
import org.kotisilta.language.Languages;
import org.kotisilta.question.AnswerLinks;
import org.kotisilta.question.AnswerValue;
import org.kotisilta.question.AnsweredBy;
import org.kotisilta.question.Offers;
import org.kotisilta.question.OpenOffer;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
 * A guardian's inbox: what is asked, what was sent, and the answer by two buttons.
 */
@Controller
@RequestMapping("/portal")
class PortalPages {

	private final Offers offers;

	private final AnswerLinks links;

	private final PortalMessages messages;

	private final PortalSurveys portalSurveys;

	private final Guardians guardians;

	private final Languages languages;

	private final Audit audit;

	private final Clock clock;

	PortalPages(Offers offers, AnswerLinks links, PortalMessages messages, PortalSurveys portalSurveys,
			Guardians guardians, Languages languages, Audit audit, Clock clock) {
		this.offers = offers;
		this.links = links;
		this.messages = messages;
		this.portalSurveys = portalSurveys;
		this.guardians = guardians;
		this.languages = languages;
		this.audit = audit;
		this.clock = clock;
	}

	/** Open questions first, then everything that was sent, the newest first. */
	@GetMapping
	String inbox(@AuthenticationPrincipal GuardianPrincipal guardian, Model model) {
		var views = this.offers.openForGuardian(guardian.guardianId()).stream().map(this::view).toList();
		model.addAttribute("open", views.stream().filter(OfferView::unanswered).toList());
		model.addAttribute("answered", views.stream().filter((view) -> !view.unanswered()).toList());
		model.addAttribute("surveys", this.portalSurveys.of(guardian.guardianId()));
		model.addAttribute("messages", this.messages.of(guardian.guardianId()));
		model.addAttribute("otherLanguage", otherLanguage(guardian));
		return "portal/inbox";
	}

	@GetMapping("/messages/{id}")
	String message(@PathVariable long id, @AuthenticationPrincipal GuardianPrincipal guardian, Model model) {
		var message = this.messages.open(guardian.guardianId(), id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("message", message);
		var offerId = message.offerId();
		if (offerId != null) {
			model.addAttribute("offer",
					mine(guardian).filter((offer) -> offer.id() == offerId).findFirst().map(this::view).orElse(null));
		}
		return "portal/message";
	}

	@GetMapping("/offers/{id}")
	String offer(@PathVariable long id, @AuthenticationPrincipal GuardianPrincipal guardian, Model model) {
		model.addAttribute("offer", view(own(id, guardian)));
		return "portal/offer";
	}

	/**
	 * Where the link of a preliminary answer leads: to its offer, if it is the guardian's
	 * and the link has not expired, else to the inbox.
	 */
	@GetMapping("/a/{token}")
	String complete(@PathVariable String token, @AuthenticationPrincipal GuardianPrincipal guardian) {
		var offer = this.links.open(token);
		return (offer.isPresent() && mine(guardian).anyMatch((own) -> own.id() == offer.getAsLong()))
				? "redirect:/portal/offers/" + offer.getAsLong() : "redirect:/portal";
	}

	@PostMapping("/offers/{id}")
	String answer(@PathVariable long id, @RequestParam AnswerValue value,
			@AuthenticationPrincipal GuardianPrincipal guardian, RedirectAttributes notes) {
		var offer = own(id, guardian);
		var outcome = this.offers.answer(offer.id(), value, AnsweredBy.portal(guardian.guardianId()));
		this.audit.record(guardian.getName(), Audit.Action.CHANGE, "offer", id, outcome.code());
		notes.addFlashAttribute("outcome", outcome.code());
		return "redirect:/portal/offers/" + id;
	}

	/** A guardian sees and answers the offers of their own children only. */
	private OpenOffer own(long id, GuardianPrincipal guardian) {
		return mine(guardian).filter((offer) -> offer.id() == id)
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private java.util.stream.Stream<OpenOffer> mine(GuardianPrincipal guardian) {
		return this.offers.openForGuardian(guardian.guardianId()).stream();
	}

	private OfferView view(OpenOffer offer) {
		var now = this.clock.instant();
		return new OfferView(offer, offer.isUnanswered(now), offer.isOpen(now),
				offer.deadline().atZone(Languages.ZONE));
	}

	/** The page's language, if the guardian has not named it as one of theirs. */
	private @org.jspecify.annotations.Nullable String otherLanguage(GuardianPrincipal guardian) {
		var shown = LocaleContextHolder.getLocale().toLanguageTag();
		var known = this.languages.find(shown);
		var reads = this.guardians.find(guardian.guardianId()).map((person) -> person.languages()).orElseThrow();
		return known.isEmpty() || reads.contains(known.get().tag()) ? null : known.get().tag();
	}

	/**
	 * An offer as a page shows it.
	 *
	 * @param unanswered whether it waits for an answer
	 * @param open whether an answer, or a change of it, still counts
	 * @param deadline in Finnish time
	 */
	record OfferView(OpenOffer offer, boolean unanswered, boolean open, java.time.ZonedDateTime deadline) {

		public String state() {
			return (!this.open && this.unanswered) ? "CLOSED" : this.offer.state().name();
		}

	}

}
