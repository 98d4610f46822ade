package org.kotisilta.reply;

import java.util.Properties;

import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;
import org.kotisilta.channel.ReplyMailProperties;
import org.kotisilta.channel.ReplyMailProperties.Tls;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The mailbox as the route that looks into it needs it. Its password is in no address, so
 * that it cannot get into a log.
 */
@Configuration("replyMailbox")
public class ReplyMailbox {

	private final ReplyMailProperties properties;

	ReplyMailbox(ReplyMailProperties properties) {
		this.properties = properties;
	}

	/** Whether there is one. */
	public boolean enabled() {
		return this.properties.enabled();
	}

	/** Server and port. */
	public String server() {
		return (enabled() ? this.properties.host() : "localhost") + ":" + this.properties.port();
	}

	/** Where e-mails arrive. */
	public String folder() {
		return this.properties.folder();
	}

	/** Where they are moved once they are stored. */
	public String readFolder() {
		return this.properties.readFolder();
	}

	/** How long to wait between two looks, in milliseconds. */
	public long interval() {
		return this.properties.interval().toMillis();
	}

	@Bean
	MailAuthenticator replyMailLogin() {
		return new MailAuthenticator() {
			@Override
			public PasswordAuthentication getPasswordAuthentication() {
				return new PasswordAuthentication(ReplyMailbox.this.properties.user(),
						ReplyMailbox.this.properties.password());
			}
		};
	}

	/**
	 * How to connect; each e-mail is fetched as a whole, for nothing is gained by pieces.
	 */
	@Bean
	Properties replyMailConnection() {
		var timeout = Long.toString(this.properties.timeout().toMillis());
		var connection = new Properties();
		connection.setProperty("mail.imap.connectiontimeout", timeout);
		connection.setProperty("mail.imap.timeout", timeout);
		connection.setProperty("mail.imap.writetimeout", timeout);
		connection.setProperty("mail.imap.partialfetch", "false");
		connection.setProperty("mail.imap.ssl.enable", Boolean.toString(this.properties.tls() == Tls.IMAPS));
		connection.setProperty("mail.imap.ssl.checkserveridentity", "true");
		connection.setProperty("mail.imap.starttls.enable", Boolean.toString(this.properties.tls() == Tls.STARTTLS));
		connection.setProperty("mail.imap.starttls.required", Boolean.toString(this.properties.tls() == Tls.STARTTLS));
		return connection;
	}

}
