package org.kotisilta.reply;

import java.time.Clock;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import org.kotisilta.channel.ReplyMailProperties;

/**
 * Deletes e-mails from the mailbox some time after they were stored: what they said is in
 * the database, where retention and erasure reach it.
 */
@Component("readMail")
public class ReadMail {

	private static final Logger log = LoggerFactory.getLogger(ReadMail.class);

	private final ReplyMailProperties properties;

	private final Properties connection;

	private final Clock clock;

	ReadMail(ReplyMailProperties properties, @Qualifier("replyMailConnection") Properties connection, Clock clock) {
		this.properties = properties;
		this.connection = connection;
		this.clock = clock;
	}

	/**
	 * Deletes what came longer ago than {@code kotisilta.mail.replies.keep-read}; called
	 * by a timer of the routes, in every hub: there is nothing to delete twice. A mailbox
	 * that cannot be reached is cleared the next time.
	 */
	public void clear() {
		if (this.properties.keepRead().isZero()) {
			return;
		}
		try (var store = Session.getInstance(this.connection).getStore("imap")) {
			store.connect(this.properties.host(), this.properties.port(), this.properties.user(),
					this.properties.password());
			var folder = store.getFolder(this.properties.readFolder());
			// There is none before the first answer has come.
			if (folder.exists()) {
				folder.open(Folder.READ_WRITE);
				try (folder) {
					deleteOld(folder);
				}
			}
		}
		catch (MessagingException ex) {
			log.warn("The mailbox of replies cannot be cleared: {}", ex.getClass().getSimpleName());
		}
	}

	private void deleteOld(Folder folder) throws MessagingException {
		// IMAP compares days, not moments (RFC 3501, SEARCH BEFORE).
		var before = Date.from(this.clock.instant().minus(this.properties.keepRead()));
		var old = folder.search(new ReceivedDateTerm(ComparisonTerm.LT, before));
		folder.setFlags(old, new Flags(Flag.DELETED), true);
		folder.expunge();
		if (old.length > 0) {
			log.info("Deleted {} e-mails from {}", old.length, this.properties.readFolder());
		}
	}

}
