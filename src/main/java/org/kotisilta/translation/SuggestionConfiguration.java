package org.kotisilta.translation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The machines that suggest translations: none, unless one is configured.
 */
@Configuration(proxyBeanMethods = false)
class SuggestionConfiguration {

	@Bean
	@ConditionalOnProperty("kotisilta.suggestions.libretranslate.url")
	SuggestionEngine libreTranslate(LibreTranslateProperties properties) {
		if (properties.url() == null) {
			throw new IllegalStateException("kotisilta.suggestions.libretranslate.url is empty");
		}
		return new LibreTranslate(properties, properties.url());
	}

}
