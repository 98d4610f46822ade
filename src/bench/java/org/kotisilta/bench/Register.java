package org.kotisilta.bench;

import java.util.List;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The city the benchmark writes to: schools of 500 children in groups of 25, each child
 * with one guardian, the guardians' eight languages in equal parts. Recipient {@code i}
 * is guardian {@code B<i>} with the phone +35845 and {@code i} in seven digits, and the
 * address {@code g<i>@example.org}. The first part of the register has both; the second,
 * as large, has a phone for seven of ten and an address for the others; a few schools at
 * the end are for urgent messages.
 */
final class Register {

	/** The languages, one after another. */
	static final List<String> LANGUAGES = List.of("fi", "sv", "en", "so", "ar", "ru", "et", "ckb");

	/** Guardians for urgent messages. */
	static final int URGENT = 2 * Options.SCHOOL;

	private static final String UNITS = """
			insert into unit (source_id, kind, name, phone)
			select 'BS' || k, 'SCHOOL', (array['Kallion koulu', 'Pasilan koulu', 'Vuosaaren peruskoulu',
			         'Kronohagens lågstadieskola', 'Käpylän koulu', 'Malmin peruskoulu', 'Botby grundskola',
			         'Töölön ala-aste'])[1 + k % 8], '09 310 ' || 8000 + k % 1000
			from generate_series(0, :schools - 1) k
			""";

	private static final String GROUPS = """
			insert into unit (source_id, kind, name, parent_id)
			select u.source_id || '-' || j, 'GROUP', (1 + j % 6) || chr(65 + j / 6), u.id
			from unit u, generate_series(0, 19) j where u.source_id ~ '^BS[0-9]+$'
			""";

	private static final String GUARDIANS = """
			insert into guardian (source_id, first_name, last_name, languages)
			select 'B' || i, (array['Maija', 'Fredrik', 'Emily', 'Xaawo', 'أمينة', 'Татьяна', 'Kristiina',
			         'شیلان'])[1 + i % 8], 'Meri-' || i, array[(:languages::text[])[1 + i % 8]]
			from generate_series(0, :size - 1) i order by i
			""";

	private static final String CHILDREN = """
			insert into child (source_id, first_name, last_name, birth_date, unit_id)
			select 'BC' || i, (array['Aino', 'Ebba', 'Oliver', 'Sahra', 'يوسف', 'Мария', 'Mattias', 'ئارام'])[1 + i % 8],
			       'Meri-' || i, date '2019-01-01' + i % 365, g.id
			from generate_series(0, :size - 1) i join unit g on g.source_id = 'BS' || i / 500 || '-' || i % 500 / 25
			order by i
			""";

	private static final String GUARDIANSHIPS = """
			insert into guardianship (guardian_id, child_id)
			select g.id, c.id from guardian g join child c on c.source_id = 'BC' || substr(g.source_id, 2)
			where g.source_id ~ '^B[0-9]+$'
			""";

	private static final String CONTACTS = """
			insert into contact_point (guardian_id, kind, value, verified_at)
			select g.id, kind, case kind when 'PHONE' then '+35845' || lpad(i::text, 7, '0')
			                             else 'g' || lpad(i::text, 7, '0') || '@example.org' end, now()
			from (select id, substr(source_id, 2)::int as i from guardian where source_id ~ '^B[0-9]+$') g
			cross join (values ('PHONE'), ('EMAIL')) as k (kind)
			where i not between :mixed and 2 * :mixed - 1 or (i / 8 % 10 < 7) = (kind = 'PHONE')
			order by i
			""";

	private final JdbcClient jdbc;

	private final int half;

	/**
	 * A register with room for mailings of {@code largest}.
	 */
	Register(JdbcClient jdbc, int largest) {
		this.jdbc = jdbc;
		this.half = largest;
	}

	/** Fills an empty register, set by set. */
	void fill() {
		var size = 2 * this.half + URGENT;
		this.jdbc.sql(UNITS).param("schools", size / Options.SCHOOL).update();
		this.jdbc.sql(GROUPS).update();
		this.jdbc.sql(GUARDIANS).param("size", size).param("languages", LANGUAGES.toArray(String[]::new)).update();
		this.jdbc.sql(CHILDREN).param("size", size).update();
		this.jdbc.sql(GUARDIANSHIPS).update();
		this.jdbc.sql(CONTACTS).param("mixed", this.half).update();
	}

	/** The first recipient of a mailing. */
	int first(Mix mix) {
		return (mix == Mix.MIXED) ? this.half : 0;
	}

	/** The first recipient of urgent messages. */
	int firstUrgent() {
		return 2 * this.half;
	}

	/** The schools whose children's guardians these recipients are. */
	static List<String> schools(int first, int size) {
		return IntStream.range(first / Options.SCHOOL, (first + size) / Options.SCHOOL)
			.mapToObj((school) -> "BS" + school)
			.toList();
	}

}
