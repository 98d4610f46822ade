package org.kotisilta.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers a request that cannot be served: systems get a problem detail, people the error
 * page in their language, where Spring Boot would give JSON to both.
 */
@ControllerAdvice
class PageProblems extends ResponseEntityExceptionHandler {

	/** The class of PostgreSQL's errors about a value, not about its row. */
	private static final String DATA_EXCEPTION = "22";

	/** Files were expected, and none came, or only half of them. */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> noFiles(MultipartException ex, WebRequest request) {
		return badRequest(ex, "Send the files as multipart/form-data", request);
	}

	/**
	 * A value the database cannot hold, such as a NUL character or the year 300000. Where
	 * the fault is the row and not the value, it is ours.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> unheardOf(DataIntegrityViolationException ex, WebRequest request) {
		if (ex.getRootCause() instanceof SQLException sql && sql.getSQLState().startsWith(DATA_EXCEPTION)) {
			return badRequest(ex, "Send texts without NUL characters, and numbers and dates that are not absurd",
					request);
		}
		throw ex;
	}

	private @Nullable ResponseEntity<Object> badRequest(Exception ex, String detail, WebRequest request) {
		var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		return handleExceptionInternal(ex, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
	}

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
