package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** MediaWiki's pages-articles export: articles as plain text, their title first. */
final class MediaWikiDocuments implements DocumentReader {
  private final int maxChars;

  MediaWikiDocuments(int maxChars) {
    this.maxChars = maxChars;
  }

  /** One page while it is read. */
  private static final class Page {
    private String title = "";
    private String namespace = "";
    private String id = "";
    private boolean redirect;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLarge;
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    String last = "beginning";
    try {
      XMLStreamReader xml = SafeXml.open(in);
      Page page = new Page();
      while (xml.hasNext()) {
        int event = SafeXml.next(xml);
        if (event == XMLStreamReader.START_ELEMENT) {
          page = start(xml, page);
        } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("page")) {
          last = "page " + page.id;
          finish(page, sink);
        }
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException broken) {
        throw broken;
      }
      sink.reject(SourceRejection.BAD_XML, "after " + last, SafeXml.message(e));
    }
  }

  private Page start(XMLStreamReader xml, Page page) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "page" -> {
        return new Page();
      }
      case "title" -> page.title = xml.getElementText();
      case "ns" -> page.namespace = xml.getElementText();
      case "redirect" -> page.redirect = true;
      case "id" -> {
        // The page's id comes before its revision's.
        String id = xml.getElementText();
        page.id = page.id.isEmpty() ? id : page.id;
      }
      case "text" -> text(xml, page);
      default -> {}
    }
    return page;
  }

  private void text(XMLStreamReader xml, Page page) throws XMLStreamException {
    // Exports escape markup; should an element stand there all the same, its text is kept.
    for (int depth = 1; depth > 0; ) {
      int event = SafeXml.next(xml);
      if (event == XMLStreamReader.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      }
      if (!xml.hasText()) {
        continue;
      }
      if (page.text.length() + xml.getTextLength() > maxChars) {
        page.tooLarge = true;
      } else {
        page.text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
    }
  }

  private void finish(Page page, Sink sink) {
    String where = "page " + page.id;
    if (page.redirect) {
      sink.reject(SourceRejection.REDIRECT, where, page.title);
    } else if (!page.namespace.equals("0")) {
      sink.reject(SourceRejection.NOT_ARTICLE, where, "namespace " + page.namespace);
    } else if (page.tooLarge) {
      sink.reject(SourceRejection.TOO_LARGE, where, "over " + maxChars + " characters");
    } else {
      String text = page.title + "\n\n" + WikiText.plain(page.text.toString());
      sink.document(page.id, null, text, where + ", " + page.title);
    }
  }
}
