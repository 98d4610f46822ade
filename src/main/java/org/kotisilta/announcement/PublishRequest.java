package org.kotisilta.announcement;

import java.util.Set;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants published or kept.
 *
 * @param draft the announcement
 * @param accept codes of the warnings that are accepted
 * @param keepAsDraft only keep it; nothing is checked and nobody gets it
 */
record PublishRequest(Draft draft,
		@Schema(description = "Codes of the warnings of the preview that are accepted") Set<String> accept,
		@Schema(description = "Only keep it; nothing is checked and nobody gets it") @Nullable Boolean keepAsDraft) {

	@SuppressWarnings("NullAway") // JSON may leave these out
	PublishRequest {
		if (draft == null) {
			throw new IllegalArgumentException("draft is missing: the announcement to publish");
		}
		accept = (accept != null) ? Set.copyOf(accept) : Set.of();
	}

	boolean onlyKept() {
		return Boolean.TRUE.equals(this.keepAsDraft);
	}

}
