package org.kotisilta.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import org.kotisilta.language.Language;

/**
 * The HTML frame of every e-mail. Thymeleaf writes the frame once per text, with a mark
 * where each paragraph goes; the paragraphs of a message, already escaped, are then only
 * joined with the frame's pieces. So nothing a guardian or an officer wrote is ever seen
 * by the template engine.
 */
final class EmailLayout {

	private static final Pattern MARK = Pattern.compile("\uE000(\\d+)\uE001");

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	EmailLayout() {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
		resolver.setPrefix("templates/email/");
		resolver.setSuffix(".html");
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setCharacterEncoding("UTF-8");
		resolver.setCacheable(true);
		this.engine.setTemplateResolver(resolver);
	}

	/**
	 * The frame for texts of one language.
	 * @param paragraphs how many paragraphs there are
	 * @param holding the language of the line before them, if there is one
	 */
	Frame frame(Language language, int paragraphs, @Nullable Language holding) {
		List<String> marks = new ArrayList<>();
		for (int i = 0; i < paragraphs; i++) {
			marks.add(mark(Frame.FIRST_PARAGRAPH + i));
		}
		Context context = new Context(language.locale());
		context.setVariables(Map.of("language", language, "subject", mark(Frame.SUBJECT), "paragraphs", marks,
				"signature", mark(Frame.SIGNATURE), "why", mark(Frame.WHY)));
		if (holding != null) {
			context.setVariable("holdingLanguage", holding);
			context.setVariable("holding", mark(Frame.HOLDING));
		}
		return Frame.of(this.engine.process("message", context));
	}

	private static String mark(int slot) {
		return "\uE000" + slot + '\uE001';
	}

	/**
	 * The pieces of the frame and what goes between them.
	 *
	 * @param pieces one more than {@code slots}
	 * @param slots which text follows each piece but the last
	 */
	record Frame(List<String> pieces, int[] slots) {

		static final int SUBJECT = 0;

		static final int HOLDING = 1;

		static final int SIGNATURE = 2;

		static final int WHY = 3;

		static final int FIRST_PARAGRAPH = 4;

		static Frame of(String html) {
			List<String> pieces = new ArrayList<>();
			List<Integer> slots = new ArrayList<>();
			Matcher mark = MARK.matcher(html);
			int from = 0;
			while (mark.find()) {
				pieces.add(html.substring(from, mark.start()));
				slots.add(Integer.parseInt(mark.group(1)));
				from = mark.end();
			}
			pieces.add(html.substring(from));
			return new Frame(List.copyOf(pieces), slots.stream().mapToInt(Integer::intValue).toArray());
		}

		/** The document with these texts, by slot, in its places. */
		String with(List<String> texts) {
			int length = 0;
			for (String piece : this.pieces) {
				length += piece.length();
			}
			StringBuilder html = new StringBuilder(length + 1024);
			for (int i = 0; i < this.slots.length; i++) {
				html.append(this.pieces.get(i)).append(texts.get(this.slots[i]));
			}
			return html.append(this.pieces.getLast()).toString();
		}

	}

}
