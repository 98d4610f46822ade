package org.kotisilta.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may log in, beside the identity provider of spring.security.oauth2.client.
 *
 * @param users people who log in by form, where there is no identity provider
 * @param apiClients systems that use the API by HTTP Basic
 * @param roleClaim the claim of the identity provider's token that holds a person's
 * groups or roles
 * @param roleMapping the value of that claim → our role
 */
@ConfigurationProperties("kotisilta.access")
record AccessProperties(@DefaultValue List<User> users, @DefaultValue List<User> apiClients,
		@DefaultValue("roles") String roleClaim, @DefaultValue Map<String, Role> roleMapping) {

	/**
	 * Somebody with a password.
	 *
	 * @param password hashed as Spring Security writes it: {bcrypt}$2a$…
	 * @param roles STAFF, ADVISER, ADMIN; API, METRICS for a system
	 */
	record User(String name, String password, @DefaultValue Set<Role> roles) {

	}

}
