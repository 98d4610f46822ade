package org.kotisilta.bench.limit;

import java.nio.charset.StandardCharsets;

/**
 * A message's words, formatted and as they go on the wire.
 */
sealed interface Text {

	/**
	 * Formats a message.
	 * @param values the recipient's own, in the order of {@link Words#NAMES}
	 */
	void write(String[] values, Out out);

	/** The field of a form. */
	record OfSms(Pattern text) implements Text {

		@Override
		public void write(String[] values, Out out) {
			out.putForm(this.text.format(values).getBytes(StandardCharsets.UTF_8));
		}

	}

	/** A mail, from the subject on. */
	record OfMail(Pattern subject, Pattern plain, Pattern html) implements Text {

		private static final byte[] SUBJECT = Out.ascii("Subject: ");

		private static final byte[] PLAIN = part("""

				MIME-Version: 1.0
				Auto-Submitted: auto-generated
				Content-Type: multipart/alternative; boundary="next-part-of-this-message"

				--next-part-of-this-message
				Content-Type: text/plain; charset=UTF-8
				Content-Transfer-Encoding: 8bit

				""");

		private static final byte[] HTML = part("""

				--next-part-of-this-message
				Content-Type: text/html; charset=UTF-8
				Content-Transfer-Encoding: 8bit

				""");

		private static final byte[] END = part("\n--next-part-of-this-message--\n.\n");

		/** An encoded word of a header holds 45 bytes at most, and whole characters. */
		private static final int WORD = 45;

		@Override
		public void write(String[] values, Out out) {
			out.put(SUBJECT);
			putWords(this.subject.format(values), out);
			out.put(PLAIN).put(this.plain.format(values).getBytes(StandardCharsets.UTF_8));
			out.put(HTML).put(this.html.format(escaped(values)).getBytes(StandardCharsets.UTF_8)).put(END);
		}

		private static void putWords(String text, Out out) {
			var bytes = text.getBytes(StandardCharsets.UTF_8);
			for (var from = 0; from < bytes.length;) {
				var to = Math.min(bytes.length, from + WORD);
				while (to < bytes.length && (bytes[to] & 0xC0) == 0x80) {
					to--;
				}
				out.putWord(java.util.Arrays.copyOfRange(bytes, from, to));
				from = to;
			}
		}

		private static String[] escaped(String[] values) {
			var escaped = values.clone();
			for (var i = 0; i < values.length; i++) {
				if (values[i].chars().anyMatch((c) -> c == '<' || c == '>' || c == '&' || c == '"' || c == '\'')) {
					escaped[i] = values[i].replace("&", "&amp;")
						.replace("<", "&lt;")
						.replace(">", "&gt;")
						.replace("\"", "&quot;")
						.replace("'", "&#39;");
				}
			}
			return escaped;
		}

		private static byte[] part(String lines) {
			return Out.ascii(lines.replace("\n", "\r\n"));
		}

	}

}
