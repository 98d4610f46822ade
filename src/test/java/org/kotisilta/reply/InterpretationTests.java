package org.kotisilta.reply;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kotisilta.reply.Reading.Answers;
import org.kotisilta.reply.Reading.Certainty;
import org.kotisilta.reply.Reading.Unclear;
import org.kotisilta.reply.Reading.WhichChild;
import org.kotisilta.reply.Reading.Why;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One row, one message as somebody might really write it.
 */
class InterpretationTests {

	private static final Interpretation INTERPRETATION = new Interpretation(WordLists.load());

	private static final Candidate ALI = new Candidate(1, "Ali", 1, 2, null, true);

	private static final Candidate MAYA = new Candidate(2, "Maya", 3, 4, null, true);

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.", " 1 ", "#1", "(1)", "1)", "1!", "\"1\"", "№1", "１", "①", "⑴", "1️⃣", "١", "۱",
			"१", "১", "1 🙂", "1\n", "\u200f1", "\u2067١\u2069", "1\u00a0", "1 kiitos", "1, kiitos!", "1 ja kiitos",
			"1\nt. Maija Virtanen", "1 👍", "1 kyllä", "yksi", "1 Ali" })
	void aNumberOfAnyScriptAccepts(String text) {
		assertThat(reading(text, "fi", ALI)).isEqualTo("1 ACCEPT CERTAIN");
	}

	@ParameterizedTest
	@CsvSource({ "2, 1 DECLINE CERTAIN", "٢, 1 DECLINE CERTAIN", "2️⃣, 1 DECLINE CERTAIN", "3, 2 ACCEPT CERTAIN",
			"4., 2 DECLINE CERTAIN", "#4, 2 DECLINE CERTAIN", "1 3, 1 ACCEPT CERTAIN + 2 ACCEPT CERTAIN",
			"'1,4', 1 ACCEPT CERTAIN + 2 DECLINE CERTAIN", "Ali 1 Maya 4, UNCLEAR FALSE_FRIEND",
			"5, UNCLEAR UNKNOWN_NUMBER", "0, UNCLEAR UNKNOWN_NUMBER", "13, UNCLEAR UNKNOWN_NUMBER",
			"1 2, UNCLEAR CONTRADICTION", "3 ei, UNCLEAR CONTRADICTION", "2 kyllä, UNCLEAR CONTRADICTION",
			"3 Ali, UNCLEAR CONTRADICTION", "1?, UNCLEAR QUESTION", "en 1, UNCLEAR CONTRADICTION",
			"1 mutta, UNCLEAR HESITATION", "2 lasta, UNCLEAR NUMBER_IN_TEXT", "1.5, UNCLEAR UNKNOWN_NUMBER",
			"½, UNCLEAR NO_ANSWER", "kello 10:30, UNCLEAR UNKNOWN_NUMBER", "+358401234567, UNCLEAR UNKNOWN_NUMBER" })
	void numbersTellSiblingsApart(String text, String expected) {
		assertThat(reading(text, "fi", ALI, MAYA)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "kyllä, ACCEPT CERTAIN", "kylla, ACCEPT CERTAIN", "Joo joo, ACCEPT CERTAIN", "jooooo, ACCEPT PROBABLE",
			"kyllä kiitos, ACCEPT CERTAIN", "otan paikan, ACCEPT CERTAIN", "Kyllä Ali, ACCEPT CERTAIN",
			"hyvaksymme, ACCEPT CERTAIN", "kieltaydyn, DECLINE PROBABLE", "kyllä 🙏🏿, ACCEPT CERTAIN",
			"'Hei, kyllä', ACCEPT CERTAIN", "ei kiitos, DECLINE CERTAIN", "EI, DECLINE CERTAIN",
			"en ota, DECLINE CERTAIN", "да, ACCEPT CERTAIN", "дa, ACCEPT CERTAIN", "ｙｅｓ, ACCEPT CERTAIN",
			"YES, ACCEPT CERTAIN", "ja tack, ACCEPT CERTAIN", "نَعَمْ, ACCEPT CERTAIN", "نعـــم, ACCEPT CERTAIN",
			"haa waan aqbalay, ACCEPT CERTAIN", "maya, DECLINE CERTAIN" })
	void wordsAnswerTheOnlyOffer(String text, String expected) {
		assertThat(reading(text, "fi", ALI)).isEqualTo("1 " + expected);
	}

	/** A word nobody knows can turn a yes or a no into something else. */
	@ParameterizedTest
	@CsvSource({ "en ymmärrä, fi", "en puhu suomea, fi", "ei vielä, fi", "joo soitan teille, fi",
			"haluamme paikan muualta, fi", "no problem, en", "no idea, en", "لا أفهم, ar", "хорошо подумаю, ru",
			"không hiểu, vi", "不懂, zh-Hans" })
	void anAnswerWithAnUnknownWordIsLeftToAPerson(String text, String language) {
		assertThat(reading(text, language, ALI)).startsWith("UNCLEAR");
	}

	/** "Received" is not "we take the place". */
	@ParameterizedTest
	@CsvSource({ "ok, fi", "ok kiitos, fi", "selvä, fi", "okej tack, sv", "ok thanks, en", "got it, en", "haye, so",
			"waa hagaag, so", "تمام, ar", "تمام شكرا, ar", "хорошо спасибо, ru", "добре дякую, uk", "selge aitäh, et",
			"باشە, ckb", "باشە سوپاس, ckb", "باشه ممنون, fa", "好的谢谢, zh-Hans", "收到, zh-Hans", "được, vi", "dạ, vi",
			"được ạ, vi", "bolýar, tk", "👌, fi", "ok 👍, fi", "kiitos 👍, fi" })
	void anAcknowledgementAcceptsNothing(String text, String language) {
		assertThat(reading(text, language, ALI)).doesNotContain("ACCEPT").doesNotContain("DECLINE");
	}

	@ParameterizedTest
	@CsvSource({ "👍🏽, ACCEPT", "✅, ACCEPT", "👎, DECLINE", "❌, DECLINE", "Ali 👍, ACCEPT", "👍👍, ACCEPT" })
	void aSignAloneIsProbablyAnAnswer(String text, Polarity value) {
		assertThat(reading(text, "fi", ALI)).isEqualTo("1 " + value + " PROBABLE");
	}

	/** What nobody knows beside a whole sentence is its reason. */
	@ParameterizedTest
	@CsvSource({ "'Kiitos tarjouksesta, mutta emme ota paikkaa', fi, DECLINE",
			"'Emme valitettavasti tällä kertaa ota tarjottua paikkaa', fi, DECLINE", "ei kyllä käy, fi, DECLINE",
			"'Ei mitään ongelmaa, otetaan paikka', fi, ACCEPT",
			"'Hyväksymme ilolla paikan, naapurikin käy siellä', fi, ACCEPT",
			"'Yes I read it, but we are not taking the place', en, DECLINE", "'Why not, we take it', en, ACCEPT",
			"'мы это место, к сожалению, не берём', ru, DECLINE", "'нет-нет, всё хорошо, мы согласны', ru, ACCEPT",
			"'Dạ vâng, nhà em xin từ chối ạ', vi, DECLINE", "kyllä Ali tulee, fi, ACCEPT" })
	void aWholeSentenceAnswersBesideItsReason(String text, String language, Polarity value) {
		assertThat(reading(text, language, ALI)).startsWith("1 " + value);
	}

	@ParameterizedTest
	@CsvSource({ "otamme paikan jos saamme kyydin, fi", "emme halua kieltäytyä, fi", "vi vill inte tacka nej, sv",
			"me ei taha ära öelda, et", "ýok diýemok, tk", "不是不想去, zh-Hans", "không từ chối, vi",
			"otamme yhteyttä huomenna, fi", "Em không nhận được tin nhắn, vi",
			"emme ota paikkaa vaan haluamme toisen, fi", "1 klo 10, fi", "kaksi lasta, fi",
			"we take it only after August, en" })
	void whatTurnsAnAnswerIsLeftToAPerson(String text, String language) {
		assertThat(reading(text, language, ALI)).startsWith("UNCLEAR");
	}

	@ParameterizedTest
	@CsvSource({ "Đúng", "Đúng ạ" })
	void aVietnameseYesIsNoOptOut(String text) {
		assertThat(reading(text, "vi", ALI)).isEqualTo("1 ACCEPT CERTAIN");
	}

	@Test
	void thanksForOneChildsConfirmationDoNotAcceptForTheOther() {
		var accepted = new Candidate(ALI.offerId(), ALI.childName(), ALI.acceptCode(), ALI.declineCode(),
				Polarity.ACCEPT, true);

		assertThat(reading("Joo kiitos", "fi", accepted, MAYA)).startsWith("WHICH");
	}

	@ParameterizedTest
	@CsvSource({ "kyllä ei, CONTRADICTION", "joo mutta milloin alkaa?, QUESTION", "kyllä?, QUESTION",
			"joo mutta, HESITATION", "ehkä kyllä, HESITATION", "ette ota kyllä, NEGATED", "не да, NEGATED",
			"'en ota, kiitos mutta ok', HESITATION", "'', EMPTY", "🙂, EMPTY", "milloin?, QUESTION", "abc, NO_ANSWER",
			"kyllä me ajattelimme että voisimme tulla katsomaan, LONG", "soitan huomenna 👍, NO_ANSWER", "😀, EMPTY",
			"ok, NO_ANSWER" })
	void whatIsNotClearIsNotGuessed(String text, Why why) {
		assertThat(reading(text, "fi", ALI)).isEqualTo("UNCLEAR " + why);
	}

	@ParameterizedTest
	@CsvSource({ "'Kyllä, Ali⏎Matti Virtanen⏎040 123 4567', 1 ACCEPT CERTAIN", "1 0401234567, 1 ACCEPT CERTAIN",
			"'Ei kiitos, puh. +358 40 1234567', 1 DECLINE CERTAIN", "0401234567, UNCLEAR UNKNOWN_NUMBER",
			"kyllä 04-09-2026, UNCLEAR UNKNOWN_NUMBER", "kyllä 040926, UNCLEAR UNKNOWN_NUMBER",
			"'Ei kiitos, t. Jussi Mäkelä, puh. +358 50 123 4567', 1 DECLINE CERTAIN", "2 0401234567, 1 DECLINE CERTAIN",
			"Joo (040-123 45 67, 1 ACCEPT CERTAIN", "soittakaa 0401234567, UNCLEAR NO_ANSWER",
			"Kyllä 1234567, UNCLEAR UNKNOWN_NUMBER", "'Kyllä, vastaan 15.2.', UNCLEAR UNKNOWN_NUMBER" })
	void theNumberOfATelephoneUnderAMessageIsNoChoice(String text, String expected) {
		assertThat(reading(text.replace('⏎', '\n'), "fi", ALI)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "接受。王伟, 1 ACCEPT CERTAIN", "不要 - 李明, 1 DECLINE CERTAIN", "同意。Sara的爸爸 王伟, 1 ACCEPT CERTAIN",
			"1，李女士, 1 ACCEPT CERTAIN", "莎拉去, 1 ACCEPT CERTAIN", "萨拉不去, 1 DECLINE CERTAIN", "谢谢，王伟, Courtesy",
			"'同意,王芳', 1 ACCEPT CERTAIN", "接受，李明不接受, UNCLEAR CONTRADICTION" })
	void chineseNamesAreKnownForNames(String text, String expected) {
		assertThat(reading(text, "zh-Hans", new Candidate(1, "Sara", 1, 2, null, true))).isEqualTo(expected);
	}

	private static String reading(String text, String languages, Candidate... offers) {
		var reading = INTERPRETATION.read(text, Arrays.asList(offers), List.of(languages.split(" ")));
		return switch (reading) {
			case Answers answers -> String.join(" + ",
					answers.answers()
						.stream()
						.map((answer) -> answer.offerId() + " " + answer.value() + " " + answer.certainty())
						.toList());
			case WhichChild which -> "WHICH " + which.value();
			case Unclear unclear -> "UNCLEAR " + unclear.why();
			default -> reading.getClass().getSimpleName();
		};
	}

}
