package org.kotisilta.desk;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.HubTest;
import org.kotisilta.announcement.Announcements;
import org.kotisilta.announcement.PublishResult.Published;
import org.kotisilta.channel.Senders;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/**
 * Whatever is typed into an address or a form, nobody is told that the hub has failed.
 */
@HubTest
class OddRequestsTests {

	/** What people, link checkers and attackers put where a value belongs. */
	private static final List<String> ODD = List.of("", "abc", "-1", "0", "2147483647", "9223372036854775807",
			"99999999999999999999", "+999999-01-01", "a\0b", "%_\\'\"", "[[${7*7}]]", "free:abc", "place-offer",
			"x".repeat(5000));

	/** Those that found most. */
	private static final List<String> TELLING = List.of("abc", "9223372036854775807", "a\0b");

	@LocalServerPort
	int port;

	@Autowired
	MockMvc web;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping pages;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Announcements announcements;

	@Autowired
	Senders senders;

	@BeforeEach
	void aTown() {
		DeskTown.build(this.jdbc);
	}

	@Test
	void noAddressFailsWhateverStandsInIt() {
		published();
		var failures = new TreeSet<String>();
		mappings().forEach((mapping) -> Stream.of("abc", "-1", "9223372036854775807", "%_\\'\"")
			.forEach((odd) -> send(request(mapping.method(), mapping.path(), odd, odd, odd), mapping + " at " + odd,
					failures)));

		assertThat(failures).isEmpty();
	}

	@Test
	void noAddressFailsWhateverItIsAsked() {
		var id = published();
		var failures = new TreeSet<String>();
		mappings().forEach((mapping) -> ODD.forEach((odd) -> {
			var all = request(mapping.method(), mapping.path(), id, "so", id);
			mapping.parameters().forEach((name) -> all.param(name, odd));
			send(all, mapping + " asked " + odd, failures);
			mapping.parameters().stream().filter((_) -> TELLING.contains(odd)).forEach((name) -> {
				var one = request(mapping.method(), mapping.path(), id, "so", id).param(name, odd);
				send(one, mapping + " asked " + name + " = " + odd, failures);
			});
		}));

		assertThat(failures).isEmpty();
	}

	@Test
	void noLoginFailsWhateverIsTyped() {
		var failures = new TreeSet<String>();
		ODD.forEach((odd) -> {
			send(post("/desk/login").param("username", odd).param("password", odd), "login as " + odd, failures);
			send(post("/portal/login").param("contact", odd), "guardian's login as " + odd, failures);
			send(post("/portal/login/code").param("code", odd), "code " + odd, failures);
		});

		assertThat(failures).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/desk/login?error=%ZZ", "/desk/login?error=%C3%28", "/portal/login?lang=%", "/%ZZ",
			"/desk/%00", "/desk/login?lang=%00", "/css/%2e%2e/x", "//desk/login", "/desk/login;x=1" })
	void noBrokenAddressFails(String address) throws IOException {
		try (var socket = new Socket("localhost", this.port)) {
			var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(address);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

			var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

			assertThat(answer).matches("(?s)HTTP/1.1 [234].*");
		}
	}

	@Test
	void thePublishFormDoesNotFailWhateverIsTyped() {
		var names = List.of("kind", "template", "title", "urgency", "purpose", "sender", "when", "publishAt",
				"expiresAt", "missing", "missingUntil", "channels", "audience", "follows", "units", "birthYears",
				"languages", "guardians", "offers", "policy", "assurance", "field.phone", "field.starts",
				"text.fi.title", "text.xx.body", "closesAt", "item.1.kind", "item.1.lowest", "text.fi.item.1.options",
				"remindAt");
		var odd = Stream.concat(TELLING.stream(), Stream.of("", "later", "list", "offers", "answered", "recipientsOf",
				"2026-13-45T99:99", "+99999-01-01T10:00", "place-offer", "SCALE"));
		var failures = new TreeSet<String>();
		odd.forEach((value) -> names.forEach((name) -> {
			var form = survey();
			form.put(name, value);
			var save = post("/desk/publish/new");
			form.forEach(save::param);
			var draft = send(save, name + " = " + value, failures);
			if (draft.startsWith("/desk/publish/")) {
				send(get(draft), "check of " + name + " = " + value, failures);
			}
		}));

		assertThat(failures).isEmpty();
	}

	private Map<String, String> survey() {
		return new LinkedHashMap<>(Map.ofEntries(Map.entry("kind", "SURVEY"), Map.entry("title", "News"),
				Map.entry("urgency", "BULK"), Map.entry("audience", "register"), Map.entry("channels", "PORTAL"),
				Map.entry("sender", this.senders.first().address()), Map.entry("when", "later"),
				Map.entry("publishAt", "2026-12-01T10:00"), Map.entry("policy", "ANY_ONE"),
				Map.entry("assurance", "SMS"), Map.entry("text.fi.title", "Uutisia"), Map.entry("text.fi.body", "Hei."),
				Map.entry("item.1.kind", "CHOICE"), Map.entry("text.fi.item.1", "Tuletko?"),
				Map.entry("text.fi.item.1.options", "Kyllä\nEn"), Map.entry("closesAt", "2026-12-20T10:00")));
	}

	/** Sends a request as an administrator; where it is then sent on to, or nothing. */
	private String send(MockHttpServletRequestBuilder request, String what, Set<String> failures) {
		var line = what.replace('\0', '␀');
		var shown = line.substring(0, Math.min(150, line.length()));
		try {
			var response = this.web.perform(request.with(csrf()).with(user("admin").roles("ADMIN", "API")))
				.andReturn()
				.getResponse();
			if (response.getStatus() >= 500) {
				failures.add(shown + ": " + response.getStatus());
			}
			return String.valueOf(response.getRedirectedUrl());
		}
		catch (Exception ex) {
			failures.add(shown + ": " + String.valueOf(ex.getMessage()).lines().findFirst().orElse("?"));
			return "";
		}
	}

	/**
	 * Every address of the hub that people or systems use with a login of staff or API.
	 */
	private List<Mapping> mappings() {
		var mappings = new ArrayList<Mapping>();
		this.pages.getHandlerMethods()
			.forEach((info, handler) -> info.getPatternValues()
				.stream()
				.filter((path) -> Stream.of("/desk", "/api/v1", "/simulator").anyMatch(path::startsWith))
				.forEach((path) -> info.getMethodsCondition()
					.getMethods()
					.forEach((method) -> mappings
						.add(new Mapping(HttpMethod.valueOf(method.name()), path, parameters(handler))))));
		assertThat(mappings).hasSizeGreaterThan(50);
		return mappings;
	}

	private static List<String> parameters(HandlerMethod handler) {
		return Stream.of(handler.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
			.map((parameter) -> parameter.getParameter().getName())
			.toList();
	}

	private long published() {
		var draft = DeskTown.placeOffers(this.senders.first().address());
		return ((Published) this.announcements.publish(draft, Set.of("machine-draft"), "staff")).id();
	}

	private record Mapping(HttpMethod method, String path, List<String> parameters) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
