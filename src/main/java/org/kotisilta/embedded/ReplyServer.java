package org.kotisilta.embedded;

import java.io.ByteArrayInputStream;
import java.util.Locale;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * The simulated mailbox of replies: an IMAP server of the hub's own, from which the hub
 * takes them as it would from a real one.
 */
public class ReplyServer implements AutoCloseable {

	private final Managers managers = new Managers();

	private final ServerSetup setup;

	private final GreenMailUser user;

	private final String local;

	private final String domain;

	private @Nullable ImapServer server;

	/**
	 * Starts it.
	 * @param address the address whose mail it takes, with and without a tag
	 */
	ReplyServer(String host, int port, String address, String user, String password) {
		this.setup = new ServerSetup(port, host, ServerSetup.PROTOCOL_IMAP);
		this.local = address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT);
		this.domain = address.substring(address.indexOf('@')).toLowerCase(Locale.ROOT);
		try {
			this.user = this.managers.getUserManager().createUser(address, user, password);
		}
		catch (UserException ex) {
			throw new IllegalStateException(ex);
		}
		start();
	}

	/** Whether mail to an address belongs here. */
	boolean accepts(String recipient) {
		var to = recipient.toLowerCase(Locale.ROOT);
		return to.equals(this.local + this.domain) || to.startsWith(this.local + "+") && to.endsWith(this.domain);
	}

	/** Puts an e-mail into the mailbox. */
	public void deliver(byte[] raw) {
		try {
			this.user.deliver(new MimeMessage(null, new ByteArrayInputStream(raw)));
		}
		catch (MessagingException ex) {
			throw new IllegalArgumentException("not an e-mail", ex);
		}
	}

	/** How many e-mails a folder holds; 0 if there is no such folder. */
	public int count(String folder) {
		var found = this.managers.getImapHostManager().getFolder(this.user, folder);
		return (found != null) ? found.getMessageCount() : 0;
	}

	/** Starts it after it was stopped, with what was in it. */
	public final synchronized void start() {
		var fresh = new ImapServer(this.setup, this.managers);
		fresh.startService();
		try {
			if (!fresh.waitTillRunning(this.setup.getServerStartupTimeout())) {
				throw new IllegalStateException("The simulated mailbox of replies does not start");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.server = fresh;
	}

	/** Stops it; what is in it stays. */
	public synchronized void stop() {
		if (this.server != null) {
			this.server.stopService();
			this.server = null;
		}
	}

	@Override
	public void close() {
		stop();
	}

}
