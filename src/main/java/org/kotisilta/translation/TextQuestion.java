package org.kotisilta.translation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A question about a source text, as whoever wrote it sees it.
 *
 * @param source the text it is about; null: the whole
 * @param answers what has been answered, in order
 */
record TextQuestion(Comment question, TranslationTask task, @Nullable String source, List<Comment> answers) {

}
