package org.kotisilta.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import org.kotisilta.channel.TwilioSms.Begun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * One thread's share of a batch: a few messages under way at once, each on a connection
 * of its own. While the provider answers one the next are written; a thread that sleeps
 * for every single answer costs the machine a third more.
 */
final class SmsShare implements Worker<OutboundSms, SendResult> {

	private static final Logger log = LoggerFactory.getLogger(SmsShare.class);

	/** Whoever is not answered within this is passed over for a moment. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private static final Duration LOOK = Duration.ofMillis(1);

	private final SmsRouting routing;

	private final List<TwilioSms.Batch> batches;

	private final boolean cannotWait;

	/** For each provider, connections that carry nothing at the moment. */
	private final List<Deque<TwilioLine>> lines = new ArrayList<>();

	/** The oldest first. */
	private final List<Expected> expected = new ArrayList<>();

	/**
	 * @param batches what the messages have in common, for each provider
	 */
	SmsShare(SmsRouting routing, List<TwilioSms.Batch> batches, boolean cannotWait) {
		this.routing = routing;
		this.batches = batches;
		this.cannotWait = cannotWait;
		batches.forEach((_) -> this.lines.add(new ArrayDeque<>()));
	}

	/**
	 * The rate is asked for before a message is handed over, and made less after a
	 * provider has refused it: where the database does not answer, nobody has taken it.
	 */
	@Override
	public void begin(OutboundSms sms, Consumer<SendResult> result) {
		try {
			handOver(sms, result);
		}
		catch (DataAccessException ex) {
			result.accept(withoutRate(sms, ex));
		}
	}

	private void handOver(OutboundSms sms, Consumer<SendResult> result) {
		for (var chosen = this.routing.next(); chosen.isPresent(); chosen = this.routing.next()) {
			var provider = this.routing.providers().get(chosen.get());
			var turn = provider.turn(sms, this.cannotWait);
			if (this.routing.isNow(turn) || waitedFor(turn, provider)) {
				handOver(sms, chosen.get(), result);
				return;
			}
		}
		result.accept(this.routing.later(sms, "NO_PROVIDER"));
	}

	/** Others may need the connections, and the pool looks after those that rest. */
	private boolean waitedFor(Instant turn, TwilioSms provider) {
		close();
		return this.routing.waitFor(turn, provider);
	}

	private void handOver(OutboundSms sms, int place, Consumer<SendResult> result) {
		var provider = this.routing.providers().get(place);
		var batch = this.batches.get(place);
		var free = this.lines.get(place);
		var line = free.isEmpty() ? provider.line(batch) : free.pop();
		switch (provider.begin(sms, batch, line)) {
			case Begun.UnderWay begun -> this.expected.add(new Expected(begun, place, result));
			case Begun.Over over -> {
				free.push(line);
				result.accept(over.result());
			}
		}
	}

	@Override
	public void awaitRoom(IntSupplier places) {
		while (this.expected.size() >= places.getAsInt()) {
			takeOne();
		}
	}

	/**
	 * Nearly always the oldest. Where its answer is long in coming, it does not hide
	 * those of the others.
	 */
	private void takeOne() {
		var wait = PATIENCE;
		for (var i = 0; i < this.expected.size(); i++) {
			if (this.expected.get(i).begun().line().answered(wait)) {
				take(i);
				return;
			}
			wait = LOOK;
		}
	}

	private void take(int answered) {
		var expected = this.expected.remove(answered);
		var begun = expected.begun();
		SendResult result;
		try {
			result = this.routing.providers().get(expected.place()).end(begun);
		}
		catch (DataAccessException ex) {
			result = withoutRate(begun.sms(), ex);
		}
		this.lines.get(expected.place()).push(begun.line());
		expected.result().accept(result);
	}

	private SendResult withoutRate(OutboundSms sms, DataAccessException ex) {
		log.warn("Delivery {} is tried again: the rate of its sender is not known ({})", sms.deliveryId(),
				ex.getClass().getSimpleName());
		return this.routing.later(sms, "NO_RATE");
	}

	/**
	 * Takes the answers still expected and gives the connections back; when they are
	 * needed again, others are taken.
	 */
	@Override
	public void close() {
		while (!this.expected.isEmpty()) {
			takeOne();
		}
		this.lines.forEach((lines) -> lines.forEach(TwilioLine::close));
	}

	/**
	 * A message whose answer is to come.
	 *
	 * @param place of its provider
	 */
	private record Expected(Begun.UnderWay begun, int place, Consumer<SendResult> result) {
	}

}
