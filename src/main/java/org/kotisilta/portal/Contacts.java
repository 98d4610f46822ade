package org.kotisilta.portal;

import java.util.Optional;

import org.kotisilta.directory.ContactPoint;
import org.kotisilta.directory.EmailAddresses;
import org.kotisilta.directory.PhoneNumbers;

import org.springframework.stereotype.Component;

/**
 * Reads what somebody types as their phone number or e-mail address.
 */
@Component
class Contacts {

	private final PhoneNumbers phones;

	Contacts(PhoneNumbers phones) {
		this.phones = phones;
	}

	/** The contact in the register's form; empty where it can be neither. */
	Optional<Contact> typed(String text) {
		var value = text.strip();
		return value.contains("@")
				? EmailAddresses.normalise(value).map((address) -> new Contact(ContactPoint.Kind.EMAIL, address))
				: this.phones.normalise(value).map((number) -> new Contact(ContactPoint.Kind.PHONE, number));
	}

	/** A contact as people write it. */
	String display(ContactPoint point) {
		return switch (point.kind()) {
			case PHONE -> this.phones.display(point.value());
			case EMAIL -> point.value();
		};
	}

}
