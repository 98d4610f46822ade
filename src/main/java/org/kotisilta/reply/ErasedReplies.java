package org.kotisilta.reply;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.directory.GuardianErased;

/**
 * Forgets what an erased guardian wrote; that something was written and what came of it
 * stays.
 */
@Component
class ErasedReplies {

	private final JdbcClient jdbc;

	ErasedReplies(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What came from a phone or an address that somebody else still has stays as theirs;
	 * answers to the guardian's own e-mails go wherever they came from.
	 */
	@EventListener
	void forget(GuardianErased erased) {
		this.jdbc.sql("""
				update conversation_message m set body = '' from conversation c
				where c.id = m.conversation_id and c.guardian_id = :guardian
				""").param("guardian", erased.guardianId()).update();
		this.jdbc.sql("update conversation set phone = null, summary = null where guardian_id = :guardian")
			.param("guardian", erased.guardianId())
			.update();
		this.jdbc.sql("""
				update inbound_message i set phone = '', body = ''
				where i.phone = any (:phones) and not exists (
				  select 1 from contact_point p where p.value = i.phone and p.valid_until is null)
				  or i.delivery_id in (select d.id from delivery d where d.guardian_id = :guardian)
				""")
			.param("phones", erased.addresses().toArray(String[]::new))
			.param("guardian", erased.guardianId())
			.update();
		this.jdbc.sql("""
				update auto_reply a set phone = ''
				where a.phone = any (:phones) and not exists (
				  select 1 from contact_point p where p.value = a.phone and p.valid_until is null)
				""").param("phones", erased.addresses().toArray(String[]::new)).update();
	}

}
