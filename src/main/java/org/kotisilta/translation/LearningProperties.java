package org.kotisilta.translation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the memory may learn from.
 *
 * @param learnFromAnnouncements whether it keeps lines of texts for one occasion, without
 * names, numbers and addresses
 */
@ConfigurationProperties("kotisilta.translation")
record LearningProperties(@DefaultValue("false") boolean learnFromAnnouncements) {

}
