package org.kotisilta.translation;

import java.time.Duration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * How quickly translations come, and who waits for them: for advisers and for systems.
 */
@Controller
@Tag(name = "Translations", description = "How quickly advisers' translations come")
class StatisticsPages {

	private static final String USUAL = "30";

	private static final int LONGEST = 3650;

	private final StatisticsTable table;

	StatisticsPages(StatisticsTable table) {
		this.table = table;
	}

	@GetMapping("/desk/translations/statistics")
	String page(@RequestParam(defaultValue = USUAL) int days, Model model) {
		model.addAttribute("view", new StatisticsView(over(days), Math.clamp(days, 1, LONGEST)));
		return "desk/translation-statistics";
	}

	@Operation(summary = "How quickly translations come, and who waits for them",
			description = "By language and urgency the median and 90th percentile of the time from request to first "
					+ "approval, and how many were approved in time; by language the open work and the advisers there "
					+ "are, as it is now. It names nobody.")
	@GetMapping("/api/v1/translations/statistics")
	@ResponseBody
	TranslationStatistics figures(
			@Parameter(description = "The days until now, 1 to 3650") @RequestParam(defaultValue = USUAL) int days) {
		return over(days);
	}

	private TranslationStatistics over(int days) {
		return this.table.of(Duration.ofDays(Math.clamp(days, 1, LONGEST)));
	}

}
