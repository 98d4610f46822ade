package org.kotisilta.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.FORWARD;

/**
 * Which role each part of the hub asks for. What is not named here is refused, so that a
 * new page must say who may see it.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfig {

	private final RateLimit limit;

	private final Accounts accounts;

	private final boolean demo;

	SecurityConfig(RateLimit limit, Accounts accounts, @Value("${kotisilta.demo:false}") boolean demo) {
		this.demo = demo;
		this.limit = limit;
		this.accounts = accounts;
	}

	@Bean
	RoleHierarchy roleHierarchy() {
		return RoleHierarchyImpl.withDefaultRolePrefix()
			.role(Role.ADMIN.name())
			.implies(Role.STAFF.name(), Role.ADVISER.name())
			.build();
	}

	/**
	 * Spring's observation of a request says all that matters; one for each of fifteen
	 * filters besides would cost a webhook more than its work.
	 */
	@Bean
	SecurityObservationSettings observed() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * Providers call without a login; each controller checks the provider's signature.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain webhooks(HttpSecurity http) throws Exception {
		WebShield.signed(http.securityMatcher("/webhooks/**"), this.limit);
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http) throws Exception {
		WebShield.stateless(http.securityMatcher("/api/**"), this.limit);
		return http.authenticationManager(this.accounts.apiClients())
			.httpBasic((basic) -> basic.authenticationEntryPoint(ProblemResponses::unauthorized))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(ProblemResponses::unauthorized)
				.accessDeniedHandler(ProblemResponses::forbidden))
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(ERROR, FORWARD)
				.permitAll()
				.anyRequest()
				.hasRole(Role.API.name()))
			.build();
	}

	/** Health is for load balancers; the figures are for monitoring. */
	@Bean
	@Order(3)
	SecurityFilterChain actuator(HttpSecurity http) throws Exception {
		WebShield.stateless(http.securityMatcher("/actuator/**"), this.limit);
		return http.authenticationManager(this.accounts.apiClients())
			.httpBasic((basic) -> basic.authenticationEntryPoint(ProblemResponses::unauthorized))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(ProblemResponses::unauthorized)
				.accessDeniedHandler(ProblemResponses::forbidden))
			.securityContext((context) -> context.securityContextRepository(Logins.DESK.repository()))
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(ERROR, FORWARD)
				.permitAll()
				.requestMatchers("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
				.permitAll()
				.anyRequest()
				.hasAnyRole(Role.METRICS.name(), Role.ADMIN.name()))
			.build();
	}

	/**
	 * The simulated operator and its pages exist only where the hub simulates. In the
	 * demo they are open, as a phone in the hand is; elsewhere the phones may show the
	 * messages of real people, and only administrators see them. The operator's own API
	 * has the account's login, and takes no CSRF token.
	 */
	@Bean
	@Order(4)
	SecurityFilterChain simulatorPages(HttpSecurity http) throws Exception {
		WebShield.pages(http.securityMatcher("/simulator/**"), this.limit);
		return http.csrf((csrf) -> csrf.ignoringRequestMatchers("/simulator/twilio/**"))
			.securityContext((context) -> context.securityContextRepository(Logins.DESK.repository()))
			.exceptionHandling((handling) -> handling
				.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/desk/login")))
			.authorizeHttpRequests(this::simulatorRoles)
			.build();
	}

	private void simulatorRoles(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		requests.dispatcherTypeMatchers(ERROR, FORWARD).permitAll().requestMatchers("/simulator/twilio/**").permitAll();
		if (this.demo) {
			requests.anyRequest().permitAll();
		}
		else {
			requests.anyRequest().hasRole(Role.ADMIN.name());
		}
	}

	@Bean
	@Order(5)
	SecurityFilterChain portal(HttpSecurity http) throws Exception {
		WebShield.pages(http.securityMatcher("/portal", "/portal/**"), this.limit);
		return http.securityContext((context) -> context.securityContextRepository(Logins.PORTAL.repository()))
			.logout((logout) -> logout.logoutUrl("/portal/logout")
				.addLogoutHandler(Logins.PORTAL)
				.invalidateHttpSession(false)
				.logoutSuccessUrl("/portal/login"))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(new LoginRedirect("/portal")))
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(ERROR, FORWARD)
				.permitAll()
				.requestMatchers("/portal/login", "/portal/login/**")
				.permitAll()
				.anyRequest()
				.hasRole(Role.GUARDIAN.name()))
			.build();
	}

	/** The API's own documentation; it holds no data. */
	@Bean
	@Order(6)
	SecurityFilterChain apiDocumentation(HttpSecurity http) throws Exception {
		WebShield.documentation(http.securityMatcher("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs",
				"/v3/api-docs/**", "/v3/api-docs.yaml"));
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@Bean
	@Order(7)
	SecurityFilterChain desk(HttpSecurity http, ObjectProvider<ClientRegistrationRepository> identityProviders)
			throws Exception {
		WebShield.pages(http, this.limit);
		http.securityContext((context) -> context.securityContextRepository(Logins.DESK.repository()))
			.authenticationManager(this.accounts.users())
			.formLogin((form) -> form.loginPage("/desk/login")
				.loginProcessingUrl("/desk/login")
				.defaultSuccessUrl("/desk")
				.permitAll())
			.logout((logout) -> logout.logoutUrl("/desk/logout")
				.addLogoutHandler(Logins.DESK)
				.invalidateHttpSession(false)
				.logoutSuccessUrl("/desk/login?out"))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(new LoginRedirect("/desk")))
			.authorizeHttpRequests(this::deskRoles);
		if (identityProviders.getIfAvailable() != null) {
			http.oauth2Login((login) -> login.loginPage("/desk/login").defaultSuccessUrl("/desk"));
		}
		return http.sessionManagement(Customizer.withDefaults()).build();
	}

	private void deskRoles(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		var staff = Role.STAFF.name();
		var adviser = Role.ADVISER.name();
		requests.dispatcherTypeMatchers(ERROR, FORWARD)
			.permitAll()
			.requestMatchers("/", "/start/story", "/error", "/css/**", "/js/**", "/fonts/**", "/icons/**", "/vendor/**",
					"/webjars/**", "/favicon.ico")
			.permitAll()
			.requestMatchers("/desk/login")
			.permitAll()
			.requestMatchers("/desk/register/**", "/desk/people/**", "/desk/dead-letters/**", "/desk/audit/**",
					"/desk/translations/export.zip", "/desk/translations/learning")
			.hasRole(Role.ADMIN.name())
			.requestMatchers("/desk/inbox/**", "/desk/lexicon/**", "/desk/translations/**")
			.hasRole(adviser)
			.requestMatchers("/desk", "/desk/templates/**", "/desk/text-questions/**")
			.hasAnyRole(staff, adviser)
			.requestMatchers("/desk/**")
			.hasRole(staff)
			.anyRequest()
			.denyAll();
	}

}
