package org.kotisilta.template;

import java.util.Map;

import org.kotisilta.language.Language;
import org.kotisilta.language.Markup;
import org.kotisilta.language.MessageText;
import org.kotisilta.language.SmsText;
import org.kotisilta.template.RenderedMessage.RenderedSms;

/**
 * Writes SMS: the holding line first, values isolated in right-to-left texts, typography
 * folded.
 */
final class CompiledSms implements CompiledContent {

	private final ContentTexts texts;

	private final MessageText text;

	private final String holding;

	CompiledSms(Content content, Language language) {
		this.texts = new ContentTexts(content, language, Markup.plainText(language, content.types()));
		this.text = this.texts.get(ContentKeys.SMS);
		String line = content.holding().get(ContentKeys.holding(content.channel()));
		this.holding = (line != null) ? line + "\n" : "";
	}

	@Override
	public RenderedSms render(Map<String, ?> args) {
		String text = SmsText.fold(this.holding + this.text.format(this.texts.values(args)));
		return new RenderedSms(text, SmsText.of(text));
	}

}
