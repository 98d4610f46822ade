package org.kotisilta.portal;

import java.io.Serializable;

import org.kotisilta.directory.ContactPoint;

/**
 * A phone number or e-mail address somebody says is theirs, in the register's form.
 */
record Contact(ContactPoint.Kind kind, String value) implements Serializable {

}
