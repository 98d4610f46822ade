package org.kotisilta.desk;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: the one chosen by the language switch, else the best of what
 * the browser asks for, else Finnish. Guardians read their pages in every language, staff
 * in three.
 */
@Component("localeResolver")
class PageLocale implements LocaleResolver {

	static final String COOKIE = "lang";

	/** What staff read and write; guardians have all languages. */
	static final List<String> STAFF_LANGUAGES = List.of("fi", "sv", "en");

	/** The first steps of the paths whose pages only staff and newcomers read. */
	private static final Set<String> STAFF_AREAS = Set.of("", "start", "desk", "simulator");

	private static final String ATTRIBUTE = PageLocale.class.getName();

	private final Languages languages;

	PageLocale(Languages languages) {
		this.languages = languages;
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		return language(request).locale();
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("the language is chosen by ?lang=");
	}

	Language language(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof Language known) {
			return known;
		}
		var offered = offered(request);
		var language = wishes(request).flatMap((tag) -> match(tag, offered).stream())
			.findFirst()
			.orElse(offered.getFirst());
		request.setAttribute(ATTRIBUTE, language);
		return language;
	}

	/**
	 * The languages the page's part of the hub is written in. Who asks for a page that
	 * does not exist may be a guardian.
	 */
	List<Language> offered(HttpServletRequest request) {
		var all = this.languages.all();
		return STAFF_AREAS.contains(area(path(request)))
				? all.stream().filter((language) -> STAFF_LANGUAGES.contains(language.tag())).toList() : all;
	}

	/** The first step of a path; empty for the start page. */
	static String area(String path) {
		var steps = path.split("/");
		return (steps.length > 1) ? steps[1] : "";
	}

	/** The path the reader asked for, also on the error page that answers it. */
	static String path(HttpServletRequest request) {
		var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		var uri = (failed != null) ? failed.toString() : request.getRequestURI();
		return uri.substring(request.getContextPath().length());
	}

	private static Stream<String> wishes(HttpServletRequest request) {
		var cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
		var chosen = Arrays.stream(cookies).filter((cookie) -> COOKIE.equals(cookie.getName())).map(Cookie::getValue);
		var asked = (request.getHeader("Accept-Language") != null) ? Collections.list(request.getLocales())
				: List.<Locale>of();
		return Stream.concat(chosen, asked.stream().map(Locale::toLanguageTag));
	}

	/**
	 * The very tag, else the first offered language of the tag's main part (zh-CN:
	 * zh-Hans).
	 */
	private static Optional<Language> match(String tag, List<Language> offered) {
		var main = tag.split("-")[0];
		return Stream
			.concat(offered.stream().filter((language) -> language.tag().equalsIgnoreCase(tag)),
					offered.stream().filter((language) -> language.tag().split("-")[0].equalsIgnoreCase(main)))
			.findFirst();
	}

}
