package org.kotisilta.directory;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The families of the demo city, family by family until every year has its children. The
 * same seed gives the same city.
 */
final class DemoFamilies {

	static final String GUARDIAN_COLUMNS = "guardian_id;first_name;last_name;languages;channels;phone;phone_verified;"
			+ "email;email_verified;consents\n";

	static final String CHILD_COLUMNS = "child_id;first_name;last_name;birth_date;unit_id\n";

	static final String GUARDIANSHIP_COLUMNS = "guardian_id;child_id;since;until\n";

	private static final long SEED = 20_261_122;

	private static final int SCALE = 20_000;

	/**
	 * Children by age in the year the next pre-school year begins; the six-year-olds are
	 * to get a place.
	 */
	private static final int[] CHILDREN_BY_AGE = { 0, 0, 1000, 1600, 1800, 1900, 2000, 2000, 1700, 1650, 1600, 1600,
			1600, 1550 };

	private final SplittableRandom random = new SplittableRandom(SEED);

	private final DemoNames names;

	private final DemoPlaces places;

	private final int schoolYear;

	private final Map<Integer, Integer> childrenLeft = new TreeMap<>();

	private final Set<Integer> phones = new HashSet<>();

	private final StringBuilder guardians = new StringBuilder(GUARDIAN_COLUMNS);

	private final StringBuilder children = new StringBuilder(CHILD_COLUMNS);

	private final StringBuilder guardianships = new StringBuilder(GUARDIANSHIP_COLUMNS);

	private int guardianCount;

	private int childCount;

	private DemoFamilies(DemoNames names, DemoPlaces places, int schoolYear, int size) {
		this.names = names;
		this.places = places;
		this.schoolYear = schoolYear;
		for (int age = 0; age < CHILDREN_BY_AGE.length; age++) {
			int children = (int) ((long) CHILDREN_BY_AGE[age] * size / SCALE);
			if (children > 0) {
				this.childrenLeft.put(schoolYear - age, children);
			}
		}
	}

	/**
	 * The city's files.
	 * @param schoolYear the year in whose August the next pre-school year begins
	 * @param size about how many children
	 */
	static List<RegisterFile> files(int schoolYear, int size) {
		DemoNames names = DemoNames.load();
		var places = new DemoPlaces(names, schoolYear);
		var families = new DemoFamilies(names, places, schoolYear, size);
		while (!families.childrenLeft.isEmpty()) {
			families.addFamily();
		}
		return List.of(RegisterFile.of("units.csv", places.csv()),
				RegisterFile.of("guardians.csv", families.guardians.toString()),
				RegisterFile.of("children.csv", families.children.toString()),
				RegisterFile.of("guardianships.csv", families.guardianships.toString()));
	}

	private void addFamily() {
		DemoLanguages first = DemoLanguages.any(this.random);
		DemoLanguages second = chance(140) ? DemoLanguages.any(this.random) : first;
		String lastName = this.names.any(first.tag(), "last", this.random);
		List<Integer> children = addChildren(first, lastName);
		int kind = this.random.nextInt(1000);
		List<Integer> guardians = new ArrayList<>();
		if (kind >= 4) {
			boolean foster = kind < 16;
			DemoLanguages language = foster ? DemoLanguages.FINNISH : first;
			String phone = phone();
			guardians.add(addGuardian(language, "f", foster ? otherName(language) : lastName, phone));
			if (kind >= 240) {
				String theirs = chance(50) ? phone : phone();
				guardians.add(addGuardian(second, "m", chance(150) ? otherName(second) : lastName, theirs));
			}
			children.forEach((child) -> guardians.forEach((guardian) -> addGuardianship(guardian, child, foster)));
		}
	}

	private String otherName(DemoLanguages language) {
		return this.names.any(language.tag(), "last", this.random);
	}

