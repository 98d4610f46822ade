package org.kotisilta.desk;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Follows a link of the language switch: keeps the choice for a year and shows the same
 * page again in that language.
 */
@Component
class LanguageSwitch implements HandlerInterceptor, WebMvcConfigurer {

	private static final String PARAMETER = "lang";

	private final PageLocale locales;

	LanguageSwitch(PageLocale locales) {
		this.locales = locales;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).excludePathPatterns("/api/**", "/webhooks/**", "/actuator/**", "/error");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		var tag = request.getParameter(PARAMETER);
		var offered = tag != null && HttpMethod.GET.matches(request.getMethod())
				&& this.locales.offered(request).stream().anyMatch((language) -> language.tag().equals(tag));
		if (!offered) {
			return true;
		}
		var cookie = ResponseCookie.from(PageLocale.COOKIE, tag)
			.path("/")
			.maxAge(Duration.ofDays(365))
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
		response.sendRedirect(UriComponentsBuilder.fromPath(request.getRequestURI())
			.query(request.getQueryString())
			.replaceQueryParam(PARAMETER)
			.build()
			.toUriString());
		return false;
	}

}
