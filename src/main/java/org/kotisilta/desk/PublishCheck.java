package org.kotisilta.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kotisilta.announcement.Missing;
import org.kotisilta.announcement.Preview;
import org.kotisilta.announcement.Problem;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.FailureReason;

/**
 * A preview arranged for the page that shows it.
 */
record PublishCheck(Preview preview) {

	/**
	 * One language's row of the table.
	 *
	 * @param sent how many messages would go, by channel
	 */
	public record Row(String language, Map<Channel, Integer> sent, int notSent) {

	}

	/** Why messages would not be sent, and how many. */
	public record NotSent(Channel channel, FailureReason reason, int messages) {

	}

	/** A row per language, the largest first. */
	public List<Row> rows() {
		var byLanguage = this.preview.reach().stream().collect(Collectors.groupingBy(Preview.Reach::language));
		return byLanguage.entrySet()
			.stream()
			.map((entry) -> row(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingInt((Row row) -> -total(row.sent())).thenComparing(Row::language))
			.toList();
	}

	/** The whole, by channel. */
	public Map<Channel, Integer> totals() {
		return sent(this.preview.reach());
	}

	/** What would not be sent, the most common first. */
	public List<NotSent> notSent() {
		var counts = this.preview.reach()
			.stream()
			.filter((reach) -> reach.reason() != null)
			.collect(Collectors.groupingBy((reach) -> new NotSent(reach.channel(), reasonOf(reach), 0),
					Collectors.summingInt(Preview.Reach::messages)));
		return counts.entrySet()
			.stream()
			.map((entry) -> new NotSent(entry.getKey().channel(), entry.getKey().reason(), entry.getValue()))
			.sorted(Comparator.comparingInt((NotSent row) -> -row.messages()))
			.toList();
	}

	/** The message in every language, those with most readers first. */
	public List<Preview.Message> messages() {
		return this.preview.messages()
			.stream()
			.sorted(Comparator.comparingInt((Preview.Message message) -> -message.guardians())
				.thenComparing(Preview.Message::language))
			.toList();
	}

	/** The languages whose readers get it in another one at once. */
	public List<Preview.Message> fallbacks() {
		return this.preview.messages()
			.stream()
			.filter((message) -> !message.language().equals(message.shownIn()))
			.filter((message) -> this.preview.translations()
				.stream()
				.noneMatch((one) -> one.language().equals(message.language()) && one.how() == Missing.How.WAIT))
			.toList();
	}

	public List<Problem> errors() {
		return this.preview.problems().stream().filter(Problem::stops).toList();
	}

	/** The warnings, one per code: staff accept a code, not each place it stands. */
	public List<Problem> warnings() {
		var byCode = new TreeMap<String, Problem>();
		this.preview.problems()
			.stream()
			.filter((problem) -> !problem.stops())
			.forEach((problem) -> byCode.putIfAbsent(problem.code(), problem));
		return List.copyOf(byCode.values());
	}

	private static Row row(String language, List<Preview.Reach> reach) {
		var notSent = reach.stream().filter((one) -> one.reason() != null).mapToInt(Preview.Reach::messages).sum();
		return new Row(language, sent(reach), notSent);
	}

	private static Map<Channel, Integer> sent(List<Preview.Reach> reach) {
		var sent = new TreeMap<Channel, Integer>();
		reach.stream()
			.filter((one) -> one.reason() == null)
			.forEach((one) -> sent.merge(one.channel(), one.messages(), Integer::sum));
		return sent;
	}

	private static int total(Map<Channel, Integer> sent) {
		return sent.values().stream().mapToInt(Integer::intValue).sum();
	}

	private static FailureReason reasonOf(Preview.Reach reach) {
		return Objects.requireNonNull(reach.reason());
	}

}
