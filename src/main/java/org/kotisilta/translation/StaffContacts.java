package org.kotisilta.translation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.kotisilta.directory.EmailAddresses;
import org.kotisilta.directory.PhoneNumbers;

/**
 * How the hub reaches the people who work with it.
 */
@Repository
class StaffContacts {

	private final JdbcClient jdbc;

	private final PhoneNumbers numbers;

	StaffContacts(JdbcClient jdbc, PhoneNumbers numbers) {
		this.jdbc = jdbc;
		this.numbers = numbers;
	}

	/**
	 * One person.
	 *
	 * @param phone E.164; null: not by phone
	 * @param email null: not by e-mail
	 * @param language what the hub writes to them in
	 * @param coordinator whether they are told when a translation is nearly late
	 */
	record Contact(String userName, @Nullable String phone, @Nullable String email, String language,
			boolean coordinator) {

		boolean reachable() {
			return this.phone != null || this.email != null;
		}

	}

	Contact find(String userName) {
		return this.jdbc
			.sql("select user_name, phone, email, language, coordinator from staff_contact where user_name = :name")
			.param("name", userName)
			.query(Contact.class)
			.optional()
			.orElseGet(() -> new Contact(userName, null, null, "fi", false));
	}

	/** Those of some people the hub can reach. */
	List<Contact> of(List<String> userNames) {
		return this.jdbc.sql("""
				select user_name, phone, email, language, coordinator from staff_contact where user_name = any (:names)
				""").param("names", userNames.toArray(String[]::new)).query(Contact.class).list();
	}

	List<Contact> coordinators() {
		return this.jdbc
			.sql("select user_name, phone, email, language, coordinator from staff_contact where coordinator")
			.query(Contact.class)
			.list();
	}

	void keep(Contact contact) {
		this.jdbc.sql("""
				insert into staff_contact (user_name, phone, email, language, coordinator)
				values (:name, :phone, :email, :language, :coordinator)
				on conflict (user_name) do update set phone = excluded.phone, email = excluded.email,
				  language = excluded.language, coordinator = excluded.coordinator
				""")
			.param("name", contact.userName())
			.param("phone", contact.phone())
			.param("email", contact.email())
			.param("language", contact.language())
			.param("coordinator", contact.coordinator())
			.update();
	}

	/** A number as it was typed; null if it is none. */
	@Nullable String phone(@Nullable String typed) {
		return (typed == null) ? null : this.numbers.normalise(typed).orElse(null);
	}

	/** An address as it was typed; null if it is none. */
	static @Nullable String email(@Nullable String typed) {
		return (typed == null) ? null : EmailAddresses.normalise(typed).orElse(null);
	}

}
