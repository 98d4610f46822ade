package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

import org.kotisilta.channel.Channel;
import org.kotisilta.language.Languages;
import org.kotisilta.language.Rendering;
import org.kotisilta.language.SmsText;
import org.kotisilta.template.EditedTexts;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedPortal;
import org.kotisilta.template.RenderedMessage.RenderedSms;
import org.kotisilta.template.Renderer;
import org.kotisilta.template.Templates;

/**
 * Writes what an adviser is typing as its readers would get it, by the code that writes
 * what is sent.
 */
@Component
class TaskRenderings {

	private static final int MOST = 60;

	private final Templates templates;

	private final EditedTexts edited;

	private final Renderer renderer;

	private final Languages languages;

	TaskRenderings(Templates templates, EditedTexts edited, Renderer renderer, Languages languages) {
		this.templates = templates;
		this.edited = edited;
		this.renderer = renderer;
		this.languages = languages;
	}

	/** What can be written of it so far. */
	List<Shown> of(TranslationTask task, Map<String, String> target) {
		return switch (task.subject().kind()) {
			case ANNOUNCEMENT -> message(task, target);
			case TEMPLATE -> branches(task, target);
			case PHRASES -> List.of();
		};
	}

	private List<Shown> message(TranslationTask task, Map<String, String> target) {
		var shown = new ArrayList<Shown>();
		for (var channel : new TreeSet<>(task.limits().channels())) {
			message(task, target, channel).ifPresent(shown::add);
		}
		return shown;
	}

	private Optional<Shown> message(TranslationTask task, Map<String, String> target, Channel channel) {
		var title = target.getOrDefault("title", "");
		var body = (channel == Channel.SMS && task.source().containsKey("sms")) ? target.getOrDefault("sms", "")
				: target.getOrDefault("body", "");
		if (body.isBlank()) {
			return Optional.empty();
		}
		var content = this.templates.freeText(task.language(), channel, title, body, null, false);
		return Optional.of(switch (this.renderer.render(content, Map.of())) {
			case RenderedSms sms -> new Shown(channel, "", "", "", List.of(sms.text()), Shown.Sms.of(sms.sms()));
			case RenderedEmail email -> new Shown(channel, "", "", email.subject(), List.of(email.text()), null);
			case RenderedPortal portal -> new Shown(channel, "", "", portal.title(), portal.paragraphs(), null);
		});
	}

	/** Each branch once: one set of sample values is enough to read it. */
	private List<Shown> branches(TranslationTask task, Map<String, String> target) {
		var language = this.languages.get(task.language());
		var shown = new LinkedHashMap<List<String>, Shown>();
		target.forEach((key, pattern) -> {
			if (!pattern.isBlank()) {
				this.edited.renderings(task.subject().key(), key, language, pattern)
					.forEach((rendering) -> shown.putIfAbsent(List.of(key, rendering.path()), branch(key, rendering)));
			}
		});
		return shown.values().stream().limit(MOST).toList();
	}

	private static Shown branch(String key, Rendering rendering) {
		var sms = key.startsWith("sms.");
		return new Shown(sms ? Channel.SMS : Channel.EMAIL, key, rendering.path(), "", List.of(rendering.text()),
				sms ? Shown.Sms.of(SmsText.of(rendering.text())) : null);
	}

}
