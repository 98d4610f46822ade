package org.kotisilta.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Markup;
import org.kotisilta.language.MessageText;
import org.kotisilta.template.EmailLayout.Frame;
import org.kotisilta.template.RenderedMessage.RenderedEmail;

/**
 * Writes e-mails: the subject, and the same paragraphs as text and as HTML.
 */
final class CompiledEmail implements CompiledContent {

	private final ContentTexts plain;

	private final ContentTexts html;

	private final List<MessageText> plainBody;

	private final List<MessageText> htmlBody;

	private final @Nullable String holding;

	private final String holdingHtml;

	private final Frame frame;

	CompiledEmail(Content content, Languages languages, EmailLayout layout) {
		Language language = languages.get(content.language());
		HtmlMarkup markup = new HtmlMarkup(content.types());
		this.plain = new ContentTexts(content, language, Markup.plainText(language, content.types()));
		this.html = new ContentTexts(content, language, markup);
		this.plainBody = this.plain.body();
		this.htmlBody = this.html.body();
		this.holding = content.holding().get(ContentKeys.holding(content.channel()));
		this.holdingHtml = (this.holding != null) ? markup.literal(this.holding) : "";
		String wanted = content.holdingLanguage();
		this.frame = layout.frame(language, this.htmlBody.size(), (wanted != null) ? languages.get(wanted) : null);
	}

	@Override
	public RenderedEmail render(Map<String, ?> args) {
		Map<String, Object> values = this.plain.values(args);
		String subject = this.plain.get(ContentKeys.SUBJECT).format(values).replace('\n', ' ');
		return new RenderedEmail(subject, text(values), html(subject, values));
	}

	private String text(Map<String, Object> values) {
		StringBuilder text = new StringBuilder(1024);
		if (this.holding != null) {
			text.append(this.holding).append("\n\n");
		}
		for (MessageText paragraph : this.plainBody) {
			paragraph.append(values, text).append("\n\n");
		}
		this.plain.get(ContentKeys.SIGNATURE).append(values, text).append("\n\n");
		this.plain.find(ContentKeys.CLARITY).ifPresent((asks) -> {
			asks.append(values, text).append(' ');
			this.plain.get(ContentKeys.CLARITY_LINK).append(values, text).append("\n\n");
		});
		this.plain.find(ContentKeys.REPLY).ifPresent((reply) -> reply.append(values, text).append("\n\n"));
		this.plain.get(ContentKeys.WHY).append(values, text).append('\n');
		this.plain.find(ContentKeys.UNSUBSCRIBE).ifPresent((stop) -> stop.append(values, text).append('\n'));
		return text.toString();
	}

	private String html(String subject, Map<String, Object> values) {
		List<String> slots = new ArrayList<>(Frame.FIRST_PARAGRAPH + this.htmlBody.size());
		slots.add(HtmlMarkup.escaped(subject)); // a title holds no elements
		slots.add(this.holdingHtml);
		slots.add(this.html.get(ContentKeys.SIGNATURE).format(values));
		String why = this.html.find(ContentKeys.CLARITY)
			.map((asks) -> asks.format(values) + " " + this.html.get(ContentKeys.CLARITY_LINK).format(values) + "<br>")
			.orElse("") + this.html.find(ContentKeys.REPLY).map((reply) -> reply.format(values) + "<br>").orElse("")
				+ this.html.get(ContentKeys.WHY).format(values);
		slots
			.add(this.html.find(ContentKeys.UNSUBSCRIBE).map((stop) -> why + "<br>" + stop.format(values)).orElse(why));
		for (MessageText paragraph : this.htmlBody) {
			slots.add(paragraph.format(values));
		}
		return this.frame.with(slots);
	}

}
