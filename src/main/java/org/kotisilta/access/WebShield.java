package org.kotisilta.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What every answer of the hub carries to protect the browser that reads it.
 */
final class WebShield {

	private static final long YEAR_SECONDS = 31_536_000;

	/**
	 * Everything a page uses comes from the hub: no script or style in the page itself,
	 * nothing from outside, no frame around it. Pages that must be framed or hold foreign
	 * HTML (the mailbox) set a stricter or other policy of their own.
	 */
	private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
			+ "base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'";

	/** The documentation's viewer writes styles and pictures of its own into its page. */
	private static final String DOCUMENTATION_POLICY = PAGE_POLICY + "; style-src 'self' 'unsafe-inline'";

	private WebShield() {
	}

	/** Pages: a session, CSRF tokens on every form. */
	static void pages(HttpSecurity http, RateLimit limit) throws Exception {
		http.headers((headers) -> headers(headers, PAGE_POLICY))
			.addFilterBefore(new RateLimitFilter(limit), CsrfFilter.class);
	}

	/** Calls by systems: no session, so nothing a CSRF token would protect. */
	static void stateless(HttpSecurity http, RateLimit limit) throws Exception {
		http.headers((headers) -> headers(headers, PAGE_POLICY))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.addFilterBefore(new RateLimitFilter(limit), LogoutFilter.class);
	}

	/**
	 * Calls that nobody is logged in for, by the thousand: what each filter would keep of
	 * who is calling costs more than the call.
	 */
	static void signed(HttpSecurity http, RateLimit limit) throws Exception {
		stateless(http, limit);
		http.anonymous(AbstractHttpConfigurer::disable)
			.servletApi(AbstractHttpConfigurer::disable)
			.securityContext(AbstractHttpConfigurer::disable)
			.sessionManagement(AbstractHttpConfigurer::disable)
			.exceptionHandling(AbstractHttpConfigurer::disable);
	}

	static void documentation(HttpSecurity http) throws Exception {
		http.headers((headers) -> headers(headers, DOCUMENTATION_POLICY));
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers, String policy) {
		headers.contentSecurityPolicy((csp) -> csp.policyDirectives(policy))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable) // frame-ancestors
																			// says it
			.httpStrictTransportSecurity((hsts) -> hsts.maxAgeInSeconds(YEAR_SECONDS).includeSubDomains(false))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((policyHeader) -> policyHeader.policy("camera=(), geolocation=(), microphone=()"));
	}

}
