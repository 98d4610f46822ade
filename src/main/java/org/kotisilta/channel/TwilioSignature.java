package org.kotisilta.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Tells whether a webhook call really comes from Twilio: it signs the address it was
 * given and every form field with the account's secret. The address is the configured
 * public one, since a proxy may have rewritten host, port and path on the way.
 */
@Component
public class TwilioSignature {

	private static final String ALGORITHM = "HmacSHA1";

	private static final Pattern ADDRESS = Pattern.compile("(https?)://([^/?:]+)(:\\d+)?([/?].*|)");

	/** One for each secret; a copy signs, so that its key is prepared once. */
	private final List<Mac> secrets;

	private final PublicUrl publicUrl;

	TwilioSignature(TwilioProperties properties, SmsProperties further, PublicUrl publicUrl) {
		this.secrets = Stream.concat(Stream.of(properties), further.providers().values().stream())
			.flatMap((account) -> Stream.of(account.authToken(), Objects.toString(account.previousAuthToken(), "")))
			.filter((token) -> !token.isBlank())
			.map(TwilioSignature::mac)
			.toList();
		this.publicUrl = publicUrl;
	}

	/**
	 * Whether the signature of a call to one of our webhooks is right.
	 * @param request a form POST whose body was not read other than as parameters
	 */
	public boolean valid(HttpServletRequest request) {
		var query = request.getQueryString();
		var path = request.getRequestURI().substring(request.getContextPath().length());
		var url = this.publicUrl.of(path) + ((query != null) ? "?" + query : "");
		try {
			return valid(url, formOf(request), request.getHeader("X-Twilio-Signature"));
		}
		catch (IllegalArgumentException ex) {
			// A query that cannot be decoded was not signed by anybody.
			return false;
		}
	}

	/**
	 * Whether {@code signature} is right for the address and the form fields.
	 * @param publicUrl the address Twilio was given, with its query
	 */
	public boolean valid(String publicUrl, MultiValueMap<String, String> form, @Nullable String signature) {
		if (signature == null) {
			return false;
		}
		var given = signature.getBytes(StandardCharsets.UTF_8);
		for (var url : withAndWithoutPort(publicUrl)) {
			var signed = signedText(url, form).getBytes(StandardCharsets.UTF_8);
			for (var secret : this.secrets) {
				if (MessageDigest.isEqual(given, sign(secret, signed))) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Twilio signs now with and now without the port of the address it was given. Only
	 * the port is touched: the query stays as it was encoded.
	 */
	private static List<String> withAndWithoutPort(String url) {
		var parts = ADDRESS.matcher(url);
		if (!parts.matches()) {
			return List.of(url);
		}
		var scheme = parts.group(1);
		var port = (parts.group(3) != null) ? parts.group(3) : scheme.equals("https") ? ":443" : ":80";
		var host = scheme + "://" + parts.group(2);
		return List.of(host + port + parts.group(4), host + parts.group(4));
	}

	private static String signedText(String url, Map<String, List<String>> form) {
		var text = new StringBuilder(url);
		new TreeMap<>(form)
			.forEach((name, values) -> new TreeSet<>(values).forEach((value) -> text.append(name).append(value)));
		return text.toString();
	}

	private static Mac mac(String secret) {
		try {
			var mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sign(Mac secret, byte[] text) {
		try {
			return Base64.getEncoder().encode(((Mac) secret.clone()).doFinal(text));
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The fields of the body: a servlet's parameters are those of the query as well. */
	static MultiValueMap<String, String> formOf(HttpServletRequest request) {
		var form = new LinkedMultiValueMap<String, String>();
		request.getParameterMap().forEach((name, values) -> form.put(name, new ArrayList<>(List.of(values))));
		var query = request.getQueryString();
		if (query != null) {
			for (var pair : query.split("&")) {
				var parts = pair.split("=", 2);
				var name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
				var value = (parts.length == 2) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
				form.computeIfPresent(name, (key, values) -> values.remove(value) && values.isEmpty() ? null : values);
			}
		}
		return form;
	}

}
