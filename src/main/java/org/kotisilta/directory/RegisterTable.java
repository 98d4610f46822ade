package org.kotisilta.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The files an import knows, with their columns. Header names may be in any order and
 * case, with spaces or hyphens for underscores, in English, Finnish or Swedish.
 */
enum RegisterTable {

	/** Day-care centres, schools and groups. */
	UNITS(Set.of("units", "yksikot", "toimipaikat", "enheter"),
			required("unit_id", "id", "source_id", "yksikko_id", "toimipaikka_id", "enhet_id"),
			required("kind", "type", "laji", "tyyppi", "typ"), required("name", "nimi", "namn"),
			optional("parent_id", "parent", "ylayksikko_id", "overordnad_id"),
			optional("phone", "puhelin", "puhelinnumero", "telefon")),

	/** Guardians with their languages, channels and contact points. */
	GUARDIANS(Set.of("guardians", "huoltajat", "vardnadshavare"),
			required("guardian_id", "id", "source_id", "huoltaja_id", "vardnadshavare_id"),
			required("first_name", "etunimi", "fornamn"), required("last_name", "sukunimi", "efternamn"),
			required("languages", "language", "kielet", "kieli", "sprak"), optional("channels", "kanavat", "kanaler"),
			optional("phone", "phones", "puhelin", "puhelinnumero", "matkapuhelin", "telefon"),
			optional("phone_verified", "puhelin_vahvistettu", "telefon_bekraftad"),
			optional("email", "e_mail", "emails", "sahkoposti", "e_post"),
			optional("email_verified", "sahkoposti_vahvistettu", "e_post_bekraftad"),
			optional("consents", "suostumukset", "samtycken")),

	/** Children and where they are. */
	CHILDREN(Set.of("children", "lapset", "barn"), required("child_id", "id", "source_id", "lapsi_id", "barn_id"),
			required("first_name", "etunimi", "fornamn"), required("last_name", "sukunimi", "efternamn"),
			required("birth_date", "date_of_birth", "syntymaaika", "syntymapaiva", "fodelsedatum"),
			optional("unit_id", "yksikko_id", "toimipaikka_id", "enhet_id")),

	/** Who is whose guardian. */
	GUARDIANSHIPS(Set.of("guardianships", "huoltajuudet", "vardnad"),
			required("guardian_id", "huoltaja_id", "vardnadshavare_id"), required("child_id", "lapsi_id", "barn_id"),
			optional("since", "alkaen", "fran"), optional("until", "paattyen", "till"));

	private final Set<String> fileNames;

	private final List<Column> columns;

	RegisterTable(Set<String> fileNames, Column... columns) {
		this.fileNames = fileNames;
		this.columns = List.of(columns);
	}

	/** The documented name of the file, without its ending. */
	public String fileName() {
		return name().toLowerCase(Locale.ROOT);
	}

	public List<Column> columns() {
		return this.columns;
	}

	/** The column a header cell means. */
	Optional<Column> column(String header) {
		String plain = plain(header);
		return this.columns.stream().filter((column) -> column.answersTo(plain)).findFirst();
	}

	/** The columns that must be there and are not. */
	List<Column> missing(List<String> header) {
		List<Column> missing = new ArrayList<>(this.columns.stream().filter(Column::required).toList());
		header.forEach((cell) -> column(cell).ifPresent(missing::remove));
		return missing;
	}

	/**
	 * What a file holds: said by its name, else by a header that has all the columns.
	 */
	static Optional<RegisterTable> of(String fileName, List<String> header) {
		String base = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
		String stem = plain(base.replaceFirst("\\.[^.]*$", ""));
		return Arrays.stream(values())
			.filter((table) -> table.fileNames.contains(stem))
			.findFirst()
			.or(() -> Arrays.stream(values()).filter((table) -> table.missing(header).isEmpty()).findFirst());
	}

	private static Column required(String name, String... aliases) {
		return new Column(name, true, Set.of(aliases));
	}

	private static Column optional(String name, String... aliases) {
		return new Column(name, false, Set.of(aliases));
	}

	/** Lower case, no accents, words joined by underscores. */
	private static String plain(String text) {
		return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.replaceAll("[\\s.\\-_]+", "_");
	}

	/**
	 * A column of a file.
	 */
	record Column(String name, boolean required, Set<String> aliases) {

		private boolean answersTo(String plain) {
			return this.name.equals(plain) || this.aliases.contains(plain);
		}

	}

}
