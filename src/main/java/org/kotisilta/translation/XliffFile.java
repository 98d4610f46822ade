package org.kotisilta.translation;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import net.sf.okapi.lib.xliff2.XLIFFException;
import net.sf.okapi.lib.xliff2.core.CTag;
import net.sf.okapi.lib.xliff2.core.Fragment;
import net.sf.okapi.lib.xliff2.core.Note;
import net.sf.okapi.lib.xliff2.core.Segment;
import net.sf.okapi.lib.xliff2.core.StartFileData;
import net.sf.okapi.lib.xliff2.core.StartXliffData;
import net.sf.okapi.lib.xliff2.core.TagType;
import net.sf.okapi.lib.xliff2.core.TargetState;
import net.sf.okapi.lib.xliff2.core.Unit;
import net.sf.okapi.lib.xliff2.metadata.IMetadataItem;
import net.sf.okapi.lib.xliff2.metadata.Meta;
import net.sf.okapi.lib.xliff2.metadata.MetaGroup;
import net.sf.okapi.lib.xliff2.metadata.Metadata;
import net.sf.okapi.lib.xliff2.reader.Event;
import net.sf.okapi.lib.xliff2.reader.XLIFFReader;
import net.sf.okapi.lib.xliff2.writer.XLIFFWriter;
import org.jspecify.annotations.Nullable;

import org.kotisilta.language.SourceHash;
import org.kotisilta.translation.ExchangeResult.Reason;
import org.kotisilta.translation.ExchangeResult.Refused;
import org.kotisilta.translation.ExchangeUnit.State;

/**
 * XLIFF 2: texts for translation agencies and back. Placeholders outside selectors travel
 * as codes, which a translator's tool keeps whole; a text with selectors travels as it
 * is, because its branches are part of the translation.
 */
final class XliffFile {

	private static final String HASH = "sourceHash";

	private XliffFile() {
	}

	/** A file of texts, all from one language into one other. */
	static String write(List<ExchangeUnit> units) {
		StringWriter out = new StringWriter();
		try (XLIFFWriter writer = new XLIFFWriter()) {
			writer.setUseIndentation(true);
			writer.setLineBreak("\n");
			writer.setWithOriginalData(true);
			writer.create(out, units.getFirst().sourceLanguage(), units.getFirst().language());
			StartXliffData start = new StartXliffData(null);
			start.setSourceLanguage(units.getFirst().sourceLanguage());
			start.setTargetLanguage(units.getFirst().language());
			writer.writeStartDocument(start, null);
			writer.writeStartFile(new StartFileData("f1"));
			int number = 1;
			for (ExchangeUnit unit : units) {
				writer.writeUnit(unit("u" + number++, unit));
			}
			writer.writeEndFile();
			writer.writeEndDocument();
		}
		return out.toString();
	}

	private static Unit unit(String id, ExchangeUnit from) {
		Unit unit = new Unit(id);
		unit.setName(from.id());
		unit.setPreserveWS(true);
		if (!from.note().isEmpty()) {
			unit.addNote(new Note(from.note()));
		}
		MetaGroup group = new MetaGroup("kotisilta");
		group.add(new Meta(HASH, from.sourceHash()));
		Metadata metadata = new Metadata();
		metadata.addGroup(group);
		unit.setMetadata(metadata);
		Segment segment = unit.appendSegment();
		segment.setState(TargetState.valueOf(from.state().name()));
		List<String> codes = new ArrayList<>();
		fill(segment.getSource(), from.source(), codes);
		if (from.target() != null) {
			fill(segment.getTarget(net.sf.okapi.lib.xliff2.core.Part.GetTarget.CREATE_EMPTY), from.target(), codes);
		}
		return unit;
	}

