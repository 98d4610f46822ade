package org.kotisilta.directory;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * The tags of the languages the hub writes in.
 */
@Component
class RegisterLanguages implements Supplier<LanguageTags> {

	private final LanguageTags tags = new LanguageTags(
			List.of("fi", "fi-simple", "sv", "en", "so", "ar", "ru", "uk", "et", "ckb", "fa", "zh-Hans", "vi", "tk"));

	@Override
	public LanguageTags get() {
		return this.tags;
	}

}
