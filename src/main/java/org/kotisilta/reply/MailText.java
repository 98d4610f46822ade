package org.kotisilta.reply;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The words of an e-mail: its plain text, or where it has none the text of its HTML, in
 * which quotations begin with "> " as they do in plain text.
 */
final class MailText {

	private static final String BLOCKS = "address,article,div,dl,dt,dd,fieldset,form,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,"
			+ "section,table,tr,ul";

	/** How the usual programs mark what is answered. */
	private static final String QUOTES = "blockquote,.gmail_quote,.yahoo_quoted,.protonmail_quote,.zmail_extra,"
			+ "#divRplyFwdMsg ~ *,#appendonsend ~ *";

	/** No mail program nests parts deeper. */
	private static final int DEEPEST = 10;

	private MailText() {
	}

	/**
	 * The words of a part and those within it; empty if there are none.
	 * @throws MessagingException if it is no e-mail that can be read
	 */
	static String of(Part part) throws MessagingException, IOException {
		var plain = find(part, "text/plain", 0);
		if (plain != null && !plain.isBlank()) {
			return plain;
		}
		var html = find(part, "text/html", 0);
		return (html != null) ? fromHtml(html) : "";
	}

	private static @Nullable String find(Part part, String type, int depth) throws MessagingException, IOException {
		if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
			return text(part);
		}
		if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
			for (var i = 0; i < parts.getCount(); i++) {
				var found = find(parts.getBodyPart(i), type, depth + 1);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	private static String text(Part part) throws MessagingException, IOException {
		try {
			if (part.getContent() instanceof String text) {
				return text;
			}
		}
		catch (UnsupportedEncodingException ex) {
			// A character set nobody knows: most likely it is UTF-8 by another name.
		}
		var bytes = part.getInputStream().readAllBytes();
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return new String(bytes, StandardCharsets.ISO_8859_1);
		}
	}

	/** What a reader sees of an HTML document, line by line. */
	static String fromHtml(String html) {
		var document = Jsoup.parse(html);
		document.select("head,script,style,title,[style~=(?i)display:\\s*none]").remove();
		var quotes = document.select(QUOTES);
		quotes.stream()
			.filter((quote) -> quote.parents().stream().noneMatch(quotes::contains))
			.forEach((quote) -> quote.replaceWith(quotation(quote)));
		return lines(document.body());
	}

	private static Element quotation(Element quote) {
		var text = lines(quote).lines().map((line) -> "> " + line).collect(Collectors.joining("\n"));
		return new Element("pre").appendChild(new TextNode(text));
	}

	private static String lines(Element element) {
		var text = new StringBuilder();
		element.traverse(new NodeVisitor() {
			@Override
			public void head(Node node, int depth) {
				if (node instanceof TextNode words) {
					var verbatim = words.parent() instanceof Element parent && parent.nameIs("pre");
					text.append(verbatim ? words.getWholeText() : words.text());
				}
				else if (node.nameIs("br") || isBlock(node)) {
					newLine(text, node.nameIs("br"));
				}
			}

			@Override
			public void tail(Node node, int depth) {
				if (isBlock(node)) {
					newLine(text, node.nameIs("p"));
				}
			}
		});
		return text.toString().lines().map(String::strip).collect(Collectors.joining("\n")).strip();
	}

	private static boolean isBlock(Node node) {
		return node instanceof Element element && element.is(BLOCKS);
	}

	/** Each block begins on a line of its own; only a break makes an empty one. */
	private static void newLine(StringBuilder text, boolean always) {
		if (always || !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
			text.append('\n');
		}
	}

}
