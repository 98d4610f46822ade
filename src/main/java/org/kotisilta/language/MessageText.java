package org.kotisilta.language;

import java.util.Map;
import java.util.Set;

import com.ibm.icu.text.MessagePattern;

/**
 * A text with typed holes, in ICU MessageFormat 1, compiled for one language. It gives
 * the same text as {@code com.ibm.icu.text.MessageFormat} but, unlike it, may be used by
 * any number of threads at once, so that a text is parsed once and never copied.
 *
 * <p>
 * Only named arguments, {@code number}, {@code date}, {@code time}, {@code plural},
 * {@code selectordinal} and {@code select} are understood.
 */
public final class MessageText {

	/** The length of most messages, so that they need no second buffer. */
	private static final int USUAL_LENGTH = 320;

	private final String pattern;

	private final Set<String> arguments;

	private final MessageNode root;

	private MessageText(String pattern, Set<String> arguments, MessageNode root) {
		this.pattern = pattern;
		this.arguments = arguments;
		this.root = root;
	}

	/**
	 * Compiles a text that is shown as it is.
	 * @throws IllegalArgumentException if the pattern is not valid or uses a format the
	 * hub does not have
	 */
	public static MessageText compile(String pattern, Language language) {
		return compile(pattern, language, Markup.PLAIN);
	}

	/**
	 * Compiles a text.
	 * @param markup what is written around the words and the values
	 * @throws IllegalArgumentException if the pattern is not valid or uses a format the
	 * hub does not have
	 */
	public static MessageText compile(String pattern, Language language, Markup markup) {
		MessagePattern parsed = parse(pattern);
		MessageCompiler compiler = new MessageCompiler(parsed, language, markup);
		MessageNode root = compiler.compile();
		return new MessageText(pattern, compiler.arguments(), root);
	}

	/** A pattern that gives exactly these words, whatever signs are in them. */
	public static String literally(String words) {
		String quoted = words.replace("'", "''");
		int brace = 0;
		while (brace < quoted.length() && "{}".indexOf(quoted.charAt(brace)) < 0) {
			brace++;
		}
		// One quotation from there on; a second beside it would be an apostrophe.
		return (brace == quoted.length()) ? quoted : quoted.substring(0, brace) + "'" + quoted.substring(brace) + "'";
	}

	/** Parses as the compiler does: an apostrophe is only special before a brace. */
	static MessagePattern parse(String pattern) {
		return new MessagePattern(MessagePattern.ApostropheMode.DOUBLE_OPTIONAL).parse(pattern);
	}

	/**
	 * The same text with everything written already that needs no other values than
	 * these; it wants the others only.
	 */
	public MessageText bind(Map<String, ?> known) {
		return known.isEmpty() ? this : new MessageText(this.pattern, this.arguments, this.root.bind(known, null));
	}

	/** The names of the arguments the text uses in any of its branches. */
	public Set<String> arguments() {
		return this.arguments;
	}

	/** The pattern it was compiled from. */
	public String pattern() {
		return this.pattern;
	}

	/**
	 * The text with its holes filled.
	 * @param args a value for every argument: a {@link Number} where the text formats a
	 * number or has plural branches, a {@link java.time.LocalDate} or
	 * {@link java.time.ZonedDateTime} where it formats a date or time, else anything with
	 * a {@code toString}
	 * @throws IllegalArgumentException if a value is missing or of the wrong kind; no
	 * text with a hole in it is ever returned
	 */
	public String format(Map<String, ?> args) {
		StringBuilder out = new StringBuilder(USUAL_LENGTH);
		append(args, out);
		return out.toString();
	}

	/**
	 * Appends what {@link #format} gives.
	 * @throws IllegalArgumentException as {@link #format}; what was appended by then is
	 * of no use
	 */
	public StringBuilder append(Map<String, ?> args, StringBuilder out) {
		this.root.append(args, null, out);
		return out;
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}
