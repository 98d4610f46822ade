package org.kotisilta.translation;

import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML from elsewhere: never a document type, hence no entity of its own, no file of
 * this machine and no address.
 */
final class SafeXml {

	private SafeXml() {
	}

	/**
	 * A reader that stands at the root element.
	 * @throws IllegalArgumentException if it is no XML or has a document type
	 */
	static XMLStreamReader open(String xml) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		factory.setXMLResolver((_, _, _, _) -> {
			throw new XMLStreamException("Nothing outside the file is read");
		});
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
			while (reader.next() != XMLStreamConstants.START_ELEMENT) {
				if (reader.getEventType() == XMLStreamConstants.DTD) {
					throw new IllegalArgumentException("A file with a document type is not read");
				}
			}
			return reader;
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException("Not valid XML: " + ex.getMessage(), ex);
		}
	}

	/** Refuses what {@link #open} would refuse; for readers that open it themselves. */
	static void check(String xml) {
		try {
			open(xml).close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException("Not valid XML: " + ex.getMessage(), ex);
		}
	}

}
