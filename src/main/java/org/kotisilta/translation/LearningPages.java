package org.kotisilta.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import org.kotisilta.access.Audit;
import org.kotisilta.access.Audit.Action;

/**
 * Where administrators say from which units' announcements the memory may learn.
 */
@Controller
@RequestMapping("/desk/translations/learning")
class LearningPages {

	private static final String UNIT = "unit.";

	private final JdbcClient jdbc;

	private final LearningProperties city;

	private final Audit audit;

	LearningPages(JdbcClient jdbc, LearningProperties city, Audit audit) {
		this.jdbc = jdbc;
		this.city = city;
		this.audit = audit;
	}

	/**
	 * A unit.
	 *
	 * @param learns null: as the city has set
	 */
	record Row(long id, String name, @Nullable Boolean learns) {

		/** As the form says it: yes, no, or nothing. */
		public String setting() {
			return (this.learns == null) ? "" : this.learns ? "yes" : "no";
		}

	}

	@GetMapping
	String show(Model model) {
		model.addAttribute("city", this.city.learnFromAnnouncements());
		model.addAttribute("units", units());
		return "desk/translation-learning";
	}

	/**
	 * @param form unit.ID: yes, no, or nothing for what the city has set
	 */
	@PostMapping
	@Transactional
	public String keep(@RequestParam Map<String, String> form, Authentication user, RedirectAttributes notes) {
		var changed = new ArrayList<Long>();
		for (var unit : units()) {
			var typed = form.getOrDefault(UNIT + unit.id(), unit.setting());
			if (!typed.equals(unit.setting())) {
				set(unit.id(), typed);
				changed.add(unit.id());
			}
		}
		if (!changed.isEmpty()) {
			this.audit.recordAll(user.getName(), Action.CHANGE, "unit", changed, "learning from announcements");
		}
		notes.addFlashAttribute("kept", changed.size());
		return "redirect:/desk/translations/learning";
	}

	private void set(long unit, String setting) {
		this.jdbc
			.sql("""
					update unit set memory_learns = case :setting when 'yes' then true when 'no' then false end where id = :id
					""")
			.param("setting", setting)
			.param("id", unit)
			.update();
	}

	private List<Row> units() {
		return this.jdbc.sql("""
				select id, name, memory_learns as learns from unit where parent_id is null and closed_at is null
				order by name, id
				""").query(Row.class).list();
	}

}
