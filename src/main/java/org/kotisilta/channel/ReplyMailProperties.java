package org.kotisilta.channel;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The IMAP mailbox guardians' answers to e-mails come to. Without a host nobody can
 * answer an e-mail, and e-mails say so.
 *
 * @param host the IMAP server; empty: none
 * @param port its port; 0: the usual one, 993 with {@link Tls#IMAPS} and 143 else
 * @param tls how the connection is protected
 * @param user the mailbox's user
 * @param password its password
 * @param address the mailbox's address, to which the mail server must also deliver what
 * is addressed to it with a plus sign and a tag (RFC 5233); empty: where the hub's
 * e-mails come from
 * @param folder where e-mails arrive
 * @param readFolder where they are moved once they are stored
 * @param keepRead after how long they are deleted there, by the day; 0: never
 * @param unreadFolder where those are moved that cannot be read, for a person to look at
 * @param interval how often the mailbox is looked into
 * @param timeout how long to wait for the server
 * @param maxSize a larger e-mail is not read
 */
@ConfigurationProperties("kotisilta.mail.replies")
public record ReplyMailProperties(@DefaultValue("") String host, @DefaultValue("0") int port,
		@DefaultValue("IMAPS") Tls tls, @DefaultValue("") String user, @DefaultValue("") String password,
		@DefaultValue("") String address, @DefaultValue("INBOX") String folder,
		@DefaultValue("kotisilta-read") String readFolder, @DefaultValue("30d") Duration keepRead,
		@DefaultValue("kotisilta-unread") String unreadFolder, @DefaultValue("10s") Duration interval,
		@DefaultValue("30s") Duration timeout, @DefaultValue("5MB") DataSize maxSize) {

	public ReplyMailProperties {
		port = (port != 0) ? port : (tls == Tls.IMAPS) ? 993 : 143;
	}

	/** Whether e-mails can be answered. */
	public boolean enabled() {
		return !this.host.isBlank();
	}

	/** How a connection to a mailbox is protected. */
	public enum Tls {

		/** From its beginning. */
		IMAPS,
		/** As soon as the server has greeted; without it nothing is read. */
		STARTTLS,
		/** Not at all: for a server on the same machine. */
		NONE

	}

}
