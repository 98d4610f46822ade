package org.kotisilta.embedded;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page on which the simulated operator's faults are turned up and down.
 */
@Controller
@ConditionalOnSimulator
@RequestMapping("/simulator/operator")
class FaultController {

	private static final int MOST_DELAY_MILLIS = 600_000;

	private final Faults faults;

	private final Journal journal;

	FaultController(Faults faults, Journal journal) {
		this.faults = faults;
		this.journal = journal;
	}

	@GetMapping
	String page(Model model) {
		var settings = this.faults.settings();
		model.addAttribute("delay", settings.delay().toMillis());
		model.addAttribute("slowness", settings.slowness().toSeconds());
		model.addAttribute("faults",
				Arrays.stream(Fault.values())
					.map((fault) -> new Switch(fault, Math.round(settings.rate(fault) * 100)))
					.toList());
		model.addAttribute("numbers", settings.numbers());
		model.addAttribute("taken", this.journal.taken());
		model.addAttribute("seen", this.journal.seen());
		return "simulator/operator";
	}

	/** The form's fields: delay (ms), slowness (s), and one per fault (percent). */
	@PostMapping
	String set(@RequestParam Map<String, String> fields) {
		try {
			var rates = new EnumMap<Fault, Double>(Fault.class);
			for (var fault : Fault.values()) {
				var percent = Integer.parseInt(fields.getOrDefault(fault.name(), "0"));
				if (percent != 0) {
					rates.put(fault, percent / 100.0);
				}
			}
			var delay = Math.clamp(Long.parseLong(fields.getOrDefault("delay", "")), 0, MOST_DELAY_MILLIS);
			var slowness = Math.clamp(Long.parseLong(fields.getOrDefault("slowness", "")), 0, 600);
			this.faults.set(new FaultSettings(Duration.ofMillis(delay), Duration.ofSeconds(slowness), rates,
					this.faults.settings().numbers()));
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
		return "redirect:/simulator/operator";
	}

	/** What always happens to one number. */
	@PostMapping("/numbers")
	String number(@RequestParam String number, @RequestParam List<Fault> fault) {
		var settings = this.faults.settings();
		var numbers = new HashMap<>(settings.numbers());
		numbers.put(number.strip(), Set.copyOf(fault));
		this.faults.set(new FaultSettings(settings.delay(), settings.slowness(), settings.rates(), numbers));
		return "redirect:/simulator/operator";
	}

	@PostMapping("/reset")
	String reset() {
		this.faults.set(FaultSettings.NONE);
		return "redirect:/simulator/operator";
	}

	/** A fault and how often it happens, in percent. */
	record Switch(Fault fault, long percent) {
	}

}
