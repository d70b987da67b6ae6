package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;

/**
 * Stack Exchange's Posts.xml: a document is a question (title, then body) and its answers, the best
 * first. An answer is part of its question's document and not counted by itself.
 */
final class StackExchangeDocuments implements DocumentReader {
  private static final String QUESTION = "1";
  private static final String ANSWER = "2";

  private final int maxChars;

  StackExchangeDocuments(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    try (PostSpill posts = new PostSpill()) {
      IOException broken = null;
      String last = "beginning";
      try {
        XMLStreamReader xml = SafeXml.open(in);
        while (xml.hasNext()) {
          if (SafeXml.next(xml) == XMLStreamReader.START_ELEMENT
              && xml.getLocalName().equals("row")) {
            last = "post " + xml.getAttributeValue(null, "Id");
            row(xml, last, posts, sink);
          }
        }
      } catch (XMLStreamException e) {
        if (e.getNestedException() instanceof IOException nested) {
          broken = nested;
        } else {
          sink.reject(SourceRejection.BAD_XML, "after " + last, SafeXml.message(e));
        }
      }
      finish(posts, sink);
      if (broken != null) {
        throw broken;
      }
    }
  }

  private void row(XMLStreamReader xml, String where, PostSpill posts, Sink sink)
      throws IOException {
    String type = xml.getAttributeValue(null, "PostTypeId");
    String body = xml.getAttributeValue(null, "Body");
    try {
      long id = Long.parseLong(String.valueOf(xml.getAttributeValue(null, "Id")));
      if (body == null) {
        sink.reject(SourceRejection.NO_TEXT_FIELD, where, "no Body");
      } else if (QUESTION.equals(type)) {
        String title = xml.getAttributeValue(null, "Title");
        String heading = title == null ? "" : "<h1>" + escaped(title) + "</h1>";
        if (!posts.question(id, heading + body)) {
          sink.reject(SourceRejection.DUPLICATE_ID, where, "another question has this id");
        }
      } else if (ANSWER.equals(type)) {
        long question = Long.parseLong(String.valueOf(xml.getAttributeValue(null, "ParentId")));
        String score = xml.getAttributeValue(null, "Score");
        posts.answer(id, question, score == null ? 0 : Integer.parseInt(score), body);
      } else {
        sink.reject(SourceRejection.NOT_ARTICLE, where, "PostTypeId " + type);
      }
    } catch (NumberFormatException e) {
      sink.reject(SourceRejection.BAD_XML, where, "an id or score that is no number");
    }
  }

  private void finish(PostSpill posts, Sink sink) throws IOException {
    posts.threads(
        (id, html) -> {
          String text =
              html.stream()
                  .map(body -> HtmlText.of(Jsoup.parseBodyFragment(body).body()))
                  .collect(Collectors.joining("\n\n"));
          if (text.length() > maxChars) {
            sink.reject(
                SourceRejection.TOO_LARGE, "question " + id, "over " + maxChars + " characters");
          } else {
            sink.document(Long.toString(id), null, text, "question " + id);
          }
        });
    for (long orphan : posts.orphans()) {
      sink.reject(
          SourceRejection.NO_QUESTION, "post " + orphan, "its question is not in this file");
    }
  }

  private static String escaped(String title) {
    return title.replace("&", "&amp;").replace("<", "&lt;");
  }
}
