package org.kotisilta.delivery;

/** A real operator is configured, and no address under which it reaches the hub. */
class PublicAddressMissing extends RuntimeException {

	PublicAddressMissing(String address) {
		super(address.isEmpty()
				? "An operator's account is configured, and kotisilta.public-base-url, the address it and guardians reach the hub at, is missing."
				: "kotisilta.public-base-url is \"" + address + "\", which is no web address.");
	}

}
