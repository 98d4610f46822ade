package org.kotisilta.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderRolesTests {

	@Test
	void aClaimThatNamesOurRolesGivesThem() {
		assertThat(rolesOf(Map.of(), "roles", List.of("staff", "ADVISER"))).containsExactlyInAnyOrder("ROLE_STAFF",
				"ROLE_ADVISER");
	}

	@Test
	void aMappingTurnsTheCitysGroupsIntoRoles() {
		assertThat(rolesOf(Map.of("edu-heads", Role.STAFF), "groups", List.of("edu-heads", "everybody")))
			.containsExactly("ROLE_STAFF");
	}

	@Test
	void nobodyBecomesAGuardianOrASystemThisWay() {
		assertThat(rolesOf(Map.of(), "roles", "GUARDIAN API METRICS")).noneMatch((role) -> role.startsWith("ROLE_"));
	}

	@Test
	void whoHasNoClaimHasNoRole() {
		assertThat(rolesOf(Map.of(), "other", "STAFF")).noneMatch((role) -> role.startsWith("ROLE_"));
	}

	private static List<String> rolesOf(Map<String, Role> mapping, String claim, Object value) {
		var asked = claim.equals("groups") ? "groups" : "roles";
		var roles = new ProviderRoles(new AccessProperties(List.of(), List.of(), asked, mapping));
		var now = Instant.now();
		var token = new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", "someone", claim, value));
		Collection<? extends GrantedAuthority> mapped = roles.mapAuthorities(List.of(new OidcUserAuthority(token)));
		return mapped.stream().map(GrantedAuthority::getAuthority).toList();
	}

}
