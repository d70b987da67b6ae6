package org.longalign.beam.source;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The JDK's StAX reader without document type declarations and external entities, so that no file
 * can expand entities or reach out. With these off, the JDK's bound on the sum of entities only
 * counts the likes of an escaped angle bracket, of which large dumps have more than it allows: it
 * is lifted.
 */
final class SafeXml {
  private SafeXml() {}

  static XMLStreamReader open(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit", "0");
    factory.setProperty("http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit", "0");
    factory.setProperty("http://www.oracle.com/xml/jaxp/properties/entityExpansionLimit", "0");
    return factory.createXMLStreamReader(in);
  }

  /** The next event; a document type declaration is refused. */
  static int next(XMLStreamReader reader) throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamReader.DTD) {
      throw new XMLStreamException("a document type declaration is not allowed");
    }
    return event;
  }

  /** A failure's first line; the JDK puts the place in front. */
  static String message(XMLStreamException e) {
    return String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("unknown");
  }
}
