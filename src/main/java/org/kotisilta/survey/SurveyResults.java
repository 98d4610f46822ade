package org.kotisilta.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kotisilta.survey.Survey;
import org.kotisilta.survey.Tally.Cell;
import org.kotisilta.survey.Tally.Group;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a survey's answers come to, by language and by unit.
 */
@Repository
public class SurveyResults {

	private final JdbcClient jdbc;

	private final Surveys surveys;

	private final SurveyTexts texts;

	SurveyResults(JdbcClient jdbc, Surveys surveys, SurveyTexts texts) {
		this.texts = texts;
		this.jdbc = jdbc;
		this.surveys = surveys;
	}

	/**
	 * All that is shown of a survey.
	 *
	 * @param asked how many guardians it was sent to
	 * @param answered how many have answered any of it
	 */
	public record Results(Survey survey, int asked, int answered, List<ItemResult> items) {

		/** The share that answered, in whole per cent. */
		public int percent() {
			return (this.asked == 0) ? 0 : Math.round(100f * this.answered / this.asked);
		}

	}

	/**
	 * What one item came to.
	 *
	 * @param number counted from 1
	 * @param question its words in the language asked for
	 * @param values what is counted, in words
	 */
	public record ItemResult(int number, SurveyItem.Kind kind, String question, List<String> values, Group all,
			List<Group> byLanguage, List<Group> byUnit) {
	}

	/** What a guardian wrote, without a word about who it was. */
	public record Words(int item, String language, String words) {
	}

	/**
	 * A survey's results.
	 * @param language the language of the questions, where it has them
	 */
	public Optional<Results> of(long announcementId, String language) {
		return this.surveys.find(announcementId).map((survey) -> {
			var words = survey.wordsOrOthers(language);
			var cells = cells(announcementId);
			var items = new ArrayList<ItemResult>();
			for (var number = 1; number <= survey.plan().size(); number++) {
				items.add(item(survey.plan(), number, words, language, cells));
			}
			return new Results(survey, count("recipient", announcementId), count("survey_response", announcementId),
					items);
		});
	}

	private ItemResult item(SurveyPlan plan, int number, Map<String, String> words, String language, List<Cell> cells) {
		var item = plan.item(number);
		var values = switch (item.kind()) {
			case CHOICE,
					CHOICES ->
				IntStream.rangeClosed(1, item.options())
					.mapToObj((option) -> words.getOrDefault(SurveyItem.option(number, option), ""))
					.toList();
			case ATTEND -> this.texts.attending(language);
			case SCALE, NUMBER, WORDS -> Tally.values(item).stream().map(String::valueOf).toList();
		};
		return new ItemResult(number, item.kind(), this.texts.question(plan, number, words, language), values,
				Tally.all(item, number, cells), Tally.groups(item, number, cells, Cell::language),
				Tally.groups(item, number, cells, Cell::unit));
	}

	private List<Cell> cells(long announcementId) {
		return this.jdbc.sql("""
				select a.item, r.language, coalesce(u.name, '') as unit, v.value, count(*)::int as count
				from survey_response r
				join survey_answer a on a.response_id = r.id
				join survey_item i on i.announcement_id = r.announcement_id and i.item = a.item
				left join unit u on u.id = r.unit_id
				cross join lateral (
				  select null::int as value
				  union all select unnest(a.chosen)::int
				  union all select case when i.kind = 'ATTEND' then a.number + :people else a.number end
				            where a.number is not null) v
				where r.announcement_id = :announcement
				group by a.item, r.language, u.name, v.value
				""").param("announcement", announcementId).param("people", Tally.PEOPLE).query(Cell.class).list();
	}

	/** The table is one of two constants. */
	private int count(String table, long announcementId) {
		return this.jdbc
			.sql("select count(distinct guardian_id) from " + table + " where announcement_id = :announcement")
			.param("announcement", announcementId)
			.query(Integer.class)
			.single();
	}

	/** What guardians wrote, in no order that tells who wrote when. */
	public List<Words> words(long announcementId) {
		return this.jdbc.sql("""
				select a.item, r.language, a.words from survey_response r join survey_answer a on a.response_id = r.id
				where r.announcement_id = :announcement and a.words is not null
				order by a.item, r.language, md5(a.words)
				""").param("announcement", announcementId).query(Words.class).list();
	}

}
