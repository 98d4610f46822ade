package org.kotisilta.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.junit.jupiter.api.Test;
import org.kotisilta.HubTest;
import org.kotisilta.channel.Channel;
import org.kotisilta.channel.DeliveryStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@HubTest
class DashboardTests extends SendingScenario {

	private static final Pattern METRIC = Pattern.compile("\\b(?:kotisilta|jvm|process|hikaricp|http)_[a-z_]+");

	private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max|total)$");

	@Autowired
	MeterRegistry meters;

	@Autowired
	JsonMapper json;

	@Test
	void everythingTheDashboardShowsIsMeasured() throws IOException {
		var announcement = planned().recipients(2).save();
		this.jdbc.sql("update announcement set published_at = now() - interval '1 minute'").update();
		this.batches.publish(announcement);
		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 2);

		var shown = shown();

		assertThat(shown).hasSizeGreaterThan(10);
		await().untilAsserted(() -> assertThat(measured()).containsAll(shown));
	}

	@Test
	void noFigureIsAboutAPersonOrAnAnnouncement() {
		var announcement = planned().recipients(2).save();
		this.batches.publish(announcement);
		awaitAll(announcement, Channel.SMS, DeliveryStatus.DELIVERED, 2);

		var tags = this.meters.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("kotisilta."))
			.flatMap((meter) -> meter.getId().getTags().stream())
			.map((tag) -> tag.getKey())
			.collect(Collectors.toSet());

		assertThat(tags).isSubsetOf("channel", "lane", "status", "provider", "hop", "answer", "error");
	}

	private Set<String> shown() throws IOException {
		var dashboard = this.json.readTree(Files.readString(Path.of("docs/grafana/kotisilta.json")));
		return dashboard.findValues("expr")
			.stream()
			.map(JsonNode::asString)
			.flatMap((expression) -> METRIC.matcher(expression).results())
			.map((match) -> plain(match.group()))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private Set<String> measured() {
		var names = new PrometheusNamingConvention();
		return this.meters.getMeters()
			.stream()
			.map((meter) -> names.name(meter.getId().getName(), meter.getId().getType(), meter.getId().getBaseUnit()))
			.map(DashboardTests::plain)
			.collect(Collectors.toSet());
	}

	private static String plain(String name) {
		var plain = SUFFIX.matcher(name).replaceFirst("");
		return plain.endsWith("_seconds") ? plain.substring(0, plain.length() - "_seconds".length()) : plain;
	}

}
