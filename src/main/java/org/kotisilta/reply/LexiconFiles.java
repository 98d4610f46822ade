package org.kotisilta.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.kotisilta.reply.Lexicon.Phrase;
import org.kotisilta.reply.Lexicon.Role;
import org.kotisilta.reply.Lexicon.Sense;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads {@code translations/lexicon/}: one file per language, and the files that cut
 * across languages.
 */
final class LexiconFiles {

	private static final YAMLMapper YAML = YAMLMapper.builder().build();

	/** The language of words that belong to the operator, not to a language. */
	private static final String NO_LANGUAGE = "und";

	private static final Map<String, Role> ROLES = Map.ofEntries(Map.entry("accept", Role.ACCEPT),
			Map.entry("acceptFirmly", Role.ACCEPT), Map.entry("decline", Role.DECLINE),
			Map.entry("declineFirmly", Role.DECLINE), Map.entry("signAccept", Role.SIGN_ACCEPT),
			Map.entry("signDecline", Role.SIGN_DECLINE), Map.entry("negators", Role.NEGATOR),
			Map.entry("but", Role.BUT), Map.entry("hesitation", Role.HESITATION),
			Map.entry("elsewhere", Role.ELSEWHERE), Map.entry("question", Role.QUESTION),
			Map.entry("politeness", Role.POLITENESS), Map.entry("acknowledgement", Role.ACKNOWLEDGEMENT),
			Map.entry("label", Role.LABEL), Map.entry("family", Role.FAMILY), Map.entry("choosing", Role.CHOOSING),
			Map.entry("child", Role.CHILD), Map.entry("reason", Role.REASON), Map.entry("harmless", Role.HARMLESS),
			Map.entry("optOut", Role.OPT_OUT), Map.entry("optIn", Role.OPT_IN), Map.entry("help", Role.HELP),
			Map.entry("notRefusing", Role.NOT_REFUSING));

	private static final Map<String, Role> INVITATION = Map.of("come", Role.ACCEPT, "away", Role.DECLINE, "maybe",
			Role.HESITATION, "people", Role.CHOOSING, "times", Role.ELSEWHERE);

	/** Between what stands in several places under one name. */
	private static final String DOCUMENT = "\n---\n";

	/** Keys of phrases that say all that an answer needs. */
	private static final String FIRMLY = "Firmly";

	private final List<Phrase> phrases = new ArrayList<>();

	private final Map<String, Map<String, Sense>> falseFriends = new HashMap<>();

	private LexiconFiles() {
	}

	/**
	 * Reads the lexicon on the class path.
	 * @throws IllegalStateException naming the file and the entry that cannot be read
	 */
	static Lexicon load() {
		return read(texts());
	}

	/**
	 * The files' texts by name; what several places of the class path have of one name
	 * counts together.
	 */
	static SortedMap<String, String> texts() {
		var texts = new TreeMap<String, String>();
		try {
			for (var file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:translations/lexicon/*.yaml")) {
				var name = Objects.requireNonNull(file.getFilename()).replace(".yaml", "");
				var text = file.getContentAsString(StandardCharsets.UTF_8);
				texts.merge(name, text, (first, second) -> first + DOCUMENT + second);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return texts;
	}

	/**
	 * Reads a lexicon.
	 * @param texts its files, by name
	 * @throws IllegalStateException naming the file and the entry that cannot be read
	 */
	static Lexicon read(SortedMap<String, String> texts) {
		var files = new LexiconFiles();
		texts.forEach((name, text) -> Stream.of(text.split(DOCUMENT)).forEach((one) -> files.read(name, one)));
		return new Lexicon(files.phrases, files.falseFriends);
	}

	/**
	 * Reads the words that answer an invitation: those of the lexicon that are no whole
	 * sentences about a place, and {@code attendance.yaml}.
	 */
	static Lexicon invitations(Lexicon lexicon) {
		var files = new LexiconFiles();
		lexicon.phrases().stream().filter((phrase) -> !phrase.firm()).forEach(files.phrases::add);
		try (var in = LexiconFiles.class.getResourceAsStream("/translations/lexicon/attendance.yaml")) {
			var content = YAML.readTree(Objects.requireNonNull(in));
			INVITATION.forEach((key, role) -> content.get(key)
				.forEachEntry((language, words) -> files.add(words, language, role, false)));
			content.get("together").forEachEntry(files::readNumbers);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Lexicon(files.phrases, lexicon.falseFriends());
	}

	private void read(String name, String yaml) {
		try {
			var content = YAML.readTree(yaml);
			switch (name) {
				case "false-friends" -> readFalseFriends(content);
				case "numbers" -> content.forEachEntry(this::readNumbers);
				case "attendance" -> {
					// Read by itself: it would make an answer of what answers no offer.
				}
				case "carrier", "signs" -> readLanguage(content, NO_LANGUAGE);
				default -> readLanguage(content, name);
			}
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("translations/lexicon/" + name + ".yaml: " + ex.getMessage(), ex);
		}
	}

	private void readLanguage(JsonNode content, String language) {
		content.forEachEntry((key, words) -> {
			var role = ROLES.get(key);
			if (role != null) {
				add(words, language, role, key.endsWith(FIRMLY));
			}
		});
	}

	/** Single words may be gathered in lists within the list. */
	private void add(JsonNode words, String language, Role role, boolean firm) {
		if (words.isArray()) {
			words.forEach((word) -> add(word, language, role, firm));
			return;
		}
		var written = words.asString();
		if (firm || role != Role.ACCEPT && role != Role.DECLINE && !written.contains("*")) {
			// One for all it stands for, which may be thousands. Single answers are
			// looked at one by one: some hold a sentence, some are false friends.
			Alternatives.check(written);
			this.phrases.add(new Phrase(written, language, role, firm, 0));
		}
		else {
			Alternatives.of(written)
				.forEach((phrase) -> this.phrases.add(new Phrase(phrase, language, role, false, 0)));
		}
	}

	private void readNumbers(String language, JsonNode words) {
		for (var n = 0; n < words.size(); n++) {
			for (var word : words.get(n).asString().split("/")) {
				this.phrases.add(new Phrase(word, language, Role.NUMBER, false, n + 1));
			}
		}
	}

	private void readFalseFriends(JsonNode content) {
		content.get("words").forEach((word) -> {
			var senses = new HashMap<String, Sense>();
			word.get("neither").forEach((language) -> senses.put(language.asString(), Sense.NOTHING));
			word.get("accept").forEach((language) -> senses.put(language.asString(), Sense.ACCEPT));
			word.get("decline").forEach((language) -> senses.put(language.asString(), Sense.DECLINE));
			this.falseFriends.put(word.get("text").asString(), senses);
		});
	}

}
