package org.kotisilta.portal;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Audit;
import org.kotisilta.access.GuardianLogin;
import org.kotisilta.access.GuardianPrincipal;
import org.kotisilta.directory.Children;
import org.kotisilta.directory.Guardian;
import org.kotisilta.directory.Guardians;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * How guardians log in: a contact, the code sent to it, and, where several guardians
 * share the contact, who of them it is.
 * <p>
 * A code shows that somebody holds the phone, not which of those who share it. The first
 * names of those are shown only then, and the birth date of a child opens one: whoever
 * found the phone, or got its number after them, does not know it. Two parents both know
 * it, and both may answer for the child.
 */
@Controller
@RequestMapping("/portal/login")
class LoginPages {

	private static final Logger log = LoggerFactory.getLogger(LoginPages.class);

	private static final String STEP = LoginPages.class.getName();

	private static final int ATTEMPTS = 5;

	private final Contacts contacts;

	private final LoginCodes codes;

	private final Guardians guardians;

	private final Children children;

	private final GuardianLogin login;

	private final Audit audit;

	private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

	private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();

	LoginPages(Contacts contacts, LoginCodes codes, Guardians guardians, Children children, GuardianLogin login,
			Audit audit) {
		this.contacts = contacts;
		this.codes = codes;
		this.guardians = guardians;
		this.children = children;
		this.login = login;
		this.audit = audit;
	}

	/**
	 * Where a login stands.
	 *
	 * @param behind the guardians behind a contact whose code was right; empty before
	 * @param attempts how often it was said wrongly who it is
	 */
	private record Step(Contact contact, List<Long> behind, int attempts) implements Serializable {
	}

	@GetMapping
	String ask() {
		return "portal/login";
	}

	/**
	 * Sends the code. What the page then says, and when, is the same for a contact that
	 * is not in the register.
	 */
	@PostMapping
	String send(@RequestParam String contact, HttpServletRequest request, Model model) {
		var typed = this.contacts.typed(contact);
		if (typed.isEmpty()) {
			model.addAttribute("contact", contact);
			model.addAttribute("invalid", true);
			return "portal/login";
		}
		request.getSession().setAttribute(STEP, new Step(typed.get(), List.of(), 0));
		this.executor.execute(() -> sendCode(typed.get()));
		return "redirect:/portal/login/code";
	}

	private void sendCode(Contact contact) {
		try {
			this.codes.send(contact);
		}
		catch (RuntimeException ex) {
			log.error("A login code could not be sent", ex);
		}
	}

	@GetMapping("/code")
	String askCode(HttpServletRequest request) {
		return (step(request) != null) ? "portal/login-code" : "redirect:/portal/login";
	}

	@PostMapping("/code")
	String checkCode(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
		var step = step(request);
		if (step == null) {
			return "redirect:/portal/login";
		}
		var behind = this.codes.open(step.contact(), code);
		if (behind.isEmpty()) {
			this.audit.record("portal", Audit.Action.LOGIN_FAILED, "portal", null, "code");
			model.addAttribute("wrong", true);
			return "portal/login-code";
		}
		if (behind.size() == 1) {
			return enter(behind.getFirst().id(), request, response);
		}
		request.getSession()
			.setAttribute(STEP, new Step(step.contact(), behind.stream().map(Guardian::id).toList(), 0));
		return "redirect:/portal/login/who";
	}

	@GetMapping("/who")
	String askWho(HttpServletRequest request, Model model) {
		var step = step(request);
		if (step == null || step.behind().isEmpty()) {
			return "redirect:/portal/login";
		}
		model.addAttribute("people", this.guardians.byIds(step.behind()));
		return "portal/login-who";
	}

	@PostMapping("/who")
	String checkWho(@RequestParam(required = false) @Nullable Long guardian, @RequestParam String day,
			@RequestParam String month, @RequestParam String year, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		var step = step(request);
		if (step == null || step.behind().isEmpty()) {
			return "redirect:/portal/login";
		}
		if (guardian != null && step.behind().contains(guardian) && hasChildBorn(guardian, date(day, month, year))) {
			return enter(guardian, request, response);
		}
		this.audit.record("portal", Audit.Action.LOGIN_FAILED, "portal", guardian, "who");
		if (step.attempts() + 1 >= ATTEMPTS) {
			request.getSession().removeAttribute(STEP);
			return "redirect:/portal/login";
		}
		request.getSession().setAttribute(STEP, new Step(step.contact(), step.behind(), step.attempts() + 1));
		model.addAttribute("wrong", true);
		return askWho(request, model);
	}

	private boolean hasChildBorn(long guardian, Optional<LocalDate> date) {
		return date.isPresent() && this.children.ofGuardian(guardian)
			.stream()
			.anyMatch((child) -> child.birthDate().equals(date.get()));
	}

	private static Optional<LocalDate> date(String day, String month, String year) {
		try {
			return Optional.of(LocalDate.of(Integer.parseInt(year.strip()), Integer.parseInt(month.strip()),
					Integer.parseInt(day.strip())));
		}
		catch (NumberFormatException | DateTimeException ex) {
			return Optional.empty();
		}
	}

	private String enter(long guardian, HttpServletRequest request, HttpServletResponse response) {
		request.getSession().removeAttribute(STEP);
		this.login.logIn(guardian, request, response);
		this.audit.record(new GuardianPrincipal(guardian).getName(), Audit.Action.LOGIN, "portal", guardian, null);
		return "redirect:" + wanted(request, response);
	}

	/**
	 * The page somebody came for before they had to log in. Only its path: the host is
	 * what the browser said it is.
	 */
	private String wanted(HttpServletRequest request, HttpServletResponse response) {
		var saved = this.requests.getRequest(request, response);
		this.requests.removeRequest(request, response);
		var path = (saved instanceof DefaultSavedRequest page) ? page.getServletPath() : null;
		return (path != null && path.startsWith("/portal/a/")) ? path : "/portal";
	}

	private static @Nullable Step step(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(STEP) instanceof Step step) ? step : null;
	}

}
