package org.kotisilta.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Counts answers by groups, and leaves out the groups so small that one could tell who is
 * in them. A pure function.
 */
public final class Tally {

	/** Added to how many come, so that it is taken for no option. */
	static final int PEOPLE = 1_000;

	private Tally() {
	}

	/**
	 * How many gave one value, in one language and unit.
	 *
	 * @param value an option, a step of the scale or a number; {@link #PEOPLE} and more:
	 * how many come; null: how many answered the item at all
	 * @param unit the unit's name; empty: none
	 */
	record Cell(int item, String language, String unit, @Nullable Integer value, int count) {
	}

	/**
	 * One group's answers to one item.
	 *
	 * @param name a language's tag or a unit's name; empty for all, or for those without
	 * a unit
	 * @param shown whether the figures may be shown; if not they are all 0
	 * @param answers how many answered the item
	 * @param counts how many gave each value, in the values' order
	 * @param average of a scale or of numbers; null where there is nothing to reckon
	 * @param people how many come, of families that do not say how many one; null where
	 * that is not asked
	 */
	public record Group(String name, boolean shown, int answers, List<Integer> counts, @Nullable Double average,
			@Nullable Integer people) {

		static Group hidden(String name) {
			return new Group(name, false, 0, List.of(), null, null);
		}

		/**
		 * The share of those who answered that gave the n-th value, in whole per cent.
		 */
		public int percent(int n) {
			return (this.answers == 0 || n >= this.counts.size()) ? 0
					: Math.round(100f * this.counts.get(n) / this.answers);
		}

	}

	/**
	 * Counts one item.
	 * @param by what the groups are; each group is counted by itself and the total beside
	 * them
	 */
	static List<Group> groups(SurveyItem item, int number, Collection<Cell> cells, Function<Cell, String> by) {
		var groups = new TreeMap<String, List<Cell>>();
		cells.stream()
			.filter((cell) -> cell.item() == number)
			.forEach((cell) -> groups.computeIfAbsent(by.apply(cell), (_) -> new ArrayList<>()).add(cell));
		var names = List.copyOf(groups.keySet());
		var sizes = names.stream().map((name) -> answers(groups.getOrDefault(name, List.of()))).toList();
		var shown = Suppression.shown(sizes);
		return IntStream.range(0, names.size())
			.mapToObj((i) -> shown.get(i) ? group(item, names.get(i), groups.getOrDefault(names.get(i), List.of()))
					: Group.hidden(names.get(i)))
			.toList();
	}

	/**
	 * All who answered an item; hidden while they are too few, but for who comes: whoever
	 * invites four families must know how many to lay the table for.
	 */
	static Group all(SurveyItem item, int number, Collection<Cell> cells) {
		var own = cells.stream().filter((cell) -> cell.item() == number).toList();
		var shown = item.kind() == SurveyItem.Kind.ATTEND || answers(own) >= Suppression.SMALLEST;
		return shown ? group(item, "", own) : Group.hidden("");
	}

	private static Group group(SurveyItem item, String name, List<Cell> cells) {
		var counts = values(item).stream()
			.map((value) -> cells.stream().filter((cell) -> value.equals(cell.value())).mapToInt(Cell::count).sum())
			.toList();
		return new Group(name, true, answers(cells), counts, average(item, cells), people(item, cells));
	}

	private static @Nullable Integer people(SurveyItem item, List<Cell> cells) {
		if (item.kind() != SurveyItem.Kind.ATTEND) {
			return null;
		}
		var people = 0;
		for (var cell : cells) {
			var value = cell.value();
			if (value != null && value == SurveyItem.COMES) {
				people += cell.count();
			}
			else if (value != null && value >= PEOPLE) {
				// One of them has been counted with the family.
				people += (value - PEOPLE - 1) * cell.count();
			}
		}
		return people;
	}

	private static int answers(List<Cell> cells) {
		return cells.stream().filter((cell) -> cell.value() == null).mapToInt(Cell::count).sum();
	}

	/** What is counted one by one; numbers are only averaged. */
	static List<Integer> values(SurveyItem item) {
		return switch (item.kind()) {
			case CHOICE, CHOICES -> IntStream.rangeClosed(1, item.options()).boxed().toList();
			case SCALE -> IntStream.rangeClosed(item.lowest(), item.highest()).boxed().toList();
			case ATTEND -> List.of(SurveyItem.COMES, SurveyItem.AWAY, SurveyItem.UNSURE);
			case NUMBER, WORDS -> List.of();
		};
	}

	private static @Nullable Double average(SurveyItem item, List<Cell> cells) {
		if (item.kind() != SurveyItem.Kind.SCALE && item.kind() != SurveyItem.Kind.NUMBER) {
			return null;
		}
		var sum = 0L;
		var count = 0;
		for (var cell : cells) {
			var value = cell.value();
			if (value != null) {
				sum += (long) value * cell.count();
				count += cell.count();
			}
		}
		return (count == 0) ? null : Math.round(10d * sum / count) / 10d;
	}

}
