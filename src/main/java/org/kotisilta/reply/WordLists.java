package org.kotisilta.reply;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.Supplier;

import org.kotisilta.language.CheckedFiles;

import org.springframework.util.function.SingletonSupplier;

/**
 * The lexicon when the first reply is read: a hub that only sends never needs it. A city
 * that has changed a file hears of a mistake in it at the start all the same.
 */
final class WordLists implements Supplier<Lexicon> {

	/** What the build calls the files it has checked. */
	private static final String CHECKED = "word-lists";

	private final Supplier<Lexicon> lexicon;

	private WordLists(Supplier<Lexicon> lexicon) {
		this.lexicon = lexicon;
	}

	/** A lexicon that is there. */
	static WordLists of(Lexicon lexicon) {
		return new WordLists(() -> lexicon);
	}

	/**
	 * Reads at once what the build has not checked.
	 * @param texts the files by name
	 * @throws RuntimeException naming the entry that cannot be read, see
	 * {@link LexiconFiles}
	 */
	static WordLists of(SortedMap<String, String> texts, CheckedFiles checked) {
		return checked.are(texts) ? new WordLists(SingletonSupplier.of(LexiconFiles::load))
				: of(LexiconFiles.read(texts));
	}

	/** Those on the class path. */
	static WordLists load() {
		return of(LexiconFiles.texts(), CheckedFiles.packaged(CHECKED));
	}

	@Override
	public Lexicon get() {
		return this.lexicon.get();
	}

	/**
	 * The build's step: reads the word lists that go into the jar, which fails if that
	 * cannot be done.
	 * @param args the folder of classes
	 */
	static void main(String[] args) {
		var texts = LexiconFiles.texts();
		LexiconFiles.read(texts);
		CheckedFiles.of(texts).leave(Path.of(args[0]), CHECKED);
	}

}
