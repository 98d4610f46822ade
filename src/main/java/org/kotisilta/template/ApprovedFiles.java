package org.kotisilta.template;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kotisilta.template.Approvals.Approval;

/**
 * Approved texts of templates and phrases as the files they become under
 * {@code translations/}: descriptions and everything else in a file stay, the mark of a
 * draft goes, and {@code approvals.yaml} beside them tells what was approved. Files that
 * have been taken over and are written again are the same to the byte.
 */
public final class ApprovedFiles {

	private final TranslationFiles files;

	ApprovedFiles(TranslationFiles files) {
		this.files = files;
	}

	/**
	 * The texts of a template in one language, as two people stand behind them.
	 *
	 * @param template the template's id, or {@link LiveTexts#PHRASES}
	 * @param source the texts they were approved against, in reading order
	 * @param at when
	 * @param role as what they were approved, never by whom
	 * @param revision the hub's own number of the approval
	 */
	public record ApprovedText(String template, String language, Map<String, String> source, Map<String, String> target,
			Instant at, String role, String revision) {

		public ApprovedText {
			// Copies keep the order, which is the file's.
			source = new LinkedHashMap<>(source);
			target = new LinkedHashMap<>(target);
			target.keySet().retainAll(source.keySet());
		}

	}

	/** The files by path; those nobody has approved anything in are not among them. */
	public SortedMap<String, String> write(Collection<ApprovedText> approved) {
		SortedMap<String, String> written = new TreeMap<>();
		SortedMap<String, Approvals> approvals = new TreeMap<>();
		for (ApprovedText text : approved) {
			String folder = (text.template().equals(LiveTexts.PHRASES) ? "" : "templates/") + text.template() + "/";
			String path = folder + text.language() + ".arb";
			String before = this.files.byPath().get(path);
			ArbDocument document = (before != null) ? ArbDocument.read(before) : ArbDocument.empty(text.language());
			written.put(path, document.with(text.target(), text.source().keySet(), false).write());
			approvals.merge(folder + "approvals.yaml", approvals(folder).with(text.language(), approval(text)),
					(all, _) -> all.with(text.language(), approval(text)));
		}
		approvals.forEach((path, all) -> written.put(path, all.write()));
		return written;
	}

	private Approvals approvals(String folder) {
		String before = this.files.byPath().get(folder + "approvals.yaml");
		return (before != null) ? Approvals.read(before) : new Approvals(new TreeMap<>());
	}

	private static Approval approval(ApprovedText text) {
		return new Approval(Approvals.fingerprint(text.source()), Approvals.fingerprint(text.target()), text.at(),
				text.role(), text.revision());
	}

}
