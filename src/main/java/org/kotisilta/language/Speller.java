package org.kotisilta.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.List;

import morfologik.stemming.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * One language's dictionary. Safe for any number of threads.
 */
interface Speller {

	boolean knows(String word);

	/** What may have been meant, the likeliest first; empty if nothing comes to mind. */
	List<String> suggestions(String word);

	/** A Hunspell dictionary: {@code .aff} and {@code .dic} on the class path. */
	static Speller hunspell(String path) {
		try (InputStream affixes = open(path + ".aff");
				InputStream words = open(path + ".dic");
				ByteBuffersDirectory scratch = new ByteBuffersDirectory()) {
			Hunspell hunspell = new Hunspell(
					new org.apache.lucene.analysis.hunspell.Dictionary(scratch, "spelling", affixes, words));
			return new Speller() {

				@Override
				public boolean knows(String word) {
					return hunspell.spell(word);
				}

				@Override
				public List<String> suggestions(String word) {
					return hunspell.suggest(word); // what it has when its time is up
				}

			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ParseException ex) {
			throw new IllegalStateException("Not a dictionary: " + path, ex);
		}
	}

	/** A Morfologik dictionary: {@code .dict} and {@code .info} on the class path. */
	static Speller morfologik(String path) {
		try (InputStream words = open(path + ".dict"); InputStream metadata = open(path + ".info")) {
			Dictionary dictionary = Dictionary.read(words, metadata);
			return new Speller() {

				@Override
				public boolean knows(String word) {
					return !speller(dictionary).isMisspelled(word);
				}

				@Override
				public List<String> suggestions(String word) {
					return speller(dictionary).findReplacements(word);
				}

			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A speller keeps its last word: everybody gets one. The dictionary is shared. */
	private static morfologik.speller.Speller speller(Dictionary dictionary) {
		return new morfologik.speller.Speller(dictionary, 1);
	}

	private static InputStream open(String path) throws IOException {
		InputStream in = Speller.class.getResourceAsStream("/" + path);
		if (in == null) {
			throw new IOException("There is no " + path + " on the class path");
		}
		return in;
	}

}
