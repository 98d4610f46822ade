package org.kotisilta.channel;

import java.time.Clock;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Shows how the SMS providers are doing, as figures and on the health page. A provider in
 * trouble is no reason to restart the hub, so the hub never counts as down for it.
 */
@Component("smsProviders")
class ProviderWatch extends AbstractHealthIndicator {

	private final SmsRouting routing;

	private final Clock clock;

	ProviderWatch(SmsRouting routing, MeterRegistry meters, Clock clock) {
		this.routing = routing;
		this.clock = clock;
		for (var provider : routing.providers()) {
			gauge(meters, "kotisilta.provider.share", provider, (one) -> one.health().share(clock.instant()));
			gauge(meters, "kotisilta.provider.stuck", provider, (one) -> one.health().stuck(clock.instant()));
			gauge(meters, "kotisilta.provider.width", provider, (one) -> one.width(false, clock.instant()));
			gauge(meters, "kotisilta.provider.width.urgent", provider, (one) -> one.width(true, clock.instant()));
		}
	}

	private static void gauge(MeterRegistry meters, String name, TwilioSms provider,
			ToDoubleFunction<TwilioSms> value) {
		Gauge.builder(name, provider, value).tag("provider", provider.name()).register(meters);
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		var now = this.clock.instant();
		var good = true;
		for (var provider : this.routing.providers()) {
			var state = provider.health().state(now);
			good &= state == ProviderHealth.State.GOOD;
			health.withDetail(provider.name(),
					"%s, %.0f %% of messages".formatted(state, 100 * provider.health().share(now)));
		}
		health.status(good ? Status.UP : new Status("DEGRADED", "An SMS provider is in trouble"));
	}

}
