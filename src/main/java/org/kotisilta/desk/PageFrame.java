package org.kotisilta.desk;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.kotisilta.desk.Page.LanguageLink;
import org.kotisilta.language.Language;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Gives every page the attribute {@code page}, which the frame in layout/page.html reads.
 */
@ControllerAdvice(basePackages = { "org.kotisilta.desk", "org.kotisilta.directory", "org.kotisilta.embedded",
		"org.kotisilta.portal", "org.kotisilta.translation" }, basePackageClasses = BasicErrorController.class)
class PageFrame {

	private final PageLocale locales;

	private final boolean demo;

	PageFrame(PageLocale locales, @Value("${kotisilta.demo:false}") boolean demo) {
		this.locales = locales;
		this.demo = demo;
	}

	@ModelAttribute("page")
	@Nullable Page page(HttpServletRequest request) {
		var path = PageLocale.path(request);
		if (path.startsWith("/webhooks/") || path.startsWith("/api/")) {
			// Machines see no page, and call by the thousand.
			return null;
		}
		var steps = path.split("/");
		var area = PageLocale.area(path);
		var section = (steps.length > 2) ? steps[2] : "";
		var language = this.locales.language(request);
		return new Page(language, links(request, path, language), area, section, loggedIn(request, area), this.demo);
	}

	private List<LanguageLink> links(HttpServletRequest request, String path, Language current) {
		return this.locales.offered(request)
			.stream()
			.map((language) -> new LanguageLink(language.tag(), language.htmlDir(), language.endonym(),
					href(request, path, language), language.equals(current)))
			.toList();
	}

	private static String href(HttpServletRequest request, String path, Language language) {
		return UriComponentsBuilder.fromPath(request.getContextPath() + path)
			.query(request.getQueryString())
			.replaceQueryParam("lang", language.tag())
			.build()
			.toUriString();
	}

	/** On an error page the context is the desk's, whatever part of the hub failed. */
	private static @Nullable Authentication loggedIn(HttpServletRequest request, String area) {
		var authentication = SecurityContextHolder.getContext().getAuthentication();
		var nobody = authentication == null || authentication instanceof AnonymousAuthenticationToken;
		var elsewhere = !area.equals("desk") && !(area.equals("portal") && request.getRequestURI().contains("/portal"));
		return (nobody || elsewhere) ? null : authentication;
	}

}
