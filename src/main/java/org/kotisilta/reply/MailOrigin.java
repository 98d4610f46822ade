package org.kotisilta.reply;

import java.util.List;

import org.kotisilta.directory.Guardian;
import org.kotisilta.question.OpenOffer;

/**
 * What is known about an e-mail that answers one of ours.
 *
 * @param guardian whom the e-mail it answers went to
 * @param theirs whether it comes from the address that e-mail went to, and that still is
 * the guardian's; else somebody else may have written it, and it answers nothing
 * @param asked the offers the e-mail was about, with its digits
 * @param others the guardian's other offers; an answer that names one is nobody's guess
 */
record MailOrigin(Guardian guardian, boolean theirs, List<OpenOffer> asked, List<OpenOffer> others) {

	MailOrigin {
		asked = List.copyOf(asked);
		others = List.copyOf(others);
	}

}
