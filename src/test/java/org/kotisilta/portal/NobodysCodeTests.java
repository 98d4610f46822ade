package org.kotisilta.portal;

import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class NobodysCodeTests {

	private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();

	@Test
	void is_as_strong_as_the_hash_of_a_code_so_that_comparing_takes_as_long() {
		var settings = LoginCodes.NOBODYS.substring(0, 7);

		assertThat(this.hashes.encode("123456")).startsWith(settings).hasSameSizeAs(LoginCodes.NOBODYS);
	}

	@Test
	void is_nobodys() {
		assertThat(this.hashes.matches("123456", LoginCodes.NOBODYS)).isFalse();
	}

}
