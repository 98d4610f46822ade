package org.kotisilta.reply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reply and all that matters around it; and, written down once more in plain words and
 * without the code it tests, what must become of it.
 *
 * @param number of the family
 * @param questions how many offers the phone was asked about
 */
record Situation(int number, int questions, Kin kin, Text wording, When when, Family family, History history) {

	/** What the offers have in common. */
	enum Kin {

		SAME_CHILD, SIBLINGS, DIFFERENT_SCHOOLS

	}

	/** What the reply says. */
	enum Text {

		TOKEN, WORD, TOKEN_AND_OPPOSITE_WORD

	}

	/** What has become of the offer that the reply is about, by the time it comes. */
	enum When {

		BEFORE, AT, AFTER, CLOSED, WITHDRAWN, FILLED, REISSUED;

		boolean isLate() {
			return this == AFTER || this == CLOSED;
		}

		boolean isOver() {
			return this == WITHDRAWN || this == FILLED || this == REISSUED;
		}

	}

	/** Who is behind the phone. */
	enum Family {

		ONE, TWO_SHARING_A_PHONE, TWO_WITH_OWN_PHONES, FOSTER_PARENT, REMOVED_SINCE, NUMBER_OF_SOMEBODY_ELSE

	}

	/** What came before the reply. */
	enum History {

		FIRST, DUPLICATE, CHANGED_MIND, REPLY_TO_OLDER

	}

	/** Every combination that differs from another. */
	static List<Situation> all() {
		var all = new ArrayList<Situation>();
		for (var questions : List.of(0, 1, 2, 5)) {
			for (var kin : (questions < 2) ? List.of(Kin.SAME_CHILD) : Arrays.asList(Kin.values())) {
				for (var when : (questions == 0) ? List.of(When.BEFORE) : Arrays.asList(When.values())) {
					for (var text : Text.values()) {
						for (var family : Family.values()) {
							for (var history : History.values()) {
								all.add(new Situation(all.size(), questions, kin, text, when, family, history));
							}
						}
					}
				}
			}
		}
		return all;
	}

	String phone() {
		return "+35840%07d".formatted(1_000_000 + this.number);
	}

	String otherPhone() {
		return "+35850%07d".formatted(1_000_000 + this.number);
	}

	/** The offer the digits are of: the newest message's, or the oldest one's. */
	int target() {
		return (this.history == History.REPLY_TO_OLDER || this.questions == 0) ? 0 : this.questions - 1;
	}

	/** What a guardian who changes their mind wrote first. */
	String firstText() {
		return String.valueOf(2 * target() + 1);
	}

	String text() {
		var declines = this.history == History.CHANGED_MIND;
		var digit = String.valueOf(2 * target() + (declines ? 2 : 1));
		return switch (this.wording) {
			case TOKEN -> digit;
			case WORD -> declines ? "Ei" : "Kyllä";
			case TOKEN_AND_OPPOSITE_WORD -> digit + (declines ? " kyllä" : " ei");
		};
	}

	/** Whether the phone's owner may answer for the child, and is asked something. */
	private boolean mayAnswer() {
		return this.questions > 0 && this.family != Family.REMOVED_SINCE
				&& this.family != Family.NUMBER_OF_SOMEBODY_ELSE;
	}

	/**
	 * The offers as they stand, what became of the last message, and how it was answered.
	 */
	String expected() {
		var states = before();
		if (!mayAnswer()) {
			return end(states, "TO_ADVISER", saidJustNow() ? "" : "reply-to-adviser");
		}
		return switch (this.wording) {
			case TOKEN -> answer(states, target());
			case WORD -> word(states);
			case TOKEN_AND_OPPOSITE_WORD ->
				(waiting().isEmpty()) ? end(states, "TO_ADVISER", "reply-to-adviser") : end(states, "NOT_UNDERSTOOD",
						(waiting().size() > 1) ? "place-which-child" : "reply-not-understood");
		};
	}

	/** A bare yes or no counts where nothing else can be meant. */
	private String word(List<String> states) {
		var meant = believedOpen();
		if (meant.size() == 1) {
			return answer(states, meant.getFirst());
		}
		if (meant.size() > 1) {
			return end(states, "WHICH_CHILD", "place-which-child");
		}
		return (this.questions == 1) ? answer(states, 0) : end(states, "TO_ADVISER", "reply-to-adviser");
	}

	private String answer(List<String> states, int offer) {
		if (this.when.isLate()) {
			return end(states, "ANSWERED", "place-too-late");
		}
		if (this.when.isOver() && offer == target()) {
			return end(states, "ANSWERED", (this.when == When.FILLED) ? "place-filled" : "place-withdrawn");
		}
		var declines = this.history == History.CHANGED_MIND;
		var after = new ArrayList<>(states);
		after.set(offer, declines ? "DECLINED" : "ACCEPTED");
		return end(after, "ANSWERED", declines ? "place-declined" : "place-accepted");
	}

	/** Each offer as it stands before the last message is read. */
	private List<String> before() {
		return offers().mapToObj((offer) -> {
			var answered = this.history == History.CHANGED_MIND && offer == target() && mayAnswer();
			if (this.when.isOver() && offer == target()) {
				return (this.when == When.FILLED) ? "FILLED" : "WITHDRAWN";
			}
			return answered ? "ACCEPTED" : (this.when == When.CLOSED) ? "CLOSED" : "OPEN";
		}).collect(Collectors.toList());
	}

	/** One more where the child has been offered another place instead. */
	private IntStream offers() {
		return IntStream.range(0, this.questions + ((this.when == When.REISSUED) ? 1 : 0));
	}

	/** The offers an answer can still count for. */
	private List<Integer> waiting() {
		return this.when.isLate() ? List.of()
				: offers().filter((offer) -> !this.when.isOver() || offer != target()).boxed().toList();
	}

	/**
	 * The offers a guardian must think they can answer: nobody has told them that one was
	 * taken back, unless the same child has been offered another place since.
	 */
	private List<Integer> believedOpen() {
		if (this.when.isLate()) {
			return List.of();
		}
		var newerForTheChild = this.when == When.REISSUED
				|| (this.kin == Kin.SAME_CHILD && target() < this.questions - 1);
		return offers().filter((offer) -> !this.when.isOver() || offer != target() || !newerForTheChild)
			.boxed()
			.toList();
	}

	/** An adviser was announced to this phone within the day. */
	private boolean saidJustNow() {
		return this.history == History.CHANGED_MIND && !this.when.isLate() && this.when != When.AT;
	}

	private static String end(List<String> states, String resolution, String reply) {
		// By the time we look the deadline has closed whatever nobody has answered.
		var closed = String.join(",", states).replace("OPEN", "CLOSED");
		return String.join(" | ", closed, resolution, reply);
	}

}
