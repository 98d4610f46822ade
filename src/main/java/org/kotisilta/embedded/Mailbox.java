package org.kotisilta.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.GroupCommit;
import org.subethamail.smtp.server.SMTPServer;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The simulated mailbox: an SMTP server of the hub's own that keeps every e-mail, for
 * whomever it is.
 */
public class Mailbox implements AutoCloseable {

	private static final String COLUMNS = """
			select id, envelope_from, envelope_to, sender, recipient, subject, language, received_at from simulator.mail
			""";

	private static final int LARGEST_BYTES = 10 * 1024 * 1024;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final GroupCommit<Arrived, Boolean> books;

	private final @Nullable ReplyServer replies;

	private final SMTPServer server;

	Mailbox(JdbcClient jdbc, Clock clock, String host, int port, @Nullable ReplyServer replies)
			throws UnknownHostException {
		this.jdbc = jdbc;
		this.clock = clock;
		this.replies = replies;
		this.books = new GroupCommit<>("simulated mailbox", 500, this::add);
		this.server = SMTPServer.port(port)
			.bindAddress(InetAddress.getByName(host))
			.hostName("localhost")
			.softwareName("Kotisilta simulated mailbox")
			.maxMessageSize(LARGEST_BYTES)
			.executorService(Executors.newVirtualThreadPerTaskExecutor())
			.messageHandler((_, from, to, data) -> receive(from, to, data))
			.build();
		this.server.start();
		if (replies != null) {
			deliverAgain(replies);
		}
	}

	/**
	 * What was written to the hub shortly before it stopped, for the IMAP server forgets;
	 * the hub knows what it has had before.
	 */
	private void deliverAgain(ReplyServer replies) {
		this.jdbc.sql("select envelope_to, raw from simulator.mail where received_at > :after order by id")
			.param("after", this.clock.instant().minus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC))
			.query((row) -> {
				if (replies.accepts(row.getString("envelope_to"))) {
					replies.deliver(row.getBytes("raw"));
				}
			});
	}

	/** The mails for an address, oldest first. */
	public List<Mail> to(String address) {
		return this.jdbc.sql(COLUMNS + "where envelope_to = :address order by id")
			.param("address", address)
			.query((row, _) -> mail(row))
			.list();
	}

	/** How many mails there are. */
	public long size() {
		return this.jdbc.sql("select count(*) from simulator.mail").query(Long.class).single();
	}

	/**
	 * Mails, newest first.
	 * @param words all of these are in the subject or an address
	 */
	List<Mail> search(String words, int skip, int most) {
		return this.jdbc
			.sql(COLUMNS
					+ """
							where not exists (
								select from regexp_split_to_table(lower(:words), '\\s+') word
								where position(word in lower(subject || ' ' || recipient || ' ' || sender || ' ' || envelope_to)) = 0)
							order by id desc limit :most offset :skip
							""")
			.param("words", words.strip())
			.param("most", most)
			.param("skip", skip)
			.query((row, _) -> mail(row))
			.list();
	}

	Optional<Mail> find(long id) {
		return this.jdbc.sql(COLUMNS + "where id = :id").param("id", id).query((row, _) -> mail(row)).optional();
	}

	Optional<StoredMail> open(long id) {
		return this.jdbc.sql("select raw from simulator.mail where id = :id")
			.param("id", id)
			.query((row, _) -> new StoredMail(row.getBytes("raw")))
			.optional();
	}

	/** The text part of a mail, as a reader without HTML sees it. */
	public String text(long id) {
		return open(id).flatMap(StoredMail::text).orElseThrow();
	}

	/** The HTML part of a mail. */
	public String html(long id) {
		return open(id).flatMap(StoredMail::html).orElseThrow();
	}

	/** The value of a header of a mail, decoded; empty if it has none. */
	public String header(long id, String name) {
		return open(id).map((mail) -> mail.header(name)).orElseThrow();
	}

	/** Returns when the mail is committed: only then does the sender hear 250. */
	private void receive(String from, String to, byte[] data) {
		this.books.add(new Arrived(from, to, data, new StoredMail(data), this.clock.instant())).join();
		if (this.replies != null && this.replies.accepts(to)) {
			this.replies.deliver(data);
		}
	}

	private List<Boolean> add(List<Arrived> mails) {
		this.jdbc
			.sql("""
					insert into simulator.mail (envelope_from, envelope_to, sender, recipient, subject, language, raw, received_at)
					select * from unnest(:froms, :tos, :senders, :recipients, :subjects, :languages, :raws, :times::timestamptz[])
					""")
			.param("froms", texts(mails, Arrived::from))
			.param("tos", texts(mails, Arrived::to))
			.param("senders", texts(mails, (mail) -> mail.opened().header("From")))
			.param("recipients", texts(mails, (mail) -> mail.opened().header("To")))
			.param("subjects", texts(mails, (mail) -> mail.opened().header("Subject")))
			.param("languages", texts(mails, Arrived::language))
			.param("raws", mails.stream().map(Arrived::raw).toArray(byte[][]::new))
			.param("times", texts(mails, (mail) -> mail.at().toString()))
			.update();
		return mails.stream().map((_) -> true).toList();
	}

	private static <T> @Nullable String[] texts(List<T> items, Function<T, @Nullable String> text) {
		return items.stream().map(text).toArray(String[]::new);
	}

	private static Mail mail(ResultSet row) throws SQLException {
		return new Mail(row.getLong("id"), row.getString("envelope_from"), row.getString("envelope_to"),
				row.getString("sender"), row.getString("recipient"), row.getString("subject"),
				row.getString("language"), row.getTimestamp("received_at").toInstant());
	}

	@Override
	public void close() {
		this.server.stop();
		this.books.close();
	}

	private record Arrived(String from, String to, byte[] raw, StoredMail opened, Instant at) {

		@Nullable String language() {
			var language = this.opened.header("Content-Language");
			return language.isEmpty() ? null : language;
		}

	}

	/**
	 * An e-mail in the list.
	 *
	 * @param envelopeFrom where a bounce would go
	 * @param sender the From header
	 * @param recipient the To header
	 * @param language as the mail itself says; null: it does not
	 */
	public record Mail(long id, String envelopeFrom, String envelopeTo, String sender, String recipient, String subject,
			@Nullable String language, Instant receivedAt) {
	}

}
