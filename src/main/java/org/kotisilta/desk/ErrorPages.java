package org.kotisilta.desk;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What people and systems see when something goes wrong: a page in the reader's language,
 * or a problem detail (RFC 9457). Neither tells anything about the hub's inside.
 */
@Controller
class ErrorPages implements ErrorController {

	private static final List<String> SYSTEM_PATHS = List.of("/api/", "/webhooks/", "/actuator/", "/simulator/twilio/");

	private static final Set<Integer> EXPLAINED = Set.of(403, 404, 429);

	@RequestMapping("/error")
	Object error(HttpServletRequest request) {
		var code = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known) ? known : 404;
		var status = Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR);
		if (forSystems(PageLocale.path(request))) {
			return ResponseEntity.status(status)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(ProblemDetail.forStatus(status));
		}
		var page = new ModelAndView("error/error", status);
		page.addObject("text", "error." + textOf(status));
		page.addObject("status", status.value());
		return page;
	}

	/** Whether an address is for systems, which read problem details, not for people. */
	static boolean forSystems(String path) {
		return SYSTEM_PATHS.stream().anyMatch(path::startsWith);
	}

	private static String textOf(HttpStatus status) {
		if (EXPLAINED.contains(status.value())) {
			return Integer.toString(status.value());
		}
		return status.is4xxClientError() ? "4xx" : "5xx";
	}

}
