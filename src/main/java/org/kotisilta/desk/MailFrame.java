package org.kotisilta.desk;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An e-mail's HTML as a page of its own, to be shown in a frame. Mail carries its styles
 * in itself, so it gets a policy that allows those and nothing else: no script, no form,
 * nothing from anywhere.
 */
final class MailFrame {

	private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "frame-ancestors 'self'; sandbox";

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private MailFrame() {
	}

	static ResponseEntity<String> of(String html) {
		return ResponseEntity.ok().contentType(HTML).header("Content-Security-Policy", POLICY).body(html);
	}

}
