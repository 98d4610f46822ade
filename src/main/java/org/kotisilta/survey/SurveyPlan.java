package org.kotisilta.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a survey asks, in its order.
 *
 * @param items at most {@link #MOST}
 * @param closesAt the last moment an answer counts or may be changed
 * @param remindAt when those who have not answered are asked again; null: never
 */
public record SurveyPlan(List<SurveyItem> items, Instant closesAt, @Nullable Instant remindAt) {

	/** People give up on longer ones. */
	public static final int MOST = 10;

	@SuppressWarnings("NullAway") // JSON may leave these out
	public SurveyPlan {
		items = (items != null) ? List.copyOf(items) : List.of();
		if (closesAt == null) {
			throw new IllegalArgumentException("closesAt is missing: the last moment an answer counts");
		}
	}

	/** Whether an answer at a moment counts. */
	public boolean open(Instant at) {
		return !at.isAfter(this.closesAt);
	}

	/** An item, counted from 1. */
	public SurveyItem item(int number) {
		return this.items.get(number - 1);
	}

	public int size() {
		return this.items.size();
	}

	/** How many numbers it takes to answer all of it in text messages. */
	int codes() {
		return this.items.stream().mapToInt(SurveyItem::codes).sum();
	}

	/**
	 * The numbers before those of an item: each number means one thing in the whole
	 * survey.
	 */
	int offset(int number) {
		return this.items.stream().limit(number - 1L).mapToInt(SurveyItem::codes).sum();
	}

	/** The option of an item that a number of the survey stands for, counted from 1. */
	public int option(int item, int code) {
		return code - offset(item);
	}

	/** The item a number belongs to, counted from 1 within the survey. */
	Optional<Integer> itemOf(int code) {
		var before = 0;
		for (var number = 1; number <= this.items.size(); number++) {
			before += item(number).codes();
			if (code >= 1 && code <= before) {
				return Optional.of(number);
			}
		}
		return Optional.empty();
	}

	/**
	 * The item to ask next: the first nobody has answered after the one just answered, or
	 * before it.
	 * @param answered the items that are answered, counted from 1
	 * @return empty when all are
	 */
	public Optional<Integer> next(int after, Collection<Integer> answered) {
		var order = new ArrayList<Integer>();
		for (var number = after + 1; number <= size(); number++) {
			order.add(number);
		}
		for (var number = 1; number <= Math.min(after, size()); number++) {
			order.add(number);
		}
		return order.stream().filter((number) -> !answered.contains(number)).findFirst();
	}

	/** The keys of all words it needs; how many come the hub asks by itself. */
	public List<String> keys() {
		var keys = new ArrayList<String>();
		for (var number = 1; number <= size(); number++) {
			if (item(number).kind() != SurveyItem.Kind.ATTEND) {
				keys.add(SurveyItem.question(number));
			}
			for (var option = 1; option <= item(number).options(); option++) {
				keys.add(SurveyItem.option(number, option));
			}
		}
		return keys;
	}

}
