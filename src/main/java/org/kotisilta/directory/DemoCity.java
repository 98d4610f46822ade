package org.kotisilta.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;

import org.kotisilta.language.Languages;

import org.springframework.stereotype.Component;

/**
 * A generated city to try the hub with: 60 units, 20 000 children and their guardians in
 * fourteen languages. No one in it is real: names are put together at random, the phone
 * numbers belong to no operator ({@link PhoneNumbers}) and the addresses are under
 * example.org.
 */
@Component
class DemoCity {

	static final int CHILDREN = 20_000;

	private final RegisterImport register;

	private final Units units;

	private final Clock clock;

	DemoCity(RegisterImport register, Units units, Clock clock) {
		this.register = register;
		this.units = units;
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

	private int schoolYear() {
		LocalDate today = today();
		return (today.getMonth().compareTo(Month.AUGUST) < 0) ? today.getYear() : today.getYear() + 1;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.SECONDS), Languages.ZONE);
	}

}
