package org.kotisilta.reply;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The word lists, read once for all that read replies.
 */
@Configuration(proxyBeanMethods = false)
class LexiconConfiguration {

	@Bean
	WordLists wordLists() {
		return WordLists.load();
	}

}
