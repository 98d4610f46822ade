package org.kotisilta.translation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.template.LiveTexts;
import org.kotisilta.template.LiveTexts.Approved;

/**
 * Brings what advisers have approved of templates and phrases into use, on every hub: it
 * asks the database for one small value and reads the texts again only when that has
 * changed. Asked before an announcement is planned, never for a delivery.
 */
@Component("approvedTemplates")
public class ApprovedTemplates {

	/**
	 * Whoever waits longer goes on with the texts there are, rather than keep a
	 * connection.
	 */
	private static final long PATIENCE_SECONDS = 2;

	private final JdbcClient jdbc;

	private final TaskTable tasks;

	private final LiveTexts texts;

	private final GlossaryTable terms;

	private final ReentrantLock one = new ReentrantLock();

	private volatile @Nullable UUID known;

	ApprovedTemplates(JdbcClient jdbc, TaskTable tasks, LiveTexts texts, GlossaryTable terms) {
		this.terms = terms;
		this.jdbc = jdbc;
		this.tasks = tasks;
		this.texts = texts;
	}

	/** Before anything else looks at the templates. */
	@Order(0)
	@EventListener(ApplicationReadyEvent.class)
	void begin() {
		refresh();
	}

	/** Uses what is approved now. */
	public void refresh() {
		if (Objects.equals(revision().orElse(null), this.known) || !locked()) {
			return;
		}
		try {
			var now = revision().orElse(null);
			if (!Objects.equals(now, this.known)) {
				this.texts.layTerms(this.terms.all());
				this.texts.lay(approved());
				this.known = now;
			}
		}
		finally {
			this.one.unlock();
		}
	}

	private boolean locked() {
		try {
			return this.one.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Optional<UUID> revision() {
		return this.jdbc.sql("select revision from text_revision").query(UUID.class).optional();
	}

	/**
	 * What was approved last of each text; where somebody is at it again, that is still
	 * what two people have stood behind.
	 */
	private List<Approved> approved() {
		return this.jdbc.sql("""
				select subject_key, language, source, based_on, approved, state from translation_task
				where subject <> 'ANNOUNCEMENT' and approved is not null and state <> 'WITHDRAWN'
				""").query((row, _) -> {
			var open = !row.getString("state").equals("APPROVED");
			return new Approved(row.getString("subject_key"), row.getString("language"),
					this.tasks.texts(row.getString(open ? "source" : "based_on")),
					this.tasks.texts(row.getString("approved")), open);
		}).list();
	}

}
