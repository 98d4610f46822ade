package org.kotisilta.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.stereotype.Component;

/**
 * The people and systems known by password: the configured ones and, in the demo, four
 * people and a system whose password is their name.
 */
@Component
public class Accounts {

	private static final List<AccessProperties.User> DEMO_USERS = List.of(demo("staff", Role.STAFF),
			demo("adviser", Role.ADVISER), demo("adviser2", Role.ADVISER), demo("admin", Role.ADMIN));

	private static final List<AccessProperties.User> DEMO_CLIENTS = List.of(demo("api", Role.API, Role.METRICS));

	private final AccessProperties properties;

	private final boolean demo;

	private final AuthenticationEventPublisher events;

	Accounts(AccessProperties properties, @Value("${kotisilta.demo:false}") boolean demo,
			AuthenticationEventPublisher events) {
		this.properties = properties;
		this.events = events;
		this.demo = demo;
	}

	/** The demo's user names, best tried first; empty outside the demo. */
	public List<String> demoUsers() {
		return this.demo ? DEMO_USERS.stream().map(AccessProperties.User::name).toList() : List.of();
	}

	AuthenticationManager users() {
		return manager(this.properties.users(), DEMO_USERS);
	}

	AuthenticationManager apiClients() {
		return manager(this.properties.apiClients(), DEMO_CLIENTS);
	}

	private AuthenticationManager manager(List<AccessProperties.User> configured, List<AccessProperties.User> demo) {
		var known = Stream.of(configured, this.demo ? demo : List.<AccessProperties.User>of())
			.flatMap(Collection::stream)
			.map(Accounts::details)
			.toList();
		var manager = new ProviderManager(new DaoAuthenticationProvider(new InMemoryUserDetailsManager(known)));
		manager.setAuthenticationEventPublisher(this.events);
		return manager;
	}

	private static UserDetails details(AccessProperties.User user) {
		return org.springframework.security.core.userdetails.User.withUsername(user.name())
			.password(user.password())
			.roles(user.roles().stream().map(Role::name).toArray(String[]::new))
			.build();
	}

	private static AccessProperties.User demo(String name, Role... roles) {
		return new AccessProperties.User(name, "{noop}" + name, Set.of(roles));
	}

}
