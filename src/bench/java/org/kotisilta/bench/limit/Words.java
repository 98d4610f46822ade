package org.kotisilta.bench.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kotisilta.bench.limit.Splice.Encoding;
import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.template.Content;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.template.Renderer;

import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

/**
 * The words of the mailing in every language: the very texts the hub has frozen, written
 * once with a mark for each of the recipient's own values. Plural and date are
 * everybody's and are written then.
 */
final class Words {

	/** The recipient's own values. */
	static final List<String> NAMES = List.of("guardian", "child", "group", "unit", "phone");

	/** Stands before the digit of a value. */
	static final char MARK = '\uE000';

	private final Map<String, Splice> splices = new HashMap<>();

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
			this.splices.put(content.channel() + content.language(), splice(content, renderer, marks));
		});
	}

	Splice get(Channel channel, String language) {
		var splice = this.splices.get(channel + language);
		if (splice == null) {
			throw new IllegalStateException("The hub has sent nothing in " + language + " by " + channel + " yet");
		}
		return splice;
	}

	private static Splice splice(Content content, Renderer renderer, Map<String, Object> marks) {
		return switch (renderer.render(content, marks)) {
			case RenderedSms sms -> new Splice().add(sms.text(), Encoding.FORM, Encoding.FORM);
			case RenderedEmail mail -> mail(mail);
			default -> throw new IllegalArgumentException("Nothing is handed over for " + content.channel());
		};
	}

	/** From the subject on. */
	private static Splice mail(RenderedEmail mail) {
		return new Splice().add("Subject: ")
			.add(mail.subject(), Encoding.WORD, Encoding.WORD)
			.add("""

					MIME-Version: 1.0
					Auto-Submitted: auto-generated
					Content-Type: multipart/alternative; boundary="next-part-of-this-message"

					--next-part-of-this-message
					Content-Type: text/plain; charset=UTF-8
					Content-Transfer-Encoding: 8bit

					""".replace("\n", "\r\n"))
			.add(lines(mail.text()), Encoding.PLAIN, Encoding.PLAIN)
			.add("""

					--next-part-of-this-message
					Content-Type: text/html; charset=UTF-8
					Content-Transfer-Encoding: 8bit

					""".replace("\n", "\r\n"))
			.add(lines(mail.html()), Encoding.PLAIN, Encoding.HTML)
			.add("\r\n--next-part-of-this-message--\r\n.\r\n");
	}

	private static String lines(String text) {
		return text.replace("\r\n", "\n").replace("\n", "\r\n");
	}

}
