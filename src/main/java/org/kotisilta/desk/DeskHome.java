package org.kotisilta.desk;

import java.util.ArrayList;
import java.util.List;

import org.kotisilta.access.Accounts;
import org.kotisilta.access.Role;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The staff login, and where it leads.
 */
@Controller
class DeskHome {

	private final Accounts accounts;

	private final ObjectProvider<ClientRegistrationRepository> identityProviders;

	DeskHome(Accounts accounts, ObjectProvider<ClientRegistrationRepository> identityProviders) {
		this.accounts = accounts;
		this.identityProviders = identityProviders;
	}

	@GetMapping("/desk")
	String home(Authentication authentication) {
		return "redirect:/desk/" + (Role.STAFF.heldBy(authentication) ? "announcements" : "inbox");
	}

	@GetMapping("/desk/login")
	String login(@RequestParam(required = false) String error, @RequestParam(required = false) String out,
			Model model) {
		model.addAttribute("failed", error != null);
		model.addAttribute("out", out != null);
		model.addAttribute("demoUsers", this.accounts.demoUsers());
		model.addAttribute("providers", providers());
		return "desk/login";
	}

	private List<Provider> providers() {
		var providers = new ArrayList<Provider>();
		if (this.identityProviders.getIfAvailable() instanceof Iterable<?> registrations) {
			for (var registration : registrations) {
				if (registration instanceof ClientRegistration client) {
					providers.add(new Provider(client.getRegistrationId(), client.getClientName()));
				}
			}
		}
		return providers;
	}

	/** An identity provider people may log in by. */
	record Provider(String id, String name) {

	}

}
