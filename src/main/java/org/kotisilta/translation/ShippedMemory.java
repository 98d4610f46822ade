package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import org.kotisilta.template.Template;
import org.kotisilta.template.Templates;
import org.kotisilta.translation.MemorySegment.Origin;

/**
 * Teaches the memory, when the hub has started, what the shipped templates say, so that
 * it is of use on the first day. What nobody has reviewed is remembered as such.
 */
@Component
class ShippedMemory {

	private final Templates templates;

	private final Memory memory;

	ShippedMemory(Templates templates, Memory memory) {
		this.templates = templates;
		this.memory = memory;
	}

	@EventListener(ApplicationReadyEvent.class)
	void fill() {
		List<MemorySegment> segments = new ArrayList<>();
		this.templates.all().forEach((template) -> segments.addAll(segments(template)));
		this.memory.learn(segments);
	}

	private static List<MemorySegment> segments(Template template) {
		List<MemorySegment> segments = new ArrayList<>();
		var sources = template.texts().get(TemplateTasks.SOURCE);
		if (sources == null) {
			return segments;
		}
		template.texts().forEach((tag, targets) -> {
			if (!tag.equals(TemplateTasks.SOURCE)) {
				sources.forEach((key, source) -> {
					var target = targets.get(key);
					if (target != null) {
						segments.add(new MemorySegment(TemplateTasks.SOURCE, source, tag, target,
								Learning.context(Subject.template(template.id()), key), Origin.TEMPLATE,
								!template.draft(tag)));
					}
				});
			}
		});
		return segments;
	}

}
