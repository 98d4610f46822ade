package org.kotisilta.directory;

import java.util.Optional;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Turns what people and registers write for a phone number into E.164
 * ({@code +358401234567}); a number without a country is Finnish.
 * <p>
 * The demo city's people have numbers of the form {@code 049 123 4567}: 049 was the code
 * of the NMT network, closed in 2002, and no operator has numbers in it since. Finland
 * reserves no range for fiction. libphonenumber parses these numbers but calls them
 * invalid, which is what we want of a real register (049 is an easy slip for 040); so
 * they are accepted only where demo numbers are switched on.
 */
@Component
public class PhoneNumbers {

	private static final String REGION = "FI";

	static final String DEMO_PREFIX = "+35849";

	private static final Pattern DEMO_NUMBER = Pattern.compile("\\+35849\\d{7}");

	/** Letters would be read as keypad digits by libphonenumber; nobody means that. */
	private static final Pattern PLAUSIBLE = Pattern.compile("'?[+\uFF0B]?[\\p{Nd}\\s\\p{Z}\\p{Pd}().,/]+");

	/** Direction marks and the like, which come along when a number is copied. */
	private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

	private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

	private final boolean demoNumbers;

	@Autowired
	PhoneNumbers(@Value("${kotisilta.demo-numbers:${kotisilta.demo:false}}") boolean demoNumbers) {
		this.demoNumbers = demoNumbers;
	}

	/** Real numbers only. */
	public static PhoneNumbers real() {
		return new PhoneNumbers(false);
	}

	/** Real numbers and those of the demo city. */
	public static PhoneNumbers withDemoNumbers() {
		return new PhoneNumbers(true);
	}

	/**
	 * The number in E.164, or empty if no phone can have it.
	 */
	public Optional<String> normalise(String written) {
		String text = INVISIBLE.matcher(written).replaceAll("").strip();
		if (!PLAUSIBLE.matcher(text).matches()) {
			return Optional.empty();
		}
		try {
			var number = this.library.parse(text.startsWith("'") ? text.substring(1) : text, REGION);
			String e164 = this.library.format(number, PhoneNumberFormat.E164);
			boolean ours = this.demoNumbers && DEMO_NUMBER.matcher(e164).matches();
			return (ours || this.library.isValidNumber(number)) ? Optional.of(e164) : Optional.empty();
		}
		catch (NumberParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The number as people in Finland read it: {@code 040 1234567}, with the country in
	 * front when it is foreign.
	 */
	public String display(String e164) {
		try {
			var number = this.library.parse(e164, REGION);
			boolean finnish = number.getCountryCode() == this.library.getCountryCodeForRegion(REGION);
			if (DEMO_NUMBER.matcher(e164).matches()) {
				return "049 " + e164.substring(DEMO_PREFIX.length());
			}
			return this.library.format(number, finnish ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
		}
		catch (NumberParseException ex) {
			return e164;
		}
	}

}
