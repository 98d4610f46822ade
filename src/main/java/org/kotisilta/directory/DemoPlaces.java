package org.kotisilta.directory;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The units of the demo city: forty day-care centres with two groups a year of age,
 * twenty schools with six grades of four classes. Every school has two day-care centres
 * near it; the last three units are Swedish.
 */
final class DemoPlaces {

	static final int SCHOOLS = 20;

	static final int DAYCARES = 2 * SCHOOLS;

	/** Years of age in day care, ending with the pre-school year. */
	private static final int DAYCARE_YEARS = 6;

	private static final int GROUPS_A_YEAR = 2;

	private static final int GRADES = 6;

	private static final String CLASSES = "ABCD";

	private final DemoNames names;

	/** The year in whose August the next pre-school year begins. */
	private final int schoolYear;

	DemoPlaces(DemoNames names, int schoolYear) {
		this.names = names;
		this.schoolYear = schoolYear;
	}

	String csv() {
		var csv = new StringBuilder("unit_id;kind;name;parent_id;phone\n");
		List<String> places = this.names.all("places");
		List<String> swedish = this.names.all("places.sv");
		for (int i = 0; i < DAYCARES; i++) {
			boolean sv = i >= DAYCARES - 2;
			String name = sv ? "Daghemmet " + swedish.get(i - DAYCARES + 2) : "Päiväkoti " + places.get(i);
			unit(csv, daycareId(i), "DAYCARE", name, "", phone(i));
			for (int group = 0; group < DAYCARE_YEARS * GROUPS_A_YEAR; group++) {
				unit(csv, groupId(i, group), "GROUP", this.names.all("groups").get(group), daycareId(i), "");
			}
		}
		for (int i = 0; i < SCHOOLS; i++) {
			unit(csv, schoolId(i), "SCHOOL", this.names.all("schools").get(i).replace('_', ' '), "",
					phone(DAYCARES + i));
			for (int grade = 1; grade <= GRADES; grade++) {
				for (char letter : CLASSES.toCharArray()) {
					unit(csv, classId(i, grade, letter), "GROUP", grade + "" + letter, schoolId(i), "");
				}
			}
		}
		return csv.toString();
	}

	/** The group or class of a child born in a year who lives near a school. */
	String groupOf(int birthYear, int neighbourhood, SplittableRandom random) {
		int age = this.schoolYear - birthYear;
		if (age <= DAYCARE_YEARS + 1) {
			int group = GROUPS_A_YEAR * (age - 2) + random.nextInt(GROUPS_A_YEAR);
			return groupId(2 * neighbourhood + random.nextInt(2), group);
		}
		char letter = CLASSES.charAt(random.nextInt(CLASSES.length()));
		return classId(neighbourhood, age - DAYCARE_YEARS - 1, letter);
	}

	private static void unit(StringBuilder csv, String id, String kind, String name, String parent, String phone) {
		csv.append(id).append(';').append(kind).append(';').append(name).append(';');
		csv.append(parent).append(';').append(phone).append('\n');
	}

	private static String daycareId(int number) {
		return "PK%02d".formatted(number + 1);
	}

	private static String groupId(int daycare, int group) {
		return "%s-%02d".formatted(daycareId(daycare), group + 1);
	}

	private static String schoolId(int number) {
		return "K%02d".formatted(number + 1);
	}

	private static String classId(int school, int grade, char letter) {
		return "%s-%d%s".formatted(schoolId(school), grade, letter);
	}

	private static String phone(int number) {
		return "049 10000%02d".formatted(number);
	}

}