	private List<Integer> addChildren(DemoLanguages language, String lastName) {
		List<Integer> numbers = new ArrayList<>();
		int neighbourhood = (language == DemoLanguages.SWEDISH) ? DemoPlaces.SCHOOLS - 1
				: this.random.nextInt(DemoPlaces.SCHOOLS - 1);
		int wanted = 1 + (chance(480) ? 1 : 0) + (chance(160) ? 1 : 0) + (chance(60) ? 1 : 0);
		LocalDate birth = birthDate(anyYear());
		for (int i = 0; i < wanted && takeChild(birth.getYear()); i++) {
			String firstName = this.names.any(language.tag(), this.random.nextBoolean() ? "f" : "m", this.random);
			String group = this.places.groupOf(birth.getYear(), neighbourhood, this.random);
			int number = ++this.childCount;
			line(this.children, childId(number), firstName, lastName, birth.toString(), chance(5) ? "" : group);
			numbers.add(number);
			boolean twin = chance(15);
			birth = twin ? birth : birthDate(birth.getYear() - 2 - this.random.nextInt(2));
		}
		return numbers;
	}

	private int addGuardian(DemoLanguages language, String sex, String lastName, String phone) {
		int number = ++this.guardianCount;
		String firstName = this.names.any(language.tag(), sex, this.random);
		boolean withPhone = !chance(45);
		boolean withEmail = !chance(80);
		String address = "%s.%s.%d@example.org".formatted(plain(firstName), plain(lastName), number);
		line(this.guardians, guardianId(number), firstName, lastName, language.preferences(this.random), channels(),
				withPhone ? phone : "", (withPhone && !chance(100)) ? "yes" : "no", withEmail ? address : "",
				(withEmail && !chance(200)) ? "yes" : "no", consents());
		return number;
	}

	private void addGuardianship(int guardian, int child, boolean foster) {
		String since = foster ? (this.schoolYear - 2) + "-08-01" : "";
		line(this.guardianships, guardianId(guardian), childId(child), since, "");
	}

	private String channels() {
		int kind = this.random.nextInt(1000);
		if (kind < 30) {
			return "EMAIL|PORTAL";
		}
		return (kind < 50) ? "SMS|PORTAL" : "SMS|EMAIL|PORTAL";
	}

	private String consents() {
		String survey = chance(500) ? "SURVEY" : "";
		return chance(600) ? (survey.isEmpty() ? "BULLETIN" : "BULLETIN|SURVEY") : survey;
	}

	/** Numbers nobody has (see {@link PhoneNumbers}), in the forms people write. */
	private String phone() {
		int number;
		do {
			number = 2_000_000 + this.random.nextInt(7_000_000);
		}
		while (!this.phones.add(number));
		String digits = Integer.toString(number);
		return switch (this.random.nextInt(3)) {
			case 0 -> "049" + digits;
			case 1 -> "049 " + digits.substring(0, 3) + " " + digits.substring(3);
			default -> "+358 49 " + digits;
		};
	}

	private int anyYear() {
		int total = this.childrenLeft.values().stream().mapToInt(Integer::intValue).sum();
		int point = this.random.nextInt(total);
		for (Map.Entry<Integer, Integer> year : this.childrenLeft.entrySet()) {
			point -= year.getValue();
			if (point < 0) {
				return year.getKey();
			}
		}
		throw new IllegalStateException();
	}

	private boolean takeChild(int year) {
		@Nullable Integer left = this.childrenLeft.get(year);
		if (left == null) {
			return false;
		}
		if (left == 1) {
			this.childrenLeft.remove(year);
		}
		else {
			this.childrenLeft.put(year, left - 1);
		}
		return true;
	}

	private LocalDate birthDate(int year) {
		return LocalDate.ofYearDay(year, 1 + this.random.nextInt(365));
	}

	/** True so many times in a thousand. */
	private boolean chance(int thousandths) {
		return this.random.nextInt(1000) < thousandths;
	}

	private static String guardianId(int number) {
		return "H%06d".formatted(number);
	}

	private static String childId(int number) {
		return "L%06d".formatted(number);
	}

	private static void line(StringBuilder csv, String... fields) {
		csv.append(String.join(";", fields)).append('\n');
	}

	private static String plain(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z]", "");
	}

}
