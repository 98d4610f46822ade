package org.kotisilta.embedded;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSignatureTests {

	@Test
	void theSignatureIsTheOneTwilioDocuments() {
		var params = Map.of("CallSid", "CA1234567890ABCDE", "Caller", "+14158675309", "Digits", "1234", "From",
				"+14158675309", "To", "+18005551212");

		var signature = Webhook.signature("https://mycompany.com/myapp.php?foo=1&bar=2", new TreeMap<>(params),
				"12345");

		assertThat(signature).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
	}

}
