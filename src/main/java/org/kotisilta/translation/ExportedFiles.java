package org.kotisilta.translation;

import java.util.Map;

/**
 * Further files of what advisers have agreed on, for whoever publishes the translations.
 */
public interface ExportedFiles {

	/** Texts by their paths under {@code translations/}. */
	Map<String, String> files();

}
