package org.kotisilta.language;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kotisilta.language.Finding.Severity;
import org.kotisilta.language.SmsText.Encoding;

/**
 * SMS_SEGMENTS: an SMS stays within its template's budget, for every sample and branch,
 * as it is really sent. SMS_ENCODING_SWITCH: in a language of GSM-7 letters no sign makes
 * it UCS-2. SMS_INHERENT_UCS2: the alphabet itself does, as in Estonian with õ.
 */
final class SmsBudgetRule implements TextRule {

	@Override
	public void check(CheckedText text, Findings findings) {
		Text.Segments budget = text.text().budget();
		if (budget == null) {
			return;
		}
		for (Rendering rendering : text.renderings()) {
			SmsText sms = SmsText.of(rendering.text());
			int allowed = (sms.encoding() == Encoding.GSM7) ? budget.gsm7() : budget.ucs2();
			if (sms.segments() > allowed) {
				findings
					.block("SMS_SEGMENTS", rendering.path(), "%d segments (%d units of %s) where %d are allowed%s: %s"
						.formatted(sms.segments(), sms.units(), sms.encoding(), allowed,
								sms.culprits().isEmpty() ? "" : ", because of " + codes(sms.culprits()), sms.text()))
					.naming(String.valueOf(sms.segments()), String.valueOf(allowed));
			}
		}
		alphabet(text, findings);
	}

	private static void alphabet(CheckedText text, Findings findings) {
		String words = SmsText.fold(text.written());
		SmsText sms = SmsText.of(words);
		boolean latin = text.language().script().equals("Latn");
		if (sms.encoding() == Encoding.UCS2 && latin) {
			boolean foreign = text.language().gsm7();
			findings
				.add(foreign ? "SMS_ENCODING_SWITCH" : "SMS_INHERENT_UCS2", foreign ? Severity.WARN : Severity.INFO, "",
						"sent as UCS-2 because of " + codes(sms.culprits()))
				.in(place(text.written(), sms.culprits().getFirst()))
				.naming(codes(sms.culprits()));
		}
	}

	private static @Nullable Place place(String written, String sign) {
		int at = written.indexOf(sign);
		return (at < 0) ? null : new Place(at, at + sign.length());
	}

	private static String codes(List<String> characters) {
		return String.join(" ",
				characters.stream()
					.limit(8)
					.map((c) -> c + " (U+" + Integer.toHexString(c.codePointAt(0)).toUpperCase(Locale.ROOT) + ")")
					.toList());
	}

}
