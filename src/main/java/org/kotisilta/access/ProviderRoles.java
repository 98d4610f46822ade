package org.kotisilta.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;
import org.springframework.stereotype.Component;

/**
 * Gives a person who logs in through the city's identity provider the roles that the
 * configured claim names. Without a mapping the claim's values must be our role names;
 * GUARDIAN, API and METRICS are never given this way.
 */
@Component
class ProviderRoles implements GrantedAuthoritiesMapper {

	private static final Set<Role> FOR_PEOPLE = Set.of(Role.STAFF, Role.ADVISER, Role.ADMIN);

	private final AccessProperties properties;

	ProviderRoles(AccessProperties properties) {
		this.properties = properties;
	}

	@Override
	public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
		var mapped = new LinkedHashSet<GrantedAuthority>();
		authorities.stream()
			.flatMap(this::claimValues)
			.flatMap(this::role)
			.map((role) -> new SimpleGrantedAuthority(role.authority()))
			.forEach(mapped::add);
		return mapped.isEmpty() ? authorities : mapped;
	}

	private Stream<String> claimValues(GrantedAuthority authority) {
		return switch (authority) {
			case OidcUserAuthority oidc -> values(oidc.getIdToken().getClaims(), oidc.getAttributes());
			case OAuth2UserAuthority oauth2 -> values(oauth2.getAttributes(), Map.of());
			default -> Stream.empty();
		};
	}

	private Stream<String> values(Map<String, Object> claims, Map<String, Object> others) {
		@Nullable Object value = claims.getOrDefault(this.properties.roleClaim(), others.get(this.properties.roleClaim()));
		return switch (value) {
			case Collection<?> many -> many.stream().map(String::valueOf);
			case String text -> Arrays.stream(text.split("[ ,]+"));
			case null, default -> Stream.empty();
		};
	}

	private Stream<Role> role(String value) {
		var named = this.properties.roleMapping().isEmpty()
				? Arrays.stream(Role.values()).filter((role) -> role.name().equalsIgnoreCase(value))
				: Stream.ofNullable(this.properties.roleMapping().get(value));
		return named.filter(FOR_PEOPLE::contains);
	}

}
