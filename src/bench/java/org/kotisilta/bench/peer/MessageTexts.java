package org.kotisilta.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words: ICU's own message format, one for each pattern and thread since it cannot be
 * shared, and Thymeleaf around the paragraphs of a mail.
 */
@Component
class MessageTexts {

	private final Map<String, Map<String, String>> patterns = new ConcurrentHashMap<>();

	private final ThreadLocal<Map<String, MessageFormat>> formats = ThreadLocal.withInitial(HashMap::new);

	private final SpringTemplateEngine templates;

	private final String template;

	private final Map<String, Object> fields = new HashMap<>();

	MessageTexts(SpringTemplateEngine templates, @Value("${peer.template}") String template,
			@Value("${peer.fields}") String fields) {
		this.templates = templates;
		this.template = template;
		JsonMapper.shared().readValue(fields, new TypeReference<Map<String, Object>>() {
		})
			.forEach((name, value) -> this.fields.put(name,
					value.toString().matches("\\d{4}-\\d\\d-\\d\\d") ? date(value.toString()) : value));
	}

	private static Date date(String day) {
		return Date.from(LocalDate.parse(day).atTime(12, 0).atZone(ZoneId.of("Europe/Helsinki")).toInstant());
	}

	String sms(Message message) {
		return text(message, "sms.text");
	}

	String subject(Message message) {
		return text(message, "email.subject");
	}

	List<String> paragraphs(Message message) {
		return IntStream.rangeClosed(1, 9)
			.mapToObj((i) -> "email.body." + i)
			.filter(patterns(message.language())::containsKey)
			.map((key) -> text(message, key))
			.toList();
	}

	String html(Message message, String subject, List<String> paragraphs) {
		var context = new Context(Locale.forLanguageTag(message.language()));
		context.setVariable("subject", subject);
		context.setVariable("paragraphs", paragraphs);
		context.setVariable("direction", List.of("ar", "ckb").contains(message.language()) ? "rtl" : "ltr");
		return this.templates.process("mail", context);
	}

	private String text(Message message, String key) {
		var format = this.formats.get()
			.computeIfAbsent(message.language() + key, (_) -> new MessageFormat(pattern(message.language(), key),
					ULocale.forLanguageTag(message.language() + "-FI-u-ca-gregory-nu-latn")));
		var values = new HashMap<>(this.fields);
		values.put("guardian", message.guardian());
		values.put("child", message.child());
		values.put("group", message.groupName());
		values.put("unit", message.unit());
		values.put("phone", message.phone());
		return format.format(values);
	}

	private String pattern(String language, String key) {
		var pattern = patterns(language).get(key);
		if (pattern == null) {
			throw new IllegalArgumentException("No " + key + " in " + language);
		}
		return pattern;
	}

	private Map<String, String> patterns(String language) {
		return this.patterns.computeIfAbsent(language, (_) -> {
			var file = "translations/templates/" + this.template + "/" + language + ".arb";
			try (InputStream in = new ClassPathResource(file).getInputStream()) {
				var texts = new HashMap<String, String>();
				JsonMapper.shared()
					.readTree(in)
					.properties()
					.stream()
					.filter((text) -> text.getValue().isString())
					.forEach((text) -> texts.put(text.getKey(), text.getValue().asString()));
				return texts;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
