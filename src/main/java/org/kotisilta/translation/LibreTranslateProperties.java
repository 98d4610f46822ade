package org.kotisilta.translation;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A LibreTranslate server that suggests translations. Off unless it has an address.
 *
 * @param url its address, without {@code /translate}; null: there is none
 * @param apiKey what it asks for; empty if nothing
 * @param timeout how long an adviser waits for it
 * @param languages the tags it may suggest in; where machines are weak it is better
 * silent
 */
@ConfigurationProperties("kotisilta.suggestions.libretranslate")
record LibreTranslateProperties(@Nullable URI url, @DefaultValue("") String apiKey,
		@DefaultValue("5s") Duration timeout, @DefaultValue( {
				"sv", "en", "et", "ru", "uk", "ar", "fa", "vi", "zh-Hans" }) List<String> languages){

}
