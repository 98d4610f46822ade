package org.kotisilta.translation;

import java.util.List;

import org.springframework.stereotype.Component;

import org.kotisilta.translation.MemorySegment.Origin;

/**
 * Teaches the memory what two people stand behind, in the transaction in which the second
 * one says so. What one person alone has approved is learned when it has been read
 * afterwards.
 */
@Component
class Learning {

	private final Memory memory;

	private final LearningProperties properties;

	private final List<TextOrigin> origins;

	Learning(Memory memory, LearningProperties properties, List<TextOrigin> origins) {
		this.memory = memory;
		this.properties = properties;
		this.origins = origins;
	}

	void from(TranslationTask task) {
		if (task.state() != TaskState.APPROVED || task.work().postReview()) {
			return;
		}
		if (task.subject().kind() == Subject.Kind.ANNOUNCEMENT) {
			var allowed = allowed(task.subject());
			task.source()
				.forEach((key, source) -> this.memory.learnOneOff(task.sourceLanguage(), source, task.language(),
						task.work().target().getOrDefault(key, ""), allowed, List.of()));
		}
		else {
			this.memory.learn(segments(task));
		}
	}

	private boolean allowed(Subject subject) {
		return this.origins.stream()
			.filter((origin) -> origin.concerns(subject.kind()))
			.flatMap((origin) -> origin.mayBeLearned(subject).stream())
			.findFirst()
			.orElse(this.properties.learnFromAnnouncements());
	}

	private static List<MemorySegment> segments(TranslationTask task) {
		return task.source()
			.entrySet()
			.stream()
			.filter((text) -> !task.work().target().getOrDefault(text.getKey(), "").isBlank())
			.map((text) -> new MemorySegment(task.sourceLanguage(), text.getValue(), task.language(),
					task.work().target().getOrDefault(text.getKey(), ""), context(task.subject(), text.getKey()),
					Origin.TEMPLATE, true))
			.toList();
	}

	/** Where a text stands, as the memory knows it; empty for a text for one occasion. */
	static String context(Subject subject, String key) {
		return (subject.kind() == Subject.Kind.ANNOUNCEMENT) ? "" : subject.key() + "/" + key;
	}

}
