package org.kotisilta.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A Spring Boot application that sends mailings: a row and a db-scheduler task for each
 * message, Spring's mail sender, Twilio's SDK as it comes, ICU and Thymeleaf for the
 * words. Reads mailings from its standard input, a line each.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
		MailSenderAutoConfiguration.class, ThymeleafAutoConfiguration.class })
@Import({ Messages.class, MessageSender.class, MessageTexts.class, MessageTasks.class, TwilioClient.class })
class Peer {

	/** As many messages are under way at once. */
	static final int THREADS = 16;

	/**
	 * Says {@code > ready}, then for each mailing {@code > started ended sent}.
	 * @param args the database's address, the broker's, the ports of operator and mail
	 * server, the template and its fields
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		var application = new SpringApplication(Peer.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of());
		application.setAddCommandLineProperties(false);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new org.springframework.core.env.MapPropertySource("peer", properties(args))));
		try (var context = application.run()) {
			var tasks = context.getBean(MessageTasks.class);
			System.out.println("> ready");
			var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (var line = in.readLine(); line != null; line = in.readLine()) {
				var words = line.split(" ");
				System.out.println("> " + tasks.run(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2])));
			}
		}
	}

	private static Map<String, Object> properties(String[] args) {
		return Map.ofEntries(Map.entry("spring.datasource.url", args[0]),
				Map.entry("spring.datasource.username", "postgres"),
				Map.entry("spring.datasource.password", "postgres"),
				Map.entry("spring.datasource.hikari.maximum-pool-size", 2 * THREADS),
				Map.entry("spring.mail.host", "127.0.0.1"), Map.entry("spring.mail.port", args[3]),
				Map.entry("spring.main.banner-mode", "off"), Map.entry("spring.thymeleaf.prefix", "classpath:/peer/"),
				Map.entry("peer.operator-port", args[2]), Map.entry("peer.template", args[4]),
				Map.entry("peer.fields", args[5]));
	}

}
