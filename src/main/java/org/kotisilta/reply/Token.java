package org.kotisilta.reply;

import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.reply.Lexicon.Phrase;

/**
 * A word of a message in every spelling it may be compared in.
 *
 * @param repairs what it may be a misspelling of
 * @param affixed what it is by its beginning or ending; null where they tell nothing
 */
record Token(String text, String bare, List<String> repairs, @Nullable Phrase affixed) {

	/**
	 * A word in the spellings its writer's languages allow.
	 * @param spellings of these languages
	 */
	static Token of(String written, List<Spelling> spellings) {
		var text = Wording.inOneScript(written);
		var bare = Wording.withoutAccents(text);
		var repairs = new LinkedHashSet<String>();
		repairs.add(Wording.squeezed(text, 2));
		repairs.add(Wording.squeezed(text, 1));
		var affixed = affixed(bare, spellings);
		if (affixed == null && spellings.stream().noneMatch((spelling) -> spelling.knows(bare))) {
			spellings.forEach((spelling) -> repairs.addAll(spelling.near(bare)));
			repairs.add(Wording.undoubled(text));
		}
		spellings.forEach((spelling) -> repairs.addAll(spelling.soundingLike(text)));
		repairs.remove(text);
		return new Token(text, bare, List.copyOf(repairs), affixed);
	}

	private static @Nullable Phrase affixed(String bare, List<Spelling> spellings) {
		for (var spelling : spellings) {
			var phrase = spelling.affixed(bare);
			if (phrase != null) {
				return phrase;
			}
		}
		return null;
	}

}
