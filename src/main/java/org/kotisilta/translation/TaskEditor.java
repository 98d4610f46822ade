package org.kotisilta.translation;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import org.kotisilta.language.Finding;
import org.kotisilta.language.Finding.Severity;

/**
 * What an editor shows of a text while it is being written.
 */
@Component
class TaskEditor {

	private final TaskChecks checks;

	private final TaskRenderings renderings;

	private final MessageSource texts;

	TaskEditor(TaskChecks checks, TaskRenderings renderings, MessageSource texts) {
		this.checks = checks;
		this.renderings = renderings;
		this.texts = texts;
	}

	/**
	 * What is found and how it looks.
	 *
	 * @param blocked whether it cannot be submitted as it is
	 */
	public record View(List<Remark> findings, List<Shown> renderings, boolean blocked) {
	}

	/**
	 * Something the checks have found, for a person to read.
	 *
	 * @param start where in what was typed it begins, in UTF-16 units; -1: nowhere in it
	 * @param reason why, in the reader's language
	 * @param fix what to write between start and end instead; null: not known
	 */
	public record Remark(String key, String code, Severity severity, String branch, int start, int end, String reason,
			@Nullable String fix) {
	}

	/** Looks at a text; changes nothing. */
	public View look(TranslationTask task, Map<String, String> target) {
		var findings = this.checks.of(task, target);
		return new View(remarks(findings), this.renderings.of(task, target),
				findings.stream().anyMatch((finding) -> finding.severity() == Severity.BLOCK));
	}

	/** Findings in the reader's language; in English where nobody has written it yet. */
	public List<Remark> remarks(List<Finding> findings) {
		return findings.stream().map(this::remark).toList();
	}

	private Remark remark(Finding found) {
		var reason = this.texts.getMessage("check." + found.code(),
				new Object[] { Map.of("found", named(found.found()), "expected", named(found.expected())) },
				found.message(), LocaleContextHolder.getLocale());
		return new Remark(found.key(), found.code(), found.severity(), found.branch(), found.start(), found.end(),
				Objects.requireNonNull(reason), found.fix());
	}

	/** A reason names what there is nothing of by a dash. */
	private static String named(String value) {
		return value.isEmpty() ? "\u2013" : value;
	}

}
