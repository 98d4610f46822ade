package org.kotisilta.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class TwilioSignatureTests {

	/** Twilio's own example. */
	private static final String EXAMPLE_URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

	private static final String EXAMPLE_SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

	private final LinkedMultiValueMap<String, String> example = new LinkedMultiValueMap<>();

	TwilioSignatureTests() {
		this.example.add("CallSid", "CA1234567890ABCDE");
		this.example.add("Caller", "+14158675309");
		this.example.add("Digits", "1234");
		this.example.add("From", "+14158675309");
		this.example.add("To", "+18005551212");
	}

	@Test
	void twiliosOwnExampleIsValid() {
		assertThat(signed("12345", null).valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isTrue();
	}

	@Test
	void aMissingOrWrongSignatureIsNot() {
		assertThat(signed("12345", null).valid(EXAMPLE_URL, this.example, null)).isFalse();
		assertThat(signed("12345", null).valid(EXAMPLE_URL, this.example, "")).isFalse();
		assertThat(signed("12346", null).valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isFalse();
	}

	@Test
	void aFieldThatWasAddedChangedOrLeftOutMakesItWrong() {
		this.example.add("Digits2", "5");
		assertThat(signed("12345", null).valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isFalse();

		this.example.remove("Digits2");
		this.example.set("Digits", "1235");
		assertThat(signed("12345", null).valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isFalse();

		this.example.remove("Digits");
		assertThat(signed("12345", null).valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isFalse();
	}

	@Test
	void whileTheTokenIsChangedBothAreValid() {
		assertThat(signed("new", "12345").valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isTrue();
		assertThat(signed("12345", "old").valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isTrue();
		assertThat(signed("new", "old").valid(EXAMPLE_URL, this.example, EXAMPLE_SIGNATURE)).isFalse();
	}

	@Test
	void theAddressIsThePublicOneWhateverAProxyMadeOfIt() {
		var request = new MockHttpServletRequest("POST", "/myapp.php");
		request.setScheme("http");
		request.setServerName("10.0.0.7");
		request.setServerPort(8080);
		request.addHeader("Host", "evil.example");
		request.setQueryString("foo=1&bar=2");
		request.setParameter("foo", "1");
		request.setParameter("bar", "2");
		this.example.forEach((name, values) -> request.setParameter(name, values.getFirst()));
		request.addHeader("X-Twilio-Signature", EXAMPLE_SIGNATURE);

		assertThat(signed("12345", null).valid(request)).isTrue();
	}

	@Test
	void aFieldThatIsRepeatedAndOneThatIsInTheQueryAsWellCountAsTwilioCountsThem() {
		var request = new MockHttpServletRequest("POST", "/webhooks/twilio/status");
		request.setQueryString("d=42");
		request.setParameter("d", "42", "43");
		request.setParameter("MediaUrl", "b", "a");

		var form = TwilioSignature.formOf(request);

		assertThat(form.get("d")).isEqualTo(List.of("43"));
		assertThat(form.get("MediaUrl")).isEqualTo(List.of("b", "a"));
	}

	@ParameterizedTest(name = "signed for {0}, given {1}")
	@CsvSource({ "https://city.example/in?d=%C3%A4%26b&e=+1, https://city.example:8443/in?d=%C3%A4%26b&e=+1",
			"https://city.example:8443/in?d=%C3%A4%26b&e=+1, https://city.example:8443/in?d=%C3%A4%26b&e=+1",
			"https://city.example:443/in?d=%C3%A4, https://city.example/in?d=%C3%A4",
			"https://city.example/in?d=%C3%A4, https://city.example/in?d=%C3%A4",
			"http://city.example:80/in, http://city.example/in" })
	void aPortIsLeftOutOrAddedAndAnEncodedQueryStaysAsItWasSigned(String signedFor, String given) throws Exception {
		var body = new LinkedMultiValueMap<String, String>();
		body.add("Body", "نعم, kyllä – 同意 👍🏽");

		assertThat(signed("12345", null).valid(given, body, sign(signedFor + "Body" + body.getFirst("Body")))).isTrue();
		assertThat(signed("12345", null).valid(given.replace("city", "town"), body,
				sign(signedFor + "Body" + body.getFirst("Body"))))
			.isFalse();
	}

	@Test
	void anotherPortIsAnotherAddress() throws Exception {
		assertThat(signed("12345", null).valid("https://city.example:8443/in", new LinkedMultiValueMap<>(),
				sign("https://city.example:9443/in")))
			.isFalse();
	}

	@Test
	void aQueryNobodyCanDecodeIsNotValid() {
		var request = new MockHttpServletRequest("POST", "/webhooks/twilio/status");
		request.setQueryString("d=%zz");
		request.addHeader("X-Twilio-Signature", EXAMPLE_SIGNATURE);

		assertThat(signed("12345", null).valid(request)).isFalse();
	}

	private static String sign(String text) throws Exception {
		var mac = Mac.getInstance("HmacSHA1");
		mac.init(new SecretKeySpec("12345".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
		return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static TwilioSignature signed(String token, String previous) {
		var environment = new MockEnvironment().withProperty("kotisilta.public-base-url", "https://mycompany.com/");
		return new TwilioSignature(
				new TwilioProperties("", "AC1", token, previous, List.of("+358400100100"), 4, Duration.ofSeconds(5),
						Duration.ofSeconds(1), Duration.ofSeconds(1), 0, Map.of(), .25),
				new SmsProperties(Map.of()), new PublicUrl(environment));
	}

}
