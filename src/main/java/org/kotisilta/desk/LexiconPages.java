package org.kotisilta.desk;

import org.kotisilta.reply.LexiconProposals;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Words guardians answered with and the hub did not know, for a second adviser to judge.
 */
@Controller
@RequestMapping("/desk/lexicon")
class LexiconPages {

	private final LexiconProposals proposals;

	private final AdviserLanguages adviserLanguages;

	LexiconPages(LexiconProposals proposals, AdviserLanguages adviserLanguages) {
		this.proposals = proposals;
		this.adviserLanguages = adviserLanguages;
	}

	@GetMapping
	String list(Authentication adviser, Model model) {
		var mine = this.adviserLanguages.of(adviser.getName());
		model.addAttribute("adviser", adviser.getName());
		model.addAttribute("mine", mine);
		model.addAttribute("waiting", this.proposals.waiting(mine));
		model.addAttribute("decided", this.proposals.decided(mine));
		return "desk/lexicon";
	}

	@PostMapping("/{id}")
	String decide(@PathVariable long id, @RequestParam boolean accept, Authentication adviser,
			RedirectAttributes notes) {
		var decided = this.proposals.decide(id, accept, adviser.getName(), this.adviserLanguages.of(adviser.getName()));
		notes.addFlashAttribute("note", decided ? (accept ? "accepted" : "rejected") : "refused");
		return "redirect:/desk/lexicon";
	}

}
