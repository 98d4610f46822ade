package org.kotisilta.desk;

import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.DeliveryHistory;
import org.kotisilta.template.RenderedMessage;
import org.kotisilta.template.RenderedMessage.RenderedEmail;
import org.kotisilta.template.RenderedMessage.RenderedPortal;
import org.kotisilta.template.RenderedMessage.RenderedSms;

/**
 * One delivery of a recipient's history, with its exact words.
 *
 * @param message null where it never had any
 */
record HistoryRow(DeliveryHistory delivery, @Nullable RenderedMessage message) {

	public @Nullable RenderedSms getSms() {
		return (this.message instanceof RenderedSms sms) ? sms : null;
	}

	public @Nullable RenderedEmail getEmail() {
		return (this.message instanceof RenderedEmail email) ? email : null;
	}

	public @Nullable RenderedPortal getPortal() {
		return (this.message instanceof RenderedPortal portal) ? portal : null;
	}

}
