package org.kotisilta.translation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a LibreTranslate server. Nothing it does can keep an adviser from working: it
 * answers in time and whole, or there is no suggestion.
 */
final class LibreTranslate implements SuggestionEngine {

	private static final Log logger = LogFactory.getLog(LibreTranslate.class);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final LibreTranslateProperties properties;

	private final URI translate;

	private final HttpClient http;

	LibreTranslate(LibreTranslateProperties properties, URI url) {
		this.properties = properties;
		this.translate = URI.create(url.toString().replaceAll("/+$", "") + "/translate");
		this.http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
	}

	@Override
	public String name() {
		return "LibreTranslate";
	}

	@Override
	public boolean offers(String sourceLanguage, String language) {
		return this.properties.languages().contains(language) && !sourceLanguage.equals("fi-simple");
	}

	@Override
	public Optional<String> suggest(String pattern, String sourceLanguage, String language) {
		if (!offers(sourceLanguage, language)) {
			return Optional.empty();
		}
		return ProtectedText.of(pattern)
			.flatMap((text) -> translated(text.words(), sourceLanguage, language).flatMap(text::restore));
	}

	private Optional<String> translated(String words, String sourceLanguage, String language) {
		Map<String, String> question = new HashMap<>(
				Map.of("q", words, "source", code(sourceLanguage), "target", code(language), "format", "text"));
		if (!this.properties.apiKey().isEmpty()) {
			question.put("api_key", this.properties.apiKey());
		}
		HttpRequest request = HttpRequest.newBuilder(this.translate)
			.timeout(this.properties.timeout())
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(question)))
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
			String answer = (response.statusCode() == 200)
					? JSON.readTree(response.body()).path("translatedText").asString("") : "";
			if (answer.isBlank()) {
				logger.warn("No suggestion: LibreTranslate answered " + response.statusCode());
			}
			return Optional.of(answer).filter((text) -> !text.isBlank());
		}
		catch (IOException | JacksonException ex) {
			logger.warn("No suggestion: " + ex.getClass().getSimpleName());
			return Optional.empty();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/** LibreTranslate has codes without regions and scripts, but for Chinese. */
	private static String code(String tag) {
		return tag.equals("zh-Hans") ? "zh-Hans" : tag.split("-")[0];
	}

}
