package org.kotisilta.directory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressesTests {

	@ParameterizedTest
	@CsvSource({ "Amina.Ali@Example.ORG,amina.ali@example.org", "'  a+b@example.org ',a+b@example.org",
			"o'neill@example.org,o'neill@example.org", "matti@höyry.example,matti@xn--hyry-5qa.example" })
	void anAddressIsKeptInLowerCaseWithAnAsciiDomain(String written, String kept) {
		assertThat(EmailAddresses.normalise(written.replace("''", "'"))).contains(kept);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "matti", "@example.org", "matti@", "matti@example", "matti@@example.org",
			"matti@exa mple.org", "matti..v@example.org", ".matti@example.org", "matti@example..org", "matti@-a.org",
			"matti@example.org;maija@example.org", "Matti <matti@example.org>", "maïté@example.org", "matti@1.2.3.4" })
	void whatNoMailboxCanHaveIsRefused(String written) {
		assertThat(EmailAddresses.normalise(written)).isEmpty();
	}

}
