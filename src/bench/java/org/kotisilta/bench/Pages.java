package org.kotisilta.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How long pages take, each opened again and again by somebody who is logged in; on an
 * idle hub and amid a bulk mailing.
 *
 * @param bulk how large the mailings under way were; 0: none
 * @param pages milliseconds by page
 * @param others the share of the machine that others took
 */
record Pages(int bulk, Map<String, Percentiles> pages, double others, double steal) {

	private static final int SAMPLES = 100;

	private static final int WARM_UP = 30;

	/** A page so slow that the samples take longer than this gets fewer. */
	private static final Duration MOST = Duration.ofSeconds(20);

	private static final int FEWEST = 10;

	static List<Pages> measure(Stand stand, Options options) {
		var staff = Browser.ofStaff(stand.hub);
		var guardian = Browser.ofGuardian(stand, 0);
		var first = stand.register.first(Mix.SMS);
		stand.sinks.expect(first, Options.SCHOOL);
		var announcement = stand.hub.publish(Mailing.bulk(Register.schools(first, Options.SCHOOL), Mix.SMS));
		stand.sinks.await(Options.SCHOOL, Duration.ofMinutes(2));
		TranslationHistory.write(stand.jdbc, "staff");
		open(staff, guardian, announcement, WARM_UP);
		var results = new ArrayList<Pages>();
		results.add(measure(stand, 0, staff, guardian, announcement));
		try (var bulk = new Bulk(stand, options.bulk())) {
			results.add(measure(stand, options.bulk(), staff, guardian, bulk.announcement()));
		}
		return results;
	}

	private static Pages measure(Stand stand, int bulk, Browser staff, Browser guardian, long announcement) {
		var before = stand.processor.read();
		var pages = open(staff, guardian, announcement, SAMPLES);
		var usage = stand.processor.read().since(before);
		return new Pages(bulk, pages, usage.others(), usage.steal());
	}

	private static Map<String, Percentiles> open(Browser staff, Browser guardian, long announcement, int samples) {
		var pages = new LinkedHashMap<String, Percentiles>();
		pages.put("desk list", times(staff, "/desk/announcements", samples));
		pages.put("tracking", times(staff, "/desk/announcements/" + announcement, samples));
		pages.put("guardians' messages", times(staff, "/desk/inbox", samples));
		pages.put("translation queue", times(staff, "/desk/translations", samples));
		pages.put("portal inbox", times(guardian, "/portal", samples));
		return pages;
	}

	private static Percentiles times(Browser browser, String page, int samples) {
		var times = DoubleStream.builder();
		var end = System.nanoTime() + MOST.toNanos();
		for (var i = 0; i < samples && (i < FEWEST || System.nanoTime() < end); i++) {
			var started = System.nanoTime();
			browser.get(page);
			times.add((System.nanoTime() - started) / 1e6);
		}
		return Percentiles.of(times.build());
	}

}
