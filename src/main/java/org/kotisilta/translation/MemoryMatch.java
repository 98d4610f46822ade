package org.kotisilta.translation;

import java.util.List;

import org.kotisilta.language.WordDiff;

/**
 * Something that was translated before and is like what is to be translated now.
 *
 * @param source what was translated
 * @param target how
 * @param context where it stands, such as {@code crisis-update/sms.text}; empty: in a
 * text for one occasion
 * @param score 100 for the same text in the same place, less for less; never 100 for
 * another text
 * @param exact whether it is the same text
 * @param reviewed whether a second person has looked at the translation
 * @param difference what must be changed in the source found to get the one asked for
 */
public record MemoryMatch(String source, String target, String context, int score, boolean exact, boolean reviewed,
		List<WordDiff.Part> difference) {

}
