package org.kotisilta.bench.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.template.Content;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.template.Renderer;

import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

/**
 * The words of the mailing in every language: the very texts the hub has frozen, each as
 * one ICU pattern that is compiled once. Every message is formatted with it: five values
 * of the recipient's own, a plural and a date. For one thread.
 */
final class Words {

	/** The recipient's own values, arguments 0 to 4 of a pattern. */
	static final List<String> NAMES = List.of("guardian", "child", "group", "unit", "phone");

	/** Stands before the digit of a value. */
	private static final char MARK = '\uE000';

	private final Map<String, Text> texts = new HashMap<>();

	Words(JdbcClient jdbc, String template) {
		var renderer = new Renderer(Languages.load());
		var marks = new HashMap<String, Object>();
		NAMES.forEach((name) -> marks.put(name, "" + MARK + NAMES.indexOf(name)));
		jdbc.sql("""
				select distinct on (r.language, r.channel) r.content::text
				from rendering r join template_version v on v.id = r.template_version_id
				where v.template = :template and r.channel <> 'PORTAL' order by r.language, r.channel, r.id desc
				""").param("template", template).query(String.class).list().forEach((json) -> {
			var content = JsonMapper.shared().readValue(json, Content.class);
			this.texts.put(content.channel() + content.language(), text(content, renderer, marks));
		});
	}

	Text get(Channel channel, String language) {
		var text = this.texts.get(channel + language);
		if (text == null) {
			throw new IllegalStateException("The hub has sent nothing in " + language + " by " + channel + " yet");
		}
		return text;
	}

	private static Text text(Content content, Renderer renderer, Map<String, Object> marks) {
		var shared = new Shared(content);
		return switch (renderer.render(content, marks)) {
			case RenderedSms sms -> new Text.OfSms(compile(sms.text(), shared));
			// What is everybody's stands in the body.
			case RenderedEmail mail -> new Text.OfMail(compile(mail.subject(), shared.none()),
					compile(lines(mail.text()), shared), compile(lines(mail.html()), shared));
			default -> throw new IllegalArgumentException("Nothing is handed over for " + content.channel());
		};
	}

	/** A text with marks, as the pattern it was written by. */
	private static Pattern compile(String marked, Shared shared) {
		var holes = new TreeMap<Integer, Hole>();
		IntStream.range(0, marked.length())
			.filter((at) -> marked.charAt(at) == MARK)
			.forEach((at) -> holes.put(at, new Hole(at + 2, "{" + marked.charAt(at + 1) + "}")));
		shared.find(marked, holes);
		return new Pattern(marked, holes, shared.locale(), shared.values());
	}

	private static String lines(String text) {
		return text.replace("\r\n", "\n").replace("\n", "\r\n");
	}

	/**
	 * A part of a text that is formatted.
	 *
	 * @param end where it ends
	 * @param pattern what it is formatted by
	 */
	record Hole(int end, String pattern) {
	}

}
