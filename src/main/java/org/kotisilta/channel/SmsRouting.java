package org.kotisilta.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Chooses the provider of each text message at the moment it is handed over. The first
 * one gets everything as long as it can be relied on; what it should not get goes to the
 * next. A message that one of them may have taken is never given to another.
 */
@Component
final class SmsRouting implements SmsProvider, DisposableBean {

	private static final Duration NOBODY = Duration.ofSeconds(10);

	/** A day, and then some: a failure of every provider is mended by people. */
	private static final int NOBODY_RETRIES = 10_000;

	/** How many messages one thread has under way at most. */
	private static final int TOGETHER = 4;

	/** Who waits for a turn looks up so often whether the hub is stopping. */
	private static final Duration LOOK_UP = Duration.ofMillis(100);

	private final List<TwilioSms> providers = new ArrayList<>();

	private final Clock clock;

	private final DoubleSupplier chance;

	/** Each message is on its way at once, also where there are few. */
	private final Window urgent = Window.ofVirtualThreads(() -> width(true));

	private final Window others;

	private volatile boolean stopping;

	@Autowired
	SmsRouting(TwilioProperties first, SmsProperties further, RateLimits limits, PublicUrl publicUrl,
			RightOfWay rightOfWay, Clock clock) {
		this(first, further, limits, publicUrl, rightOfWay, clock, () -> ThreadLocalRandom.current().nextDouble());
	}

	/**
	 * @param chance 0 to 1, deciding which provider gets a message where they share them
	 */
	SmsRouting(TwilioProperties first, SmsProperties further, RateLimits limits, PublicUrl publicUrl,
			RightOfWay rightOfWay, Clock clock, DoubleSupplier chance) {
		this.providers.add(new TwilioSms("twilio", first, limits, publicUrl, clock));
		further.providers()
			.forEach((name, account) -> this.providers.add(new TwilioSms(name, account, limits, publicUrl, clock)));
		this.others = Window.ofPlatformThreads(() -> width(false), TOGETHER, rightOfWay::give);
		this.clock = clock;
		this.chance = chance;
	}

	List<TwilioSms> providers() {
		return this.providers;
	}

	@Override
	public String name() {
		return this.providers.getFirst().name();
	}

	@Override
	public List<SendResult> send(List<OutboundSms> messages) {
		return send(messages, false);
	}

	@Override
	public List<SendResult> sendUrgent(List<OutboundSms> messages) {
		return send(messages, true);
	}

	private List<SendResult> send(List<OutboundSms> messages, boolean cannotWait) {
		if (messages.isEmpty()) {
			return List.of();
		}
		var batches = this.providers.stream()
			.map((provider) -> provider.batch(messages.getFirst(), cannotWait))
			.toList();
		return (cannotWait ? this.urgent : this.others).map(messages, () -> new SmsShare(this, batches, cannotWait));
	}

	/** Nobody has it, and it is to be tried again. */
	SendResult later(OutboundSms sms, String code) {
		return new SendResult.Later(sms.deliveryId(), FailureReason.PROVIDER_ERROR, code,
				this.stopping ? Duration.ZERO : NOBODY, NOBODY_RETRIES);
	}

	/** The place of the provider that gets the next message; empty if none should. */
	Optional<Integer> next() {
		return this.stopping ? Optional.empty() : choose(this.clock.instant());
	}

	/** Whether a message's turn has come. */
	boolean isNow(Instant turn) {
		return !left(turn).isPositive();
	}

	/**
	 * Waits for a message's turn.
	 * @return whether the provider is still to be used after that time
	 */
	boolean waitFor(Instant turn, TwilioSms provider) {
		for (var left = left(turn); left.isPositive() && !this.stopping; left = left(turn)) {
			LockSupport.parkNanos(Math.min(left.toNanos(), LOOK_UP.toNanos()));
		}
		return !this.stopping && (this.providers.size() == 1 || provider.health().share(this.clock.instant()) > 0);
	}

	private Duration left(Instant turn) {
		return Duration.between(this.clock.instant(), turn);
	}

	private Optional<Integer> choose(Instant now) {
		if (this.providers.size() == 1) {
			return Optional.of(0);
		}
		for (var place = 0; place < this.providers.size(); place++) {
			var health = this.providers.get(place).health();
			var share = health.share(now);
			if (share == 1 || health.unproved() || (share > 0 && this.chance.getAsDouble() < share)) {
				return Optional.of(place);
			}
		}
		return somebody(now);
	}

	/** Chance has passed over all of them; whoever may have anything gets it. */
	private Optional<Integer> somebody(Instant now) {
		for (var place = 0; place < this.providers.size(); place++) {
			if (this.providers.get(place).health().share(now) > 0) {
				return Optional.of(place);
			}
		}
		return Optional.empty();
	}

	private int width(boolean cannotWait) {
		var now = this.clock.instant();
		var sum = 0;
		for (var provider : this.providers) {
			sum += provider.width(cannotWait, now);
			if (provider.health().share(now) == 1) {
				break;
			}
		}
		return sum;
	}

	@Override
	public List<Lookup> find(List<Doubt> doubts) {
		return this.others.map(doubts, this::find);
	}

	/** Nobody has it only if everybody who may have it says so. */
	private Lookup find(Doubt doubt) {
		Lookup answer = (doubt.provider() == null) ? new Lookup.NotThere() : new Lookup.NoAnswer("NOT_CONFIGURED");
		for (var provider : this.providers) {
			if (doubt.provider() == null || doubt.provider().equals(provider.name())) {
				switch (provider.find(doubt.message(), doubt.known())) {
					case Lookup.Found found -> {
						return found;
					}
					case Lookup.NoAnswer none -> answer = none;
					case Lookup.NotThere none when doubt.provider() != null -> answer = none;
					case Lookup.NotThere none -> {
					}
				}
			}
		}
		return answer;
	}

	@Override
	public void destroy() {
		this.stopping = true;
		this.urgent.close();
		this.others.close();
		for (var provider : this.providers) {
			provider.close();
		}
	}

}
