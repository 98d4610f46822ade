package org.kotisilta.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.kotisilta.language.Glossary;
import org.kotisilta.language.GlossaryEntry;
import org.kotisilta.language.SourceHash;
import org.kotisilta.translation.ExchangeResult.Reason;
import org.kotisilta.translation.ExchangeResult.Refused;
import org.kotisilta.translation.ExchangeUnit.State;
import org.kotisilta.translation.MemorySegment.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Files for agencies and translators' tools: what goes out comes back, and nothing else
 * comes in.
 */
class ExchangeTests {

	private static final String SOURCE = "{unit} on suljettu & tyhjä {day, date, ::EEEEdMMMM}. <Lue> {url} {unit}";

	private static final String PLURAL = "{n, plural, one{# lapsi} other{# lasta}}";

	private static final String SECRET = """
			<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>
			""".strip();

	@Test
	void xliff_comes_back_as_it_went_out() {
		List<ExchangeUnit> units = List.of(
				unit("closed/sms.text", SOURCE, "{url} مغلق: {unit}. {day, date, ::EEEEdMMMM} {unit}",
						State.TRANSLATED),
				unit("late/email.body.1", PLURAL, "{n, plural, other{# أطفال}}", State.REVIEWED));

		String xliff = XliffFile.write(units);
		ExchangeResult result = XliffFile.read(xliff, (id) -> Optional.of(id.startsWith("late") ? PLURAL : SOURCE));

		assertThat(result.refused()).isEmpty();
		assertThat(result.units()).isEqualTo(units);
		assertThat(xliff).contains("version=\"2.0\"", "srcLang=\"fi\"", "trgLang=\"ar\"", "<ph ", "At most 2 parts");
	}

	@Test
	void xliff_units_whose_source_has_moved_are_refused_by_name() {
		String xliff = XliffFile.write(List.of(unit("a/sms.text", SOURCE, "مغلق {unit}", State.TRANSLATED),
				unit("b/sms.text", SOURCE, "مغلق {unit}", State.TRANSLATED),
				unit("c/sms.text", SOURCE, "مغلق {unit}", State.TRANSLATED),
				unit("d/sms.text", SOURCE, null, State.INITIAL)));

		ExchangeResult result = XliffFile.read(xliff, (id) -> switch (id) {
			case "a/sms.text" -> Optional.of(SOURCE + " Uusi virke.");
			case "b/sms.text" -> Optional.empty();
			default -> Optional.of(SOURCE);
		});

		assertThat(result.units()).extracting(ExchangeUnit::id).containsExactly("c/sms.text");
		assertThat(result.refused()).containsExactly(new Refused("a/sms.text", Reason.SOURCE_MOVED),
				new Refused("b/sms.text", Reason.UNKNOWN), new Refused("d/sms.text", Reason.NOT_TRANSLATED));
	}

	@Test
	void tmx_comes_back_as_it_went_out_and_takes_what_other_tools_write() {
		List<MemorySegment> segments = List.of(
				new MemorySegment("fi", "Koulu {unit} & <piha>", "sv", "Skolan {unit} & <gården>", "closed/sms.text",
						Origin.EXCHANGE, true),
				new MemorySegment("fi", "Kyllä", "ckb", "بەڵێ", "", Origin.EXCHANGE, true));

		assertThat(TmxFile.read(TmxFile.write(segments), "fi")).isEqualTo(segments);
		assertThat(TmxFile.read("""
				<?xml version="1.0"?>
				<tmx version="1.4"><header srclang="fi"/><body><tu>
				<tuv xml:lang="fi"><seg>Hei <ph x="1">{name}</ph>!</seg></tuv>
				<tuv xml:lang="sv"><seg>Hej <ph x="1">{name}</ph>!</seg></tuv>
				<tuv xml:lang="en"><seg>Hello <ph x="1">{name}</ph>!</seg></tuv>
				</tu></body></tmx>
				""", "fi")).extracting(MemorySegment::language, MemorySegment::target)
			.containsExactly(tuple("sv", "Hej {name}!"), tuple("en", "Hello {name}!"));
	}

	@Test
	void the_glossary_comes_back_as_it_went_out() throws IOException {
		String csv = Files.readString(Path.of("translations/glossary/terms.csv"));
		Glossary glossary = Glossary.parse(csv);

		assertThat(TermFile.read(TermFile.write(glossary.entries()))).isEqualTo(glossary.entries());
		assertThat(glossary.csv()).isEqualTo(csv);
		assertThat(Glossary.parse("term,locale,preferred,forbidden,dnt,note\nkoulu,fi,koulu,,false,=1+1\n").csv())
			.contains("'=1+1");
	}

	@Test
	void what_a_glossary_says_outside_a_language_is_passed_over() {
		assertThat(TermFile
			.read("""
					<?xml version="1.0"?><tbx><text><body><conceptEntry>
					<termSec><term>lost</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
					<langSec xml:lang="fi"><termSec>
					<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><term>koulu</term></termSec></langSec>
					</conceptEntry></body></text></tbx>
					"""))
			.containsExactly(new GlossaryEntry("koulu", "fi", List.of("koulu"), List.of(), false, ""));
	}

	@Test
	void nothing_with_a_document_type_is_read() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> XliffFile.read(SECRET + "<xliff>&f;</xliff>", (_) -> Optional.empty()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TmxFile.read(SECRET + "<tmx><body><tu>&f;</tu></body></tmx>", "fi"));
		assertThatIllegalArgumentException().isThrownBy(() -> TermFile.read(SECRET + "<tbx>&f;</tbx>"));
		assertThatIllegalArgumentException().isThrownBy(() -> TermFile.read("no XML at all"));
		assertThatIllegalArgumentException().isThrownBy(() -> XliffFile.read("<xliff/>", (_) -> Optional.empty()));
	}

	private static ExchangeUnit unit(String id, String source, String target, State state) {
		return new ExchangeUnit(id, "fi", source, "ar", target, "At most 2 parts", SourceHash.of(source), state);
	}

}
