package org.kotisilta.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a message is put into the form that asks for it.
 */
class TwilioFormTests {

	private static final String CALLBACK = "https://hub.example.org/webhooks/twilio/status?d=";

	@ParameterizedTest
	@ValueSource(strings = { "Koulu on kiinni – soita 09 310 8600!", "Skolan är stängd & inte öppen", "Школа закрыта",
			"المدرسة مغلقة اليوم", "قوتابخانە داخراوە", "学校今天关闭", "a+b=c%20_*.-~'\"()", "👋🏽 moi\nmoi\r\n\t\u0000",
			"\u2068Aada\u2069 saa paikan", "" })
	void writesEveryTextAsFormsAreWritten(String text) {
		var sms = anSms(7, 0, text, null);

		var form = written(sms, sms);

		assertThat(form)
			.isEqualTo("From=%2B358400100100&StatusCallback=" + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8)
					+ "7&To=%2B358401234567&Body=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
	}

	@Test
	void namesALaterAttemptAndHowLongItIsWorthSending() {
		var sms = anSms(7, 2, "Moi", Duration.ofMinutes(10));

		var form = written(sms, sms);

		assertThat(form).contains("&ValidityPeriod=600&").contains("status%3Fd%3D7.2&To=");
	}

	@Test
	void fitsMessagesOfOneSenderAndValidityOnly() {
		var sms = anSms(7, 0, "Moi", null);

		var form = new TwilioForm(sms, CALLBACK);

		assertThat(form.fits(anSms(8, 1, "Hei", null))).isTrue();
		assertThat(form.fits(anSms(8, 0, "Hei", Duration.ofMinutes(10)))).isFalse();
	}

	private static String written(OutboundSms like, OutboundSms sms) {
		return new String(new TwilioForm(like, CALLBACK).of(sms), StandardCharsets.US_ASCII);
	}

	private static OutboundSms anSms(long id, int attempt, String text, @Nullable Duration validity) {
		return new OutboundSms(id, attempt, "+358401234567", "+358400100100", text, validity);
	}

}
