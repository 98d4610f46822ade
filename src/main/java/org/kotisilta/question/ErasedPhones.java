package org.kotisilta.question;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.directory.GuardianErased;

/**
 * Forgets the digits given to a phone whose owner is erased from the register.
 */
@Component
class ErasedPhones {

	private final JdbcClient jdbc;

	ErasedPhones(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A phone somebody else still has keeps its digits. */
	@EventListener
	void forget(GuardianErased erased) {
		this.jdbc.sql("""
				delete from reply_code r where r.phone = any (:phones) and not exists (
				  select 1 from contact_point p where p.kind = 'PHONE' and p.value = r.phone and p.valid_until is null)
				""").param("phones", erased.addresses().toArray(String[]::new)).update();
	}

}
