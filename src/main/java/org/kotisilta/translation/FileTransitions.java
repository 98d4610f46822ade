package org.kotisilta.translation;

import java.util.LinkedHashMap;

import org.kotisilta.translation.Command.TakeFile;
import org.kotisilta.translation.Command.TakeTranslation;
import org.kotisilta.translation.Decision.Refused;

/**
 * What files do to a task. Nothing they say is approved.
 */
final class FileTransitions {

	private FileTransitions() {
	}

	/**
	 * What was approved before is no longer; the file's text has still to be read by
	 * somebody.
	 */
	static Decision takeFile(TranslationTask task, TakeFile take) {
		var work = task.work().taken(take.by(), take.texts(), task.source(), take.reviewed());
		return Transitions.moved(task, task.state().held() ? work : Transitions.rested(task, work), null);
	}

	/**
	 * What is not all there, or not all of today's source, is kept for somebody to
	 * finish.
	 */
	static Decision takeTranslation(TranslationTask task, TakeTranslation take) {
		if (task.state().held()) {
			return new Refused(Refusal.TAKEN);
		}
		if (task.state() == TaskState.APPROVED) {
			return new Refused(Refusal.WRONG_STATE);
		}
		var whole = take.texts().keySet().containsAll(task.source().keySet());
		var texts = new LinkedHashMap<>(task.work().target());
		texts.putAll(take.texts());
		var current = whole || task.work().basedOn().isEmpty() || take.texts().keySet().containsAll(task.changedKeys());
		var work = task.work().taken(take.by(), texts, current ? task.source() : task.work().basedOn(), whole);
		return Transitions.moved(task, Transitions.rested(task, work), take.file());
	}

}
