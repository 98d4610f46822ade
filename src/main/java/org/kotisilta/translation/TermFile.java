package org.kotisilta.translation;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

import org.kotisilta.language.GlossaryEntry;

/**
 * TBX (ISO 30042:2019): the glossary for translators' tools, out and in. Names that are
 * not translated stand under the language {@code mul}.
 */
final class TermFile {

	private static final String STATUS = "administrativeStatus";

	private static final String PREFERRED = "preferredTerm-admn-sts";

	private static final String DEPRECATED = "deprecatedTerm-admn-sts";

	private static final String NAME = "x-doNotTranslate";

	private static final String NAMESPACE = "urn:iso:std:iso:30042:ed-2";

	private TermFile() {
	}

	static String write(List<GlossaryEntry> entries) {
		Map<String, List<GlossaryEntry>> concepts = new LinkedHashMap<>();
		entries.forEach((entry) -> concepts.computeIfAbsent(entry.term(), (_) -> new ArrayList<>()).add(entry));
		StringWriter out = new StringWriter();
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeStartElement("tbx");
			xml.writeDefaultNamespace(NAMESPACE);
			xml.writeAttribute("type", "TBX-Basic");
			xml.writeAttribute("style", "dca");
			xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", "fi");
			for (String element : List.of("tbxHeader", "fileDesc", "sourceDesc", "p")) {
				xml.writeStartElement(element);
			}
			xml.writeCharacters("Kotisilta");
			for (int i = 0; i < 4; i++) {
				xml.writeEndElement();
			}
			xml.writeStartElement("text");
			xml.writeStartElement("body");
			for (Map.Entry<String, List<GlossaryEntry>> concept : concepts.entrySet()) {
				concept(concept.getKey(), concept.getValue(), xml);
			}
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException(ex);
		}
		return out.toString();
	}

	private static void concept(String term, List<GlossaryEntry> entries, XMLStreamWriter xml)
			throws XMLStreamException {
		xml.writeStartElement("conceptEntry");
		element(xml, "admin", "x-term", term);
		for (GlossaryEntry entry : entries) {
			xml.writeStartElement("langSec");
			boolean every = entry.language().equals(GlossaryEntry.EVERY);
			xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", every ? "mul" : entry.language());
			if (entry.doNotTranslate()) {
				element(xml, "admin", NAME, "yes");
			}
			if (!entry.note().isEmpty()) {
				xml.writeStartElement("note");
				xml.writeCharacters(entry.note());
				xml.writeEndElement();
			}
			for (String form : entry.preferred()) {
				form(xml, form, PREFERRED);
			}
			for (String form : entry.forbidden()) {
				form(xml, form, DEPRECATED);
			}
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	private static void form(XMLStreamWriter xml, String form, String status) throws XMLStreamException {
		xml.writeStartElement("termSec");
		xml.writeStartElement("term");
		xml.writeCharacters(form);
		xml.writeEndElement();
		element(xml, "termNote", STATUS, status);
		xml.writeEndElement();
	}

	private static void element(XMLStreamWriter xml, String name, String type, String text) throws XMLStreamException {
		xml.writeStartElement(name);
		xml.writeAttribute("type", type);
		xml.writeCharacters(text);
		xml.writeEndElement();
	}

	/**
	 * Reads a glossary; one made elsewhere has its first Finnish form for the term.
	 * @throws IllegalArgumentException if it is no XML or has a document type
	 */
	static List<GlossaryEntry> read(String tbx) {
		List<GlossaryEntry> entries = new ArrayList<>();
		try {
			XMLStreamReader xml = SafeXml.open(tbx);
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamConstants.START_ELEMENT
						&& List.of("conceptEntry", "termEntry").contains(xml.getLocalName())) {
					entries.addAll(new Concept().read(xml));
				}
			}
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException("Not valid TBX: " + ex.getMessage(), ex);
		}
		return entries;
	}

	/** One concept while it is read. */
	private static final class Concept {

		private final List<Section> sections = new ArrayList<>();

		private String term = "";

		private List<GlossaryEntry> read(XMLStreamReader xml) throws XMLStreamException {
			while (!ends(xml, xml.next(), "conceptEntry", "termEntry")) {
				if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
					element(xml);
				}
			}
			String known = this.term.isEmpty() ? this.sections.stream()
				.filter((section) -> section.language.equals("fi") && !section.preferred.isEmpty())
				.map((section) -> section.preferred.getFirst())
				.findFirst()
				.orElse("") : this.term;
			return known.isEmpty() ? List.of() : this.sections.stream().map((section) -> section.entry(known)).toList();
		}

		private void element(XMLStreamReader xml) throws XMLStreamException {
			String type = String.valueOf(xml.getAttributeValue(null, "type"));
			switch (xml.getLocalName()) {
				case "admin" -> {
					String value = xml.getElementText();
					if (type.equals("x-term")) {
						this.term = value;
					}
					else if (type.equals(NAME)) {
						section().ifPresent((section) -> section.name = value.equals("yes"));
					}
				}
				case "langSec", "langSet" -> {
					String tag = xml.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
					this.sections.add(new Section("mul".equals(tag) ? GlossaryEntry.EVERY : String.valueOf(tag)));
				}
				case "note" -> {
					String note = xml.getElementText();
					section().ifPresent((section) -> section.note = note);
				}
				case "term" -> {
					String form = xml.getElementText();
					section().ifPresent((section) -> section.preferred.add(form));
				}
				case "termNote" -> {
					if (type.equals(STATUS) && xml.getElementText().equals(DEPRECATED)) {
						section().ifPresent(Section::forbidLast);
					}
				}
				default -> {
				}
			}
		}

		/** The language that is read; what stands before any is nobody's. */
		private Optional<Section> section() {
			return this.sections.isEmpty() ? Optional.empty() : Optional.of(this.sections.getLast());
		}

		private static boolean ends(XMLStreamReader xml, int event, String... names) {
			return event == XMLStreamConstants.END_ELEMENT && List.of(names).contains(xml.getLocalName());
		}

	}

	/** One language of a concept while it is read. */
	private static final class Section {

		private final String language;

		private final List<String> preferred = new ArrayList<>();

		private final List<String> forbidden = new ArrayList<>();

		private boolean name;

		private String note = "";

		private Section(String language) {
			this.language = language;
		}

		private void forbidLast() {
			if (!this.preferred.isEmpty()) {
				this.forbidden.add(this.preferred.removeLast());
			}
		}

		private GlossaryEntry entry(String term) {
			return new GlossaryEntry(term, this.language, this.preferred, this.forbidden, this.name, this.note);
		}

	}

}
