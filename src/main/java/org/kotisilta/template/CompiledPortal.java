package org.kotisilta.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.Language;
import org.kotisilta.language.Markup;
import org.kotisilta.language.MessageText;
import org.kotisilta.template.RenderedMessage.RenderedPortal;

/**
 * Writes messages for the portal: the e-mail's subject and paragraphs.
 */
final class CompiledPortal implements CompiledContent {

	/** A longer text put into a paragraph may have paragraphs of its own. */
	private static final Pattern EMPTY_LINES = Pattern.compile("\\n\\h*(?:\\n\\h*)+");

	private final ContentTexts texts;

	private final MessageText title;

	private final List<MessageText> body;

	private final @Nullable String holding;

	CompiledPortal(Content content, Language language) {
		this.texts = new ContentTexts(content, language, Markup.plainText(language, content.types()));
		this.title = this.texts.get(ContentKeys.SUBJECT);
		this.body = this.texts.body();
		this.holding = content.holding().get(ContentKeys.holding(content.channel()));
	}

	@Override
	public RenderedPortal render(Map<String, ?> args) {
		Map<String, Object> values = this.texts.values(args);
		List<String> paragraphs = new ArrayList<>(this.body.size() + 1);
		if (this.holding != null) {
			paragraphs.add(this.holding);
		}
		for (MessageText paragraph : this.body) {
			paragraphs.addAll(List.of(EMPTY_LINES.split(paragraph.format(values))));
		}
		return new RenderedPortal(this.title.format(values), paragraphs);
	}

}
