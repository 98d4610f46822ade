package org.kotisilta.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.kotisilta.language.Language;
import org.kotisilta.language.Languages;

/**
 * Makes messages of frozen texts. The only place where a text meets its values.
 */
public final class Renderer {

	private static final int KEPT = 512;

	private final Languages languages;

	private final EmailLayout layout = new EmailLayout();

	private final Map<Content, CompiledContent> compiled = Collections
		.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<Content, CompiledContent> eldest) {
				return size() > KEPT;
			}
		});

	public Renderer(Languages languages) {
		this.languages = languages;
	}

	/**
	 * Compiles a frozen text; the same content gives the same compiled text without
	 * another parse.
	 * @throws IllegalArgumentException if a pattern is not valid
	 */
	public CompiledContent compile(Content content) {
		CompiledContent known = this.compiled.get(content);
		if (known == null) {
			known = compiled(content);
			this.compiled.put(content, known);
		}
		return known;
	}

	/**
	 * Writes one message; for many messages of one text, {@link #compile} it and render
	 * each.
	 * @throws ArgumentMismatch naming what is missing or wrong
	 */
	public RenderedMessage render(Content content, Map<String, ?> args) {
		return compile(content).render(args);
	}

	private CompiledContent compiled(Content content) {
		CompiledContent shared = withShared(content);
		// A message's own values stand over those all share, which are written already.
		return (args) -> Collections.disjoint(args.keySet(), content.fields().keySet()) ? shared.render(args)
				: render(content.without(args.keySet()), args);
	}

	private CompiledContent withShared(Content content) {
		Language language = this.languages.get(content.language());
		return switch (content.channel()) {
			case SMS -> new CompiledSms(content, language);
			case EMAIL -> new CompiledEmail(content, this.languages, this.layout);
			case PORTAL -> new CompiledPortal(content, language);
		};
	}

}
