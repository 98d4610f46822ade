package org.kotisilta.translation;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

import org.kotisilta.translation.MemorySegment.Origin;

/**
 * TMX 1.4: the memory of translators' tools, out and in.
 */
final class TmxFile {

	private static final String CONTEXT = "x-context";

	private TmxFile() {
	}

	/** A memory file; each segment is a unit of its own. */
	static String write(List<MemorySegment> segments) {
		StringWriter out = new StringWriter();
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeStartElement("tmx");
			xml.writeAttribute("version", "1.4");
			xml.writeEmptyElement("header");
			for (Map.Entry<String, String> attribute : header().entrySet()) {
				xml.writeAttribute(attribute.getKey(), attribute.getValue());
			}
			xml.writeStartElement("body");
			for (MemorySegment segment : segments) {
				write(segment, xml);
			}
			xml.writeEndElement();
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException(ex);
		}
		return out.toString();
	}

	private static Map<String, String> header() {
		Map<String, String> header = new LinkedHashMap<>();
		header.put("creationtool", "Kotisilta");
		header.put("creationtoolversion", "1");
		header.put("segtype", "paragraph");
		header.put("o-tmf", "ICU MessageFormat");
		header.put("adminlang", "en");
		header.put("srclang", "*all*");
		header.put("datatype", "plaintext");
		return header;
	}

	private static void write(MemorySegment segment, XMLStreamWriter xml) throws XMLStreamException {
		xml.writeStartElement("tu");
		xml.writeAttribute("srclang", segment.sourceLanguage());
		if (!segment.context().isEmpty()) {
			xml.writeStartElement("prop");
			xml.writeAttribute("type", CONTEXT);
			xml.writeCharacters(segment.context());
			xml.writeEndElement();
		}
		write(segment.sourceLanguage(), segment.source(), xml);
		write(segment.language(), segment.target(), xml);
		xml.writeEndElement();
	}

	private static void write(String language, String text, XMLStreamWriter xml) throws XMLStreamException {
		xml.writeStartElement("tuv");
		xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", language);
		xml.writeStartElement("seg");
		xml.writeCharacters(text);
		xml.writeEndElement();
		xml.writeEndElement();
	}

	/**
	 * Reads a memory file; a unit in several languages gives a segment for each but its
	 * source. Codes of other tools stay as the text they stand for.
	 * @param sourceLanguage the source of units that do not name theirs
	 * @throws IllegalArgumentException if it is no XML or has a document type
	 */
	static List<MemorySegment> read(String tmx, String sourceLanguage) {
		List<MemorySegment> segments = new ArrayList<>();
		try {
			XMLStreamReader xml = SafeXml.open(tmx);
			String all = sourceLanguage;
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamConstants.START_ELEMENT) {
					if (xml.getLocalName().equals("header")) {
						all = language(xml, all);
					}
					else if (xml.getLocalName().equals("tu")) {
						unit(xml, language(xml, all), segments);
					}
				}
			}
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException("Not valid TMX: " + ex.getMessage(), ex);
		}
		return segments;
	}

	private static String language(XMLStreamReader xml, String otherwise) {
		String named = xml.getAttributeValue(null, "srclang");
		return (named == null || named.equals("*all*")) ? otherwise : named;
	}

	private static void unit(XMLStreamReader xml, String sourceLanguage, List<MemorySegment> segments)
			throws XMLStreamException {
		Map<String, String> texts = new LinkedHashMap<>();
		String context = "";
		String language = "";
		while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tu"))) {
			if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
				switch (xml.getLocalName()) {
					case "prop" ->
						context = CONTEXT.equals(xml.getAttributeValue(null, "type")) ? text(xml, "prop") : context;
					case "tuv" -> {
						String tag = xml.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
						language = (tag != null) ? tag : String.valueOf(xml.getAttributeValue(null, "lang"));
					}
					case "seg" -> texts.put(language, text(xml, "seg"));
					default -> {
					}
				}
			}
		}
		String source = texts.remove(sourceLanguage);
		if (source != null) {
			for (Map.Entry<String, String> target : texts.entrySet()) {
				segments.add(new MemorySegment(sourceLanguage, source, target.getKey(), target.getValue(), context,
						Origin.EXCHANGE, true));
			}
		}
	}

	/** All characters in an element, whatever stands in it. */
	private static String text(XMLStreamReader xml, String element) throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element))) {
			if (xml.isCharacters()) {
				text.append(xml.getText());
			}
		}
		return text.toString();
	}

}
