package org.kotisilta.announcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.kotisilta.template.Placeholder;

/**
 * What is wrong with the values messages take from the register: said before publishing,
 * so that no message fails for want of one.
 */
@Component
class RegisterChecks {

	/**
	 * Units without a phone. Of many recipients there are nearly always none in such a
	 * unit, and then nobody needs to be looked at.
	 */
	private static final String SILENT = """
			with silent as materialized (
			  select ru.id from unit ru left join unit rp on ru.kind = 'GROUP' and rp.id = ru.parent_id where %s is null
			)
			""".formatted(PersonalValues.PHONE);

	private static final String IN_SILENT = "and exists (select from silent) and c.unit_id in (select id from silent)";

	/** For fewer it is quicker to look at their units only. */
	private static final int MANY = 5000;

	/** A message names no more units than this. */
	private static final int NAMED = 10;

	private final JdbcClient jdbc;

	private final ChildAudienceTable children;

	private final AnnouncementProperties properties;

	RegisterChecks(JdbcClient jdbc, ChildAudienceTable children, AnnouncementProperties properties) {
		this.jdbc = jdbc;
		this.children = children;
		this.properties = properties;
	}

	/** The problems of an announcement whose recipients are written. */
	List<Problem> of(long announcementId, Draft draft, PersonalValues values, int recipients) {
		var problems = new ArrayList<Problem>();
		for (var hole : values.register()) {
			given(draft, hole, problems);
		}
		if (values.perChild()) {
			leftOut(announcementId, draft, values, problems);
		}
		if (values.givesPhone()) {
			phones(announcementId, recipients >= MANY, problems);
		}
		return problems;
	}

	private static void given(Draft draft, Placeholder hole, List<Problem> problems) {
		if (draft.fields().containsKey(hole.name())) {
			problems.add(Problem.error("field-from-register", Map.of("field", hole.name()),
					"The field \"" + hole.name() + "\" is filled from the register", "Leave it out"));
		}
	}

	private void leftOut(long announcementId, Draft draft, PersonalValues values, List<Problem> problems) {
		switch (draft.audience()) {
			case Audience.Register register when values.needsUnit() -> {
				var children = this.children.withoutUnit(register);
				if (children > 0) {
					problems.add(Problem.warning("child-without-unit", Map.of("children", children),
							children + " of the children are in no unit in the register and are left out",
							"Tell their families in another way"));
				}
			}
			case Audience.Listed listed -> {
				var guardians = withoutChild(announcementId, listed);
				if (guardians > 0) {
					problems.add(Problem.warning("guardian-without-child", Map.of("guardians", guardians),
							guardians + " of the guardians have no child it could be about and are left out",
							"Tell them in another way"));
				}
			}
			default -> {
			}
		}
	}

	private int withoutChild(long announcementId, Audience.Listed listed) {
		return this.jdbc.sql("""
				select count(*) from guardian g where g.left_at is null and g.source_id = any (:guardians)
				  and not exists (select 1 from recipient r where r.announcement_id = :announcement
				                    and r.guardian_id = g.id)
				""")
			.param("guardians", listed.guardians().toArray(String[]::new))
			.param("announcement", announcementId)
			.query(Integer.class)
			.single();
	}

	private void phones(long announcementId, boolean many, List<Problem> problems) {
		var units = this.jdbc.sql((many ? SILENT : "") + """
				select distinct coalesce(rp.name, ru.name) as name
				from (select distinct c.unit_id from recipient r join child c on c.id = r.child_id
				      where r.announcement_id = :announcement %s) rc
				%s
				where ru.id is not null and %s is null
				order by name
				""".formatted(many ? IN_SILENT : "", PersonalValues.UNITS, PersonalValues.PHONE))
			.param("announcement", announcementId)
			.query(String.class)
			.list();
		if (units.isEmpty()) {
			return;
		}
		var named = String.join(", ", units.subList(0, Math.min(NAMED, units.size())))
				+ ((units.size() > NAMED) ? " …" : "");
		var phone = this.properties.servicePhone();
		problems.add(phone.isBlank() ? Problem.error("unit-phone-missing", Map.of("units", named, "phone", "none"),
				"The register has no phone for " + named, "Add it to the register, or set the city's own number")
				: Problem.warning("unit-phone-missing", Map.of("units", named, "phone", phone),
						"The register has no phone for " + named + "; messages give " + phone,
						"Accept it, or add the phone to the register"));
	}

}
