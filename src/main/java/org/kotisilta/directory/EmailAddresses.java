package org.kotisilta.directory;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns what people and registers write for an e-mail address into the form we keep:
 * lower case, the domain in ASCII.
 */
public final class EmailAddresses {

	private static final int MAX_LENGTH = 254;

	private static final int MAX_LOCAL_LENGTH = 64;

	private static final Pattern LOCAL = Pattern
		.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

	private static final Pattern DOMAIN = Pattern
		.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

	private EmailAddresses() {
	}

	/**
	 * The address as it is kept, or empty if no mailbox can have it.
	 */
	public static Optional<String> normalise(String written) {
		String text = written.strip().toLowerCase(Locale.ROOT);
		int at = text.lastIndexOf('@');
		if (at < 1 || at > MAX_LOCAL_LENGTH) {
			return Optional.empty();
		}
		String local = text.substring(0, at);
		return asciiDomain(text.substring(at + 1))
			.filter((domain) -> LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches())
			.map((domain) -> local + "@" + domain)
			.filter((address) -> address.length() <= MAX_LENGTH);
	}

	private static Optional<String> asciiDomain(String domain) {
		try {
			return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
