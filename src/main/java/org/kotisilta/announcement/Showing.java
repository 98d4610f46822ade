package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.kotisilta.announcement.Samples.Sample;
import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Languages.Choice;
import org.kotisilta.template.ArgumentMismatch;
import org.kotisilta.template.RenderedMessage;
import org.kotisilta.template.Renderer;

/**
 * Writes a draft's messages as its readers would see them.
 */
@Component
class Showing {

	private final Languages languages;

	private final Renderer renderer;

	Showing(Languages languages, Renderer renderer) {
		this.languages = languages;
		this.renderer = renderer;
	}

	/**
	 * What the readers of one language see.
	 *
	 * @param language their own first language
	 * @param choice the language of the text
	 * @param recipients how many they are
	 */
	record Shown(String language, Choice choice, int recipients, boolean draft, boolean holding,
			Map<Channel, RenderedMessage> messages) {
	}

	/**
	 * All that is shown.
	 *
	 * @param missing placeholders without a value
	 * @param wrong placeholders whose value does not fit, with the reason
	 * @param unwritable texts that cannot be written at all, by language, with the reason
	 */
	record Result(List<Shown> shown, Set<String> missing, Map<String, String> wrong, Map<String, String> unwritable) {
	}

	Result show(Wording wording, Set<Channel> channels, Collection<Sample> samples) {
		var result = new Result(new ArrayList<>(), new TreeSet<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
		grouped(wording, samples).forEach((readers, sample) -> {
			var holding = Choices.holding(sample.languages(), readers.choice(), this.languages);
			var messages = new EnumMap<Channel, RenderedMessage>(Channel.class);
			for (var channel : Choices.usable(channels, wording)) {
				write(wording, readers, channel, holding, sample, messages, result);
			}
			result.shown()
				.add(new Shown(readers.language(), readers.choice(), sample.recipients(),
						wording.draft(readers.choice().language()), holding != null, messages));
		});
		return result;
	}

	private record Readers(String language, Choice choice) {
	}

	/** Readers who see the same text, with the longest values among them. */
	private Map<Readers, Sample> grouped(Wording wording, Collection<Sample> samples) {
		var groups = new LinkedHashMap<Readers, Sample>();
		for (var sample : samples) {
			var choice = this.languages.choose(sample.languages(), wording.languages());
			groups.merge(new Readers(sample.languages().getFirst(), choice), sample, Showing::together);
		}
		return groups;
	}

	private static Sample together(Sample one, Sample other) {
		var longer = (one.args().toString().length() >= other.args().toString().length()) ? one : other;
		return new Sample(longer.languages(), one.recipients() + other.recipients(), longer.args());
	}

	private void write(Wording wording, Readers readers, Channel channel, @Nullable String holding, Sample sample,
			Map<Channel, RenderedMessage> messages, Result result) {
		var language = readers.choice().language();
		try {
			messages.put(channel, this.renderer.render(wording.content(language, channel, holding), sample.args()));
		}
		catch (ArgumentMismatch mismatch) {
			result.missing().addAll(mismatch.missing());
			result.wrong().putAll(mismatch.wrong());
		}
		catch (IllegalArgumentException | NoSuchElementException ex) {
			result.unwritable().put(language, String.valueOf(ex.getMessage()));
		}
	}

}
