package org.kotisilta.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends whoever must log in to the login page of that part of the hub. An address outside
 * it is answered as unknown, so that a mistyped link does not end at a staff login, and a
 * part of a page that refreshes itself takes the whole page along.
 */
class LoginRedirect extends LoginUrlAuthenticationEntryPoint {

	private final String area;

	LoginRedirect(String area) {
		super(area + "/login");
		this.area = area;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		var path = request.getRequestURI().substring(request.getContextPath().length());
		if (!path.equals(this.area) && !path.startsWith(this.area + "/")) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}
		else if (request.getHeader("HX-Request") != null) {
			response.setHeader("HX-Redirect", request.getContextPath() + getLoginFormUrl());
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		else {
			super.commence(request, response, ex);
		}
	}

}