	/** The same placeholder has the same code in source and target. */
	private static void fill(Fragment fragment, String pattern, List<String> codes) {
		List<String> met = new ArrayList<>();
		for (PatternPart part : PatternPart.of(pattern)) {
			if (!part.code()) {
				fragment.append(part.text());
				continue;
			}
			String numbered = part.text() + '\n' + met.stream().filter(part.text()::equals).count();
			met.add(part.text());
			if (!codes.contains(numbered)) {
				codes.add(numbered);
			}
			CTag tag = fragment.append(TagType.STANDALONE, "p" + (codes.indexOf(numbered) + 1), part.text(), true);
			tag.setDisp(part.text());
			tag.setEquiv(part.text());
		}
	}

	/**
	 * Reads a file.
	 * @param source the source of today by the hub's id; empty if there is no such text
	 * @throws IllegalArgumentException if it is no XLIFF 2 or has a document type
	 */
	static ExchangeResult read(String xliff, Function<String, Optional<String>> source) {
		SafeXml.check(xliff);
		List<ExchangeUnit> units = new ArrayList<>();
		List<Refused> refused = new ArrayList<>();
		String from = "";
		String into = "";
		try (XLIFFReader reader = new XLIFFReader()) {
			reader.open(xliff);
			while (reader.hasNext()) {
				Event event = reader.next();
				if (event.isStartXliff()) {
					from = event.getStartXliffData().getSourceLanguage();
					into = String.valueOf(event.getStartXliffData().getTargetLanguage());
				}
				else if (event.isUnit()) {
					read(event.getUnit(), from, into, source, units, refused);
				}
			}
		}
		catch (XLIFFException ex) {
			throw new IllegalArgumentException("Not valid XLIFF 2: " + ex.getMessage(), ex);
		}
		return new ExchangeResult(units, refused);
	}

	private static void read(Unit unit, String from, String into, Function<String, Optional<String>> source,
			List<ExchangeUnit> units, List<Refused> refused) {
		String id = (unit.getName() != null) ? unit.getName() : unit.getId();
		Optional<String> today = source.apply(id);
		String hash = hash(unit);
		String target = text(unit, true);
		String original = text(unit, false);
		if (today.isEmpty()) {
			refused.add(new Refused(id, Reason.UNKNOWN));
		}
		else if (!SourceHash.of(today.get()).equals(hash)) {
			refused.add(new Refused(id, Reason.SOURCE_MOVED));
		}
		else if (target == null || original == null) {
			refused.add(new Refused(id, Reason.PLACEHOLDER_LOST));
		}
		else if (target.isBlank()) {
			refused.add(new Refused(id, Reason.NOT_TRANSLATED));
		}
		else {
			String note = (unit.getNoteCount() > 0) ? unit.getNotes().get(0).getText() : "";
			units.add(new ExchangeUnit(id, from, original, into, target, note, hash, state(unit)));
		}
	}

	/**
	 * All segments together: a tool may have divided the text. Null: a code has no data.
	 */
	private static @Nullable String text(Unit unit, boolean target) {
		StringBuilder text = new StringBuilder();
		for (var part : unit) {
			Fragment fragment = target ? part.getTarget() : part.getSource();
			if (fragment == null) {
				// what stands between segments is the same in both languages
				fragment = part.isSegment() ? null : part.getSource();
			}
			if (fragment != null) {
				for (Object piece : fragment) {
					if (piece instanceof CTag code && !code.hasData()) {
						return null;
					}
					text.append((piece instanceof CTag code) ? code.getData() : (piece instanceof String s) ? s : "");
				}
			}
		}
		return text.toString();
	}

	private static String hash(Unit unit) {
		if (unit.hasMetadata()) {
			for (MetaGroup group : unit.getMetadata()) {
				for (IMetadataItem item : group) {
					if (item instanceof Meta meta && HASH.equals(meta.getType())) {
						return meta.getData();
					}
				}
			}
		}
		return "";
	}

	/** The least of all segments. */
	private static State state(Unit unit) {
		TargetState least = TargetState.FINAL;
		for (Segment segment : unit.getSegments()) {
			least = (segment.getState().compareTo(least) < 0) ? segment.getState() : least;
		}
		return State.valueOf(least.name().toUpperCase(Locale.ROOT));
	}

}
