package org.kotisilta.reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailHistoryTests {

	/** As the usual programs begin what is answered, in the hub's languages. */
	@ParameterizedTest
	@ValueSource(strings = { "On Mon, Nov 23, 2026 at 10:00 AM City of Kotisilta <kotisilta@example.org> wrote:",
			"On 23 Nov 2026, at 10.00, Kotisilta <kotisilta@example.org> wrote:",
			"ma 23.11.2026 klo 10.00 Kotisilta (kotisilta@example.org) kirjoitti:",
			"Kotisilta <kotisilta@example.org> kirjoitti 23.11.2026 kello 10.00:",
			"Den mån 23 nov. 2026 kl 10:00 skrev Kotisilta <kotisilta@example.org>:",
			"23 nov. 2026 kl. 10:00 skrev Kotisilta <kotisilta@example.org>:",
			"Kuupäev E, 23. november 2026 kell 10:00 kirjutas Kotisilta (kotisilta@example.org):",
			"пн, 23 нояб. 2026 г. в 10:00, Kotisilta <kotisilta@example.org>:",
			"23 нояб. 2026 г., в 10:00, Kotisilta <kotisilta@example.org> написал(а):",
			"Понедельник, 23 ноября 2026, 10:00 +02:00 от Kotisilta <kotisilta@example.org>:",
			"пн, 23 лист. 2026 р. о 10:00 Kotisilta <kotisilta@example.org> пише:",
			"23 лист. 2026 р. о 10:00 Kotisilta написав(ла):",
			"في الاثنين، 23 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة ‪Kotisilta‬‏ <‪kotisilta@example.org‬‏>:",
			"‏كتب Kotisilta‏ في ٢٣ نوفمبر ٢٠٢٦، الساعة ١٠:٠٠ ص:",
			"در تاریخ دوشنبه ۲۳ نوامبر ۲۰۲۶، ۱۰:۰۰ Kotisilta <kotisilta@example.org> نوشت:",
			"لە ٢٣ی تشرینی دووەمی ٢٠٢٦ ١٠:٠٠ Kotisilta نووسی:",
			"Vào Th 2, 23 thg 11, 2026 vào lúc 10:00 Kotisilta <kotisilta@example.org> đã viết:",
			"Kotisilta <kotisilta@example.org> 于2026年11月23日周一 10:00写道：",
			"Kotisilta <kotisilta@example.org> 2026-nji ýylyň 23-nji noýabry 10:00 ýazdy:",
			"23 Nof 2026 10:00 Kotisilta <kotisilta@example.org> wuxuu qoray:",
			"On Mon, Nov 23, 2026 at 10:00 AM City of Kotisilta\n<kotisilta@example.org> wrote:",
			"-----Original Message-----", "-------- Original Message --------", "-----Alkuperäinen viesti-----",
			"-----Ursprungligt meddelande-----", "-----Algne kiri-----", "-----Исходное сообщение-----",
			"-----Оригінальне повідомлення-----", "-----الرسالة الأصلية-----", "-----پیام اصلی-----", "-----原始邮件-----",
			"------------------ 原始邮件 ------------------", "-----Thư gốc-----", "---------- Forwarded message ---------",
			"________________________________\nFrom: Kotisilta\nSent: 10:00\nTo: M",
			"From: Kotisilta <kotisilta@example.org>\nSent: Monday, 23 November 2026 10:00\nTo: M\nSubject: S",
			"Lähettäjä: Kotisilta\nLähetetty: maanantai 23. marraskuuta 2026 10.00\nVastaanottaja: M\nAihe: S",
			"Från: Kotisilta\nSkickat: den 23 november 2026 10:00\nTill: M\nÄmne: S",
			"*Från:* Kotisilta\n*Skickat:* den 23 november 2026 10:00\n*Till:* M\n*Ämne:* S",
			"Saatja: Kotisilta\nSaadetud: esmaspäev, 23. november 2026 10:00\nAdressaat: M\nTeema: S",
			"От: Kotisilta\nОтправлено: 23 ноября 2026 г. 10:00\nКому: M\nТема: S",
			"Від: Kotisilta\nНадіслано: 23 листопада 2026 р. 10:00\nКому: M\nТема: S",
			"من: Kotisilta\nتم الإرسال: ٢٣ نوفمبر ٢٠٢٦\nإلى: M\nالموضوع: S",
			"از: Kotisilta\nارسال: ۲۳ نوامبر ۲۰۲۶\nبه: M\nموضوع: S",
			"لە: Kotisilta\nنێردراو: ٢٣ تشرینی دووەم\nبۆ: M\nبابەت: S",
			"Từ: Kotisilta\nĐã gửi: 23 tháng 11 2026\nĐến: M\nChủ đề: S",
			"发件人: Kotisilta\n发送时间: 2026年11月23日\n收件人: M\n主题: S", "Kimden: Kotisilta\nSent: 10:00\nTo: M\nSubject: S",
			"Ka yimid: Kotisilta\nSent: 10:00\nTo: M\nSubject: S", "-- ", "--\t" })
	void whatIsAnsweredIsCutOff(String heading) {
		var written = MailHistory.cutOff("Haa, waan aqbalayaa\n\n" + heading + "\n\nWe offer a place. 1 = yes, 2 = no");

		assertThat(written).isEqualTo("Haa, waan aqbalayaa");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sent from my iPhone", "Sent from my Galaxy", "Sent from Outlook for Android",
			"Get Outlook for iOS<https://aka.ms/o0ukef>", "Sent from Yahoo Mail on Android", "Lähetetty iPhonesta",
			"Lähetetty Samsung Galaxy -älypuhelimesta", "Hanki Outlook for Android<https://aka.ms/AAb9ysg>",
			"Skickat från min iPhone", "Skickat från Outlook för iOS", "Hämta Outlook för Android",
			"Saadetud minu iPhone’ist", "Saadetud minu nutitelefonist", "Отправлено с iPhone",
			"Отправлено из мобильной Почты Mail.ru", "Отправлено с моего телефона", "Надіслано з iPhone",
			"أُرسلت من الـ iPhone", "تم الإرسال من هاتف Huawei الخاص بي", "ارسال شده از گوشی من", "ارسال از آیفون من",
			"نێردراوە لە iPhone", "Đã gửi từ iPhone của tôi", "发自我的iPhone", "发自我的手机", "获取 Outlook for Android",
			"Iberildi meniň iPhone enjamymdan", "Waxaa laga soo diray iPhone" })
	void whatTheProgramSignsWithIsCutOff(String signature) {
		assertThat(MailHistory.cutOff("1\n\n" + signature)).isEqualTo("1");
	}

	@Test
	void anAnswerBelowTheQuotationIsKept() {
		var mail = "On Mon, Nov 23, 2026 at 10:00 Kotisilta <kotisilta@example.org> wrote:\r\n> 1 = yes\r\n> 2 = no\r\n\r\nYes, we accept";

		assertThat(MailHistory.cutOff(mail)).isEqualTo("Yes, we accept");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Kyllä, otamme paikan. Onko tämä totta: klo 10:00?",
			"Asun osoitteessa Kaari 3.\nTulemme klo 10.00 ja pyydämme:\ntulkki mukaan",
			"Lähetetty hakemus eilen, kiitos", "Отправлено заявление в школу", "We will send the papers from home",
			"From: me\nYes", "Från och med måndag kan vi börja", "من فضلك: نعم\nشكرا", "Ka: haa" })
	void whatAGuardianWritesIsKept(String words) {
		assertThat(MailHistory.cutOff(words)).isEqualTo(words);
	}

	@Test
	void nothingButAQuotationIsNothing() {
		assertThat(MailHistory.cutOff("> 1 = yes\n> 2 = no\n")).isEmpty();
		assertThat(MailHistory.cutOff("")).isEmpty();
	}

	@Test
	void aLineWithoutEndIsReadInAMoment() {
		var mail = "a".repeat(50_000) + "\n" + "-".repeat(50_000) + ":\n" + "@".repeat(50_000);

		assertThat(MailHistory.cutOff(mail)).hasSizeGreaterThan(140_000);
	}

}
