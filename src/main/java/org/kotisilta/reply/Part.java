package org.kotisilta.reply;

import java.util.List;
import java.util.Set;

import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import org.kotisilta.reply.Reading.Evidence;

/** A piece of a message. */
sealed interface Part {

	/** What the piece is, for whoever asks later. */
	Evidence evidence();

	/**
	 * Something the lexicon knows.
	 *
	 * @param words as they were compared
	 * @param phrases what they are in each language
	 * @param exact whether they were written as the lexicon has them
	 * @param sense what they answer in the writer's languages
	 * @param roles what they do in the writer's languages
	 */
	record Word(List<String> words, List<Phrase> phrases, boolean exact, Sense sense, Set<Role> roles) implements Part {

		Word withSense(Sense other) {
			return new Word(this.words, this.phrases, this.exact, other, this.roles);
		}

		/** The same where it answers something else than what was asked. */
		Word asDoubt() {
			return new Word(this.words, this.phrases, this.exact, Sense.NOTHING, Set.of(Role.HESITATION));
		}

		boolean is(Role role) {
			return this.roles.contains(role);
		}

		boolean answers() {
			return this.sense != Sense.NOTHING;
		}

		/** Whether it says all that an answer needs. */
		boolean firm() {
			// One misspelled word may be another word, and two Chinese signs are one
			// word.
			return (this.exact || this.words.size() > 1) && !isOneChineseWord() && answers()
					&& this.phrases.stream().anyMatch((phrase) -> phrase.firm() && this.roles.contains(phrase.role()));
		}

		private boolean isOneChineseWord() {
			return this.words.size() <= 2 && Wording.isHan(this.words.getFirst().codePointAt(0));
		}

		/** Whether it only thanks, greets, names the place: no answer and no doubt. */
		boolean changesNothing() {
			return !answers() && !this.roles.isEmpty() && this.roles.stream().allMatch(Role::changesNothing);
		}

		/** "Gladly" is a yes alone, and an ornament inside "we gladly accept". */
		boolean mayStandBetween() {
			return changesNothing() || this.sense == Sense.ACCEPT && is(Role.HARMLESS);
		}

		@Override
		public Evidence evidence() {
			return new Evidence(String.join(" ", this.words), answers() ? this.sense.name() : this.roles.toString(),
					this.phrases.stream().map(Phrase::language).distinct().toList());
		}

	}

	/** A number, in digits or as a word. */
	record Number(String written, int value) implements Part {

		@Override
		public Evidence evidence() {
			return new Evidence(this.written, "NUMBER", List.of());
		}

	}

	/** The first name of a child with one of these offers. */
	record Name(String written, Set<Long> offers) implements Part {

		@Override
		public Evidence evidence() {
			return new Evidence(this.written, "CHILD", List.of());
		}

	}

	/** A word nobody has told us about. */
	record Unknown(String written) implements Part {

		@Override
		public Evidence evidence() {
			return new Evidence(this.written, "UNKNOWN", List.of());
		}

	}

	/** An emoji the lexicon does not know. */
	record Symbol(String written) implements Part {

		@Override
		public Evidence evidence() {
			return new Evidence(this.written, "SYMBOL", List.of());
		}

	}

}
