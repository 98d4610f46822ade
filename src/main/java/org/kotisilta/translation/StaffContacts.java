package org.kotisilta.translation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
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

	/**
	 * Keeps how somebody wants to be reached, as they have typed it. Nothing typed takes
	 * out what was known; what cannot be used leaves it as it was. The hub writes to them
	 * in the language their pages are in.
	 * @return whether all that was typed can be used
	 */
	boolean keep(String userName, @Nullable String phone, @Nullable String email, boolean coordinator) {
		var known = find(userName);
		var number = given(phone).map(this.numbers::normalise);
		var address = given(email).map(EmailAddresses::normalise);
		keep(new Contact(userName, usable(number, known.phone()), usable(address, known.email()), language(),
				coordinator));
		return Stream.of(number, address).flatMap(Optional::stream).allMatch(Optional::isPresent);
	}

	private static Optional<String> given(@Nullable String typed) {
		return Optional.ofNullable(typed).filter((text) -> !text.isBlank());
	}

	private static @Nullable String usable(Optional<Optional<String>> typed, @Nullable String known) {
		return typed.map((value) -> value.orElse(known)).orElse(null);
	}

	private static String language() {
		var language = LocaleContextHolder.getLocale().getLanguage();
		return Set.of("sv", "en").contains(language) ? language : "fi";
	}

}
