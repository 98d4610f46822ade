package org.kotisilta.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.kotisilta.announcement.FreeText;
import org.kotisilta.survey.SurveyItem;

/**
 * The words of the demo's surveys.
 */
final class DemoSurveyTexts {

	/** A remark that guardians of a language make in the finished survey. */
	private static final Map<String, List<String>> REMARKS = Map.of("fi",
			List.of("Enemmän ulkoilua, kiitos!", "Tiedotteet saisivat tulla aikaisemmin."), "sv",
			List.of("Tack för fin vård!"), "en", List.of("Please tell us earlier about closed days."), "so",
			List.of("Mahadsanid, shaqaaluhu way wanaagsan yihiin."), "ru", List.of("Спасибо, ребёнку здесь хорошо."));

	static final Map<String, Said> TEXTS = Map.of("fi",
			new Said("Mitä mieltä olet?", "Vastaa muutamaan kysymykseen. Se kestää minuutin.",
					List.of("Onko lapsesi mielellään päiväkodissa?", "Mistä haluat tietää enemmän?",
							"Kuinka hyvin saat tietoa lapsesi päivästä?", "Mitä muuta haluat sanoa?"),
					List.of("Kyllä", "Joskus", "Ei"), List.of("Ruoka", "Ulkoilu", "Leikki", "Kieli")),
			"sv",
			new Said("Vad tycker du?", "Svara på några frågor. Det tar en minut.",
					List.of("Trivs ditt barn på daghemmet?", "Vad vill du veta mer om?",
							"Hur bra får du veta hur ditt barns dag har varit?", "Vad annat vill du säga?"),
					List.of("Ja", "Ibland", "Nej"), List.of("Mat", "Utevistelse", "Lek", "Språk")),
			"en",
			new Said("What do you think?", "Answer a few questions. It takes a minute.",
					List.of("Does your child like to be at the day-care centre?",
							"What would you like to know more about?", "How well do you hear about your child's day?",
							"What else would you like to say?"),
					List.of("Yes", "Sometimes", "No"), List.of("Food", "Being outdoors", "Play", "Language")),
			"so",
			new Said("Maxay kula tahay?", "Ka jawaab dhowr su’aalood. Waxay qaadanaysaa hal daqiiqo.",
					List.of("Ilmahaagu ma jecel yahay xannaanada?", "Maxaad wax badan ka ogaan lahayd?",
							"Sidee fiican ayaad uga warheshaa maalinta ilmahaaga?", "Maxaa kale oo aad dhihi lahayd?"),
					List.of("Haa", "Mararka qaarkood", "Maya"), List.of("Cuntada", "Banaanka", "Ciyaarta", "Luqadda")),
			"ar",
			new Said("ما رأيك؟", "أجب عن بعض الأسئلة. يستغرق ذلك دقيقة.",
					List.of("هل يحب طفلك الروضة؟", "عن ماذا تريد أن تعرف أكثر؟", "كيف تصلك أخبار يوم طفلك؟",
							"ماذا تريد أن تقول أيضا؟"),
					List.of("نعم", "أحيانا", "لا"), List.of("الطعام", "اللعب في الخارج", "اللعب", "اللغة")),
			"ru",
			new Said("Что вы думаете?", "Ответьте на несколько вопросов. Это займёт минуту.",
					List.of("Нравится ли вашему ребёнку в детском саду?", "О чём вы хотите знать больше?",
							"Насколько хорошо вам рассказывают о дне ребёнка?", "Что ещё вы хотите сказать?"),
					List.of("Да", "Иногда", "Нет"), List.of("Питание", "Прогулки", "Игра", "Язык")));

	/** How many come, the hub asks by itself. */
	static final Map<String, FreeText> INVITATION = Map.of("fi",
			new FreeText(
					"Perheiden ilta", "Tervetuloa perheiden iltaan päiväkotiin. Syömme, leikimme ja tutustumme.", null),
			"sv",
			new FreeText("Familjekväll",
					"Välkommen till familjekvällen på daghemmet. Vi äter, leker och lär känna " + "varandra.", null),
			"en",
			new FreeText("Family evening",
					"Welcome to the family evening at the day-care centre. We eat, play and get "
							+ "to know each other.",
					null),
			"so",
			new FreeText("Fiidka qoysaska",
					"Ku soo dhawow fiidka qoysaska ee xannaanada. Waan cuneynaa, waan "
							+ "ciyaareynaa, waana is baraneynaa.",
					null),
			"ar", new FreeText("أمسية العائلات", "أهلا بكم في أمسية العائلات في الروضة. نأكل ونلعب ونتعارف.", null),
			"ru", new FreeText("Семейный вечер",
					"Приглашаем на семейный вечер в детский сад. Поедим, поиграем и познакомимся.", null));

	private DemoSurveyTexts() {
	}

	/**
	 * The words of both surveys in one language: the open one has the first two items.
	 */
	record Said(String title, String body, List<String> questions, List<String> first, List<String> second) {

		FreeText text(int items) {
			var words = new HashMap<String, String>();
			for (var item = 1; item <= items; item++) {
				words.put(SurveyItem.question(item), this.questions.get(item - 1));
			}
			put(words, 1, this.first);
			put(words, 2, this.second);
			return new FreeText(this.title, this.body, null, words);
		}

		private static void put(Map<String, String> words, int item, List<String> options) {
			for (var option = 1; option <= options.size(); option++) {
				words.put(SurveyItem.option(item, option), options.get(option - 1));
			}
		}

	}

	/** Some have a remark to make. */
	static Optional<String> remark(Random random, String language) {
		var remarks = REMARKS.getOrDefault(language, List.of());
		return (remarks.isEmpty() || random.nextInt(3) > 0) ? Optional.empty()
				: Optional.of(remarks.get(random.nextInt(remarks.size())));
	}

}
