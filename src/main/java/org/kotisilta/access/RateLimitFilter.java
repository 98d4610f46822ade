package org.kotisilta.access;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down whoever guesses passwords or codes, and turns away whoever keeps sending
 * webhooks or API calls that fail their proof. Requests that prove themselves are never
 * counted: a large mailing brings webhooks by the thousand. A webhook that proves itself
 * is never refused either.
 */
class RateLimitFilter extends OncePerRequestFilter {

	static final RateLimit.Rule LOGIN_ADDRESS = new RateLimit.Rule("login-address", 30, Duration.ofMinutes(1));

	static final RateLimit.Rule LOGIN_USER = new RateLimit.Rule("login-user", 10, Duration.ofMinutes(2));

	static final RateLimit.Rule BAD_PROOF = new RateLimit.Rule("bad-proof", 100, Duration.ofMinutes(1));

	static final RateLimit.Rule BAD_SIGNATURE = new RateLimit.Rule("bad-signature", 100, Duration.ofMinutes(1));

	private final RateLimit limit;

	RateLimitFilter(RateLimit limit) {
		this.limit = limit;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var path = request.getRequestURI().substring(request.getContextPath().length());
		if (path.startsWith("/webhooks/")) {
			filterSigned(request, response, chain);
		}
		else if (path.startsWith("/api/") || path.startsWith("/actuator/")) {
			filterProven(request, response, chain);
		}
		else if (isLogin(request, path) && !loginAllowed(request)) {
			refuse(response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/**
	 * A webhook is always heard: its signature costs next to nothing to check, and behind
	 * a proxy the operator's calls and a stranger's come from one address. Only after a
	 * signature has failed is the stranger counted, and told to slow down.
	 */
	private void filterSigned(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (response.getStatus() == HttpStatus.FORBIDDEN.value()
				&& !this.limit.allow(BAD_SIGNATURE, Objects.toString(request.getRemoteAddr()))
				&& !response.isCommitted()) {
			refuse(response);
		}
	}

	private void filterProven(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var address = Objects.toString(request.getRemoteAddr());
		if (!this.limit.wouldAllow(BAD_PROOF, address)) {
			refuse(response);
			return;
		}
		chain.doFilter(request, response);
		var status = response.getStatus();
		if (status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value()) {
			this.limit.allow(BAD_PROOF, address);
		}
	}

	private boolean isLogin(HttpServletRequest request, String path) {
		return HttpMethod.POST.matches(request.getMethod())
				&& (path.equals("/desk/login") || path.startsWith("/portal/login"));
	}

	private boolean loginAllowed(HttpServletRequest request) {
		var user = request.getParameter("username");
		var address = Objects.toString(request.getRemoteAddr());
		return this.limit.allow(LOGIN_ADDRESS, address) && (user == null || this.limit.allow(LOGIN_USER, user));
	}

	private void refuse(HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, "60");
		response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
	}

}
