package org.kotisilta.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may use which address. Lists every request mapping of the hub: one without a line
 * in the table fails, so that nobody adds a page without saying whom it is for.
 */
@HubTest
class EveryAddressTests {

	private static final String NOBODY = "(not logged in)";

	private static final Set<String> EVERYBODY = Set.of(NOBODY, "STAFF", "ADVISER", "ADMIN", "GUARDIAN", "API",
			"METRICS");

	/** Longest beginning wins. */
	private static final TreeMap<String, Set<String>> EXPECTED = new TreeMap<>(Map.ofEntries(entry("/", Set.of()),
			entry("/error", EVERYBODY), entry("/start/story", EVERYBODY), entry("/desk/login", EVERYBODY),
			entry("/desk", Set.of("STAFF", "ADVISER", "ADMIN")), entry("/desk/announcements", Set.of("STAFF", "ADMIN")),
			entry("/desk/publish", Set.of("STAFF", "ADMIN")), entry("/desk/inbox", Set.of("ADVISER", "ADMIN")),
			entry("/desk/lexicon", Set.of("ADVISER", "ADMIN")), entry("/desk/translations", Set.of("ADVISER", "ADMIN")),
			entry("/desk/translations/export.zip", Set.of("ADMIN")),
			entry("/desk/translations/learning", Set.of("ADMIN")),
			entry("/desk/text-questions", Set.of("STAFF", "ADVISER", "ADMIN")),
			entry("/desk/templates", Set.of("STAFF", "ADVISER", "ADMIN")), entry("/desk/register", Set.of("ADMIN")),
			entry("/desk/people", Set.of("ADMIN")), entry("/desk/dead-letters", Set.of("ADMIN")),
			entry("/desk/audit", Set.of("ADMIN")), entry("/portal", Set.of("GUARDIAN")),
			entry("/portal/login", EVERYBODY), entry("/api", Set.of("API")), entry("/webhooks", EVERYBODY),
			entry("/simulator", Set.of("ADMIN")), entry("/simulator/twilio", EVERYBODY),
			entry("/v3/api-docs", EVERYBODY), entry("/swagger-ui", EVERYBODY), entry("/swagger-ui.html", EVERYBODY),
			entry("/actuator", Set.of("ADMIN", "METRICS")), entry("/actuator/health", EVERYBODY)));

	@Autowired
	WebApplicationContext hub;

	@Autowired
	FilterChainProxy security;

	@BeforeEach
	void nothingIsLoggedIn() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void everyAddressLetsInExactlyThoseTheTableNames() {
		var wrong = new ArrayList<String>();
		for (var address : addresses()) {
			var expected = expected(address.path());
			if (expected == null) {
				wrong.add(address + " has no line in the table");
				continue;
			}
			var allowed = allowed(address);
			if (!allowed.equals(new TreeSet<>(expected))) {
				wrong.add(address + " lets in " + allowed + ", expected " + new TreeSet<>(expected));
			}
		}

		assertThat(wrong).isEmpty();
	}

	@Test
	void anAddressNobodyDeclaredLetsNobodyIn() {
		assertThat(allowed(new Address(HttpMethod.GET, "/secret"))).isEmpty();
		assertThat(allowed(new Address(HttpMethod.GET, "/admin"))).isEmpty();
	}

	@Test
	void theFiguresAreForMonitoringAndAdministratorsAndHealthForEverybody() {
		assertThat(allowed(new Address(HttpMethod.GET, "/actuator/prometheus"))).containsExactlyInAnyOrder("ADMIN",
				"METRICS");
		assertThat(allowed(new Address(HttpMethod.GET, "/actuator/env"))).containsExactlyInAnyOrder("ADMIN", "METRICS");
		assertThat(allowed(new Address(HttpMethod.GET, "/actuator/health"))).hasSameElementsAs(EVERYBODY);
	}

	private List<Address> addresses() {
		var addresses = new ArrayList<Address>();
		this.hub.getBeansOfType(RequestMappingHandlerMapping.class)
			.values()
			.forEach((mapping) -> mapping.getHandlerMethods().keySet().forEach((info) -> {
				var methods = info.getMethodsCondition().getMethods();
				info.getPatternValues()
					.forEach((pattern) -> addresses.add(new Address(
							methods.isEmpty() ? HttpMethod.GET : HttpMethod.valueOf(methods.iterator().next().name()),
							pattern.replaceAll("\\{[^/]*}", "1").replace("/**", "/1"))));
			}));
		assertThat(addresses).hasSizeGreaterThan(20);
		return addresses;
	}

	private static Set<String> expected(String path) {
		if (path.equals("/")) {
			return EVERYBODY;
		}
		return EXPECTED.descendingMap()
			.entrySet()
			.stream()
			.filter((line) -> !line.getKey().equals("/"))
			.filter((line) -> path.equals(line.getKey()) || path.startsWith(line.getKey() + "/")
					|| (line.getKey().equals("/v3/api-docs") && path.startsWith("/v3/api-docs")))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	private Set<String> allowed(Address address) {
		var allowed = new TreeSet<String>();
		EVERYBODY.stream().filter((role) -> lets(role, address)).forEach(allowed::add);
		return allowed;
	}

	/** Asks the chain of the address the very question its filter asks. */
	private boolean lets(String role, Address address) {
		var request = new MockHttpServletRequest(this.hub.getServletContext(), address.method().name(), address.path());
		request.setServletPath(address.path());
		var authentication = NOBODY.equals(role)
				? new AnonymousAuthenticationToken("key", "anonymous",
						List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")))
				: UsernamePasswordAuthenticationToken.authenticated(role, null,
						List.of(new SimpleGrantedAuthority("ROLE_" + role)));
		var chain = this.security.getFilterChains()
			.stream()
			.filter((candidate) -> candidate.matches(request))
			.findFirst()
			.orElseThrow();
		var filter = chain.getFilters()
			.stream()
			.filter(AuthorizationFilter.class::isInstance)
			.map(AuthorizationFilter.class::cast)
			.findFirst()
			.orElseThrow();
		var context = new SecurityContextImpl(authentication);
		return filter.getAuthorizationManager().authorize(context::getAuthentication, request).isGranted();
	}

	private record Address(HttpMethod method, String path) {

	}

}
