package org.kotisilta.desk;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers a request that cannot be served: systems get a problem detail, people the error
 * page in their language, where Spring Boot would give JSON to both.
 */
@ControllerAdvice
class PageProblems extends ResponseEntityExceptionHandler {

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (request instanceof ServletWebRequest web && web.getResponse() != null
				&& !ErrorPages.forSystems(web.getRequest().getRequestURI())) {
			try {
				web.getResponse().sendError(status.value());
				return null;
			}
			catch (IOException gone) {
				throw new UncheckedIOException(gone);
			}
		}
		return super.handleExceptionInternal(ex, body, headers, status, request);
	}

}
