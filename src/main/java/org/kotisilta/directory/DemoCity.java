package org.kotisilta.directory;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.kotisilta.language.Languages;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A generated city to try the hub with: 60 units, 20 000 children and their guardians in
 * fourteen languages. No one in it is real: names are put together at random, the phone
 * numbers belong to no operator ({@link PhoneNumbers}) and the addresses are under
 * example.org.
 */
@Component
public class DemoCity {

	static final int CHILDREN = 20_000;

	private static final int PRE_SCHOOL_AGE = 6;

	private static final int DAYS_TO_ANSWER = 14;

	private final RegisterImport register;

	private final Units units;

	private final JdbcClient jdbc;

	private final Clock clock;

	DemoCity(RegisterImport register, Units units, JdbcClient jdbc, Clock clock) {
		this.register = register;
		this.units = units;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Fills the register by an ordinary import, if it is empty.
	 * @return whether it was
	 */
	public boolean load() {
		return load(CHILDREN);
	}

	/** A smaller city, for tests that need no whole one; about so many children. */
	public boolean load(int children) {
		if (this.units.count() > 0) {
			return false;
		}
		ImportRun run = this.register.run(DemoFamilies.files(schoolYear(), children), ImportOptions.changes("demo"),
				PhoneNumbers.withDemoNumbers());
		if (run.state() != ImportRun.State.DONE) {
			throw new IllegalStateException("The demo city could not be imported: see import " + run.id());
		}
		return true;
	}

	/** The year of birth of the children who begin pre-school next August. */
	public int preSchoolBirthYear() {
		return schoolYear() - PRE_SCHOOL_AGE;
	}

	/**
	 * A list of pre-school place offers as the application system would give it: one for
	 * each of the first {@code count} children who begin pre-school next August, in the
	 * day-care centre they are in now.
	 * @return CSV with the columns offer, child, unit, place, starts, deadline
	 */
	public String offersCsv(int count) {
		LocalDate starts = LocalDate.of(schoolYear(), Month.AUGUST, 10);
		while (starts.getDayOfWeek() == DayOfWeek.SATURDAY || starts.getDayOfWeek() == DayOfWeek.SUNDAY) {
			starts = starts.plusDays(1);
		}
		String deadline = today().plusDays(DAYS_TO_ANSWER) + " 16:00";
		String ending = ";Esiopetus, 4 tuntia päivässä;%s;%s\n".formatted(starts, deadline);
		var csv = new StringBuilder("offer;child;unit;place;starts;deadline\n");
		this.jdbc.sql("""
				select c.source_id as child, coalesce(p.source_id, u.source_id) as unit
				from child c join unit u on u.id = c.unit_id left join unit p on p.id = u.parent_id
				where extract(year from c.birth_date) = :year and c.left_at is null
				order by c.source_id limit :count
				""").param("year", preSchoolBirthYear()).param("count", count).query((row) -> {
			String child = row.getString("child");
			csv.append("E-").append(child).append(';').append(child).append(';').append(row.getString("unit"));
			csv.append(ending);
		});
		return csv.toString();
	}

	/** People to begin with; empty if the register is not the demo city. */
	public Optional<Highlights> highlights() {
		var somali = highlight("so");
		var arabic = highlight("ar");
		var finnish = highlight("fi");
		return (somali.isPresent() && arabic.isPresent() && finnish.isPresent())
				? Optional.of(new Highlights(somali.get(), arabic.get(), finnish.get())) : Optional.empty();
	}

	/**
	 * A guardian of one child about to begin pre-school, with a phone nobody shares and
	 * an e-mail address.
	 */
	private Optional<Highlight> highlight(String language) {
		return this.jdbc.sql("""
				select g.id as guardian_id, g.first_name || ' ' || g.last_name as guardian, p.value as phone,
					c.id as child_id, c.first_name as child, c.source_id as child_source_id, u.name as unit
				from guardian g
				join contact_point p on p.guardian_id = g.id and p.kind = 'PHONE' and p.valid_until is null
				join guardianship s on s.guardian_id = g.id and s.until is null
				join child c on c.id = s.child_id and c.left_at is null
					and extract(year from c.birth_date) = :year
				join unit x on x.id = c.unit_id
				join unit u on u.id = coalesce(x.parent_id, x.id)
				where g.languages[1] = :language and g.left_at is null and g.channels @> '{SMS,EMAIL,PORTAL}'
					and p.verified_at is not null
					and exists (select from contact_point e
						where e.guardian_id = g.id and e.kind = 'EMAIL' and e.valid_until is null)
					and (select count(*) from contact_point o where o.kind = 'PHONE' and o.value = p.value
						and o.valid_until is null) = 1
					and (select count(*) from guardianship t join child d on d.id = t.child_id
						where t.guardian_id = g.id and extract(year from d.birth_date) = :year) = 1
				order by g.id limit 1
				""")
			.param("year", preSchoolBirthYear())
			.param("language", language)
			.query((row, n) -> new Highlight(row.getLong("guardian_id"), row.getString("guardian"), language,
					row.getString("phone"), row.getLong("child_id"), row.getString("child"),
					row.getString("child_source_id"), row.getString("unit")))
			.optional();
	}

	private int schoolYear() {
		LocalDate today = today();
		return (today.getMonth().compareTo(Month.AUGUST) < 0) ? today.getYear() : today.getYear() + 1;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.SECONDS), Languages.ZONE);
	}

	/**
	 * People to begin with.
	 */
	public record Highlights(Highlight somali, Highlight arabic, Highlight finnish) {
	}

	/**
	 * A guardian of one child about to begin pre-school, whose phone nobody shares.
	 *
	 * @param guardianId our id of the guardian
	 * @param guardian the guardian's name
	 * @param language what the guardian reads best
	 * @param phone in E.164
	 * @param childId our id of the child
	 * @param child the child's first name
	 * @param childSourceId the child's id in the lists of offers
	 * @param unit the name of the day-care centre
	 */
	public record Highlight(long guardianId, String guardian, String language, String phone, long childId, String child,
			String childSourceId, String unit) {
	}

}
