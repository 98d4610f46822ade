package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Languages.Choice;
import org.kotisilta.template.Content;

/**
 * Which words go to whom: for every list of languages that occurs in an audience, the
 * language its readers get and the frozen text per channel. An audience of 200 000 has a
 * few hundred different lists, so {@link Languages#choose} decides each once, and SQL
 * only joins; there is no second copy of the rule.
 */
final class Choices {

	private Choices() {
	}

	/**
	 * What readers with one list of languages get on one channel.
	 *
	 * @param languages the list, best first
	 * @param rendering id of the frozen text
	 */
	record Row(List<String> languages, Channel channel, String language, Languages.Why why, long rendering) {
	}

	/**
	 * Decides for each list.
	 * @param freeze keeps texts and gives their ids
	 */
	static List<Row> of(Collection<List<String>> lists, Wording wording, Set<Channel> channels, Languages languages,
			Function<Collection<Content>, Map<Content, Long>> freeze) {
		var texts = new ArrayList<Text>();
		for (var list : lists) {
			var choice = languages.choose(list, wording.languages());
			for (var channel : usable(channels, wording)) {
				var content = content(wording, choice, channel, holding(list, choice, languages));
				texts.add(new Text(list, channel, choice, content));
			}
		}
		var ids = freeze.apply(texts.stream().map(Text::content).distinct().toList());
		return texts.stream().map((text) -> text.row(ids)).toList();
	}

	private record Text(List<String> list, Channel channel, Choice choice, Content content) {

		Row row(Map<Content, Long> ids) {
			return new Row(this.list, this.channel, this.choice.language(), this.choice.why(),
					Objects.requireNonNull(ids.get(this.content)));
		}

	}

	static Set<Channel> usable(Set<Channel> channels, Wording wording) {
		var usable = channels.isEmpty() ? Collections.<Channel>emptySet() : EnumSet.copyOf(channels);
		usable.removeIf((channel) -> !wording.has(channel));
		return usable;
	}

	/**
	 * The reader's own language, when another one is used and the hub can write in it.
	 */
	static @Nullable String holding(List<String> list, Choice choice, Languages languages) {
		var own = list.getFirst();
		return (!own.equals(choice.language()) && languages.find(own).isPresent()) ? own : null;
	}

	private static Content content(Wording wording, Choice choice, Channel channel, @Nullable String holding) {
		return wording.content(choice.language(), channel, holding);
	}

}
