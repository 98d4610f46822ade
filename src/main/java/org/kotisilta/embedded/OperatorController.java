package org.kotisilta.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kotisilta.channel.TwilioProperties;
import org.kotisilta.embedded.Operator.Refused;
import org.kotisilta.embedded.Operator.Taken;
import org.kotisilta.embedded.TextMessages.Filter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The HTTP face of the simulated operator: the part of Twilio's API that the hub uses,
 * with Twilio's answers, errors and, where they are turned up, faults.
 */
@RestController
@ConditionalOnSimulator
@RequestMapping("/simulator/twilio/2010-04-01/Accounts/{account}")
class OperatorController {

	private final Operator operator;

	private final TextMessages messages;

	private final Faults faults;

	private final TwilioProperties account;

	private final BasicLogin login;

	private final JsonMapper json;

	OperatorController(Operator operator, TextMessages messages, Faults faults, TwilioProperties account,
			JsonMapper json) {
		this.operator = operator;
		this.messages = messages;
		this.faults = faults;
		this.account = account;
		this.login = new BasicLogin(account.accountSid(), account.authToken());
		this.json = json;
	}

	@PostMapping("/Messages.json")
	void send(@PathVariable("account") String sid, @RequestParam MultiValueMap<String, String> form,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		var number = String.valueOf(form.getFirst("To"));
		var refusal = refusal(sid, request).or(() -> outage(number));
		if (refusal.isPresent()) {
			answer(response, refusal.get());
			return;
		}
		if (this.faults.strikes(Fault.SERVER_ERROR, number)) {
			response.setStatus(500);
			return;
		}
		switch (this.operator.send(SendRequest.of(form))) {
			case Refused refused -> answer(response, refused.error());
			case Taken taken -> answer(response, taken.message());
		}
	}

	@GetMapping("/Messages/{message}.json")
	void fetch(@PathVariable("account") String sid, @PathVariable("message") String messageSid,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		var refusal = refusal(sid, request);
		if (refusal.isPresent()) {
			answer(response, refusal.get());
			return;
		}
		var message = this.operator.find(messageSid);
		if (message.isEmpty()) {
			answer(response, ApiError.notFound(path(request)));
			return;
		}
		write(response, 200, OperatorJson.message(message.get(), this.account.accountSid()));
	}

	@GetMapping("/Messages.json")
	void list(@PathVariable("account") String sid, @RequestParam MultiValueMap<String, String> query,
			@RequestParam(name = "PageSize", defaultValue = "50") int pageSize,
			@RequestParam(name = "Page", defaultValue = "0") int page, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		var refusal = refusal(sid, request);
		if (refusal.isPresent()) {
			answer(response, refusal.get());
			return;
		}
		Filter filter;
		try {
			filter = filter(query);
		}
		catch (DateTimeParseException ex) {
			answer(response, ApiError.invalid("DateSent", ex.getParsedString()));
			return;
		}
		var size = Math.clamp(pageSize, 1, 1000);
		// One more than a page tells whether another follows.
		var found = this.messages.list(filter, Math.max(0, page), size);
		var more = found.size() == size && !this.messages.list(filter, Math.max(0, page) + 1, size).isEmpty();
		write(response, 200, OperatorJson.page(found, this.account.accountSid(), withoutPaging(query),
				Math.max(0, page), size, more));
	}

	private static Filter filter(MultiValueMap<String, String> query) {
		var on = query.getFirst("DateSent");
		var after = query.getFirst("DateSent>");
		var before = query.getFirst("DateSent<");
		return new Filter(query.getFirst("To"), query.getFirst("From"),
				(on != null) ? moment(on) : (after != null) ? moment(after) : null,
				(on != null) ? endOf(on) : (before != null) ? endOf(before) : null);
	}

	private static Instant endOf(String date) {
		return (date.length() == 10) ? moment(date).plus(Duration.ofDays(1)) : moment(date);
	}

	/** A day (its beginning) or a moment, with or without saying that it is UTC. */
	private static Instant moment(String date) {
		if (date.length() == 10) {
			return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		return LocalDateTime.parse(date.replaceFirst("Z$", "")).toInstant(ZoneOffset.UTC);
	}

	private static String withoutPaging(MultiValueMap<String, String> query) {
		return query.toSingleValueMap()
			.entrySet()
			.stream()
			.filter((entry) -> !List.of("Page", "PageSize", "PageToken").contains(entry.getKey()))
			.map((entry) -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()) + "&")
			.collect(Collectors.joining());
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private Optional<ApiError> refusal(String sid, HttpServletRequest request) {
		if (!this.login.matches(String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)))) {
			return Optional.of(ApiError.NOT_AUTHENTICATED);
		}
		return sid.equals(this.account.accountSid()) ? Optional.empty() : Optional.of(ApiError.notFound(path(request)));
	}

	private Optional<ApiError> outage(String number) {
		if (this.faults.strikes(Fault.TOO_MANY_REQUESTS, number)) {
			return Optional.of(ApiError.TOO_MANY_REQUESTS);
		}
		return this.faults.strikes(Fault.UNAVAILABLE, number) ? Optional.of(ApiError.UNAVAILABLE) : Optional.empty();
	}

	private void answer(HttpServletResponse response, TextMessage message) throws IOException {
		if (this.faults.strikes(Fault.SLOW, message.number())) {
			LockSupport.parkNanos(this.faults.slowness().toNanos());
		}
		if (this.faults.strikes(Fault.ACCEPT_THEN_500, message.number())) {
			response.setStatus(500);
			return;
		}
		var json = OperatorJson.message(message, this.account.accountSid());
		if (this.faults.strikes(Fault.ACCEPT_THEN_DROP, message.number())) {
			response.setStatus(201);
			response.setContentType("application/json");
			response.setContentLength(this.json.writeValueAsBytes(json).length);
			response.getOutputStream().write('{');
			response.flushBuffer();
			throw new IOException("The simulated operator drops this connection");
		}
		write(response, 201, json);
	}

	private void answer(HttpServletResponse response, ApiError error) throws IOException {
		if (error.status() == 401) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Twilio API\"");
		}
		write(response, error.status(), error.json());
	}

	private void write(HttpServletResponse response, int status, Object body) throws IOException {
		response.setStatus(status);
		response.setContentType("application/json;charset=utf-8");
		response.getOutputStream().write(this.json.writeValueAsBytes(body));
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getRequestURI().indexOf("/2010-04-01"));
	}

}
