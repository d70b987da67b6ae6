package org.longalign.beam.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * CommonCrawl: the texts of conversion records (WET) and the HTML of successful responses (WARC).
 * Other record types (warcinfo, request, metadata) are no content and are passed over.
 */
final class WarcDocuments implements DocumentReader {
  private static final MediaType XHTML = MediaType.parse("application/xhtml+xml");

  private final int maxChars;

  WarcDocuments(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    WarcReader reader;
    try {
      reader = new WarcReader(in);
    } catch (ParsingException e) {
      sink.reject(SourceRejection.BAD_WARC, "beginning", String.valueOf(e.getMessage()));
      return;
    }
    String last = "beginning";
    int number = 0;
    try {
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        number++;
        // A header is believed as it stands: jwarc's own accessors throw where it is no URI.
        String id = header(next.get(), "WARC-Record-ID").replaceAll("^<|>$", "");
        last = id.isBlank() ? "record " + number : id;
        read(next.get(), id.isBlank() ? null : id, last, sink);
      }
    } catch (ParsingException e) {
      sink.reject(SourceRejection.BAD_WARC, "after " + last, String.valueOf(e.getMessage()));
    }
  }

  private void read(WarcRecord record, String id, String where, Sink sink) throws IOException {
    if (record instanceof WarcConversion conversion) {
      byte[] bytes = bounded(conversion.body().stream());
      if (bytes == null) {
        sink.reject(SourceRejection.TOO_LARGE, where, "over " + maxChars + " characters");
        return;
      }
      try {
        sink.document(id, language(record), StrictUtf8.decode(bytes), place(record, where));
      } catch (CharacterCodingException e) {
        sink.reject(SourceRejection.BAD_UTF8, where, "not UTF-8");
      }
    } else if (record instanceof WarcResponse response) {
      readResponse(response, id, where, sink);
    }
  }

  private void readResponse(WarcResponse response, String id, String where, Sink sink)
      throws IOException {
    MediaType type = response.payloadType();
    int status = response.http().status();
    String encoding = response.http().headers().first("Content-Encoding").orElse("identity");
    boolean html = MediaType.HTML.equals(type.base()) || XHTML.equals(type.base());
    if (status != 200 || !html || !encoding.equalsIgnoreCase("identity")) {
      sink.reject(
          SourceRejection.NOT_TEXT, where, "status " + status + ", " + type + ", " + encoding);
      return;
    }
    byte[] bytes = bounded(response.http().body().stream());
    if (bytes == null) {
      sink.reject(SourceRejection.TOO_LARGE, where, "over " + maxChars + " characters");
      return;
    }
    String charset = knownCharset(type.parameters().get("charset"));
    String text = HtmlText.of(Jsoup.parse(new ByteArrayInputStream(bytes), charset, "").body());
    sink.document(id, language(response), text, place(response, where));
  }

  private byte[] bounded(InputStream body) throws IOException {
    long most = Math.min(maxChars * 4L, Integer.MAX_VALUE - 16);
    byte[] bytes = body.readNBytes((int) most + 1);
    return bytes.length > most ? null : bytes;
  }

  /** The name if the JDK knows it, else null: jsoup then looks into the page. */
  private static String knownCharset(String name) {
    try {
      return name != null && Charset.isSupported(name.strip()) ? name.strip() : null;
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }

  private static String header(WarcRecord record, String name) {
    return record.headers().first(name).orElse("").strip();
  }

  private static String place(WarcRecord record, String where) {
    String target = header(record, "WARC-Target-URI");
    return target.isEmpty() ? where : target;
  }

  /** CommonCrawl names ISO 639-3 codes, the likeliest first. */
  private static String language(WarcRecord record) {
    return record
        .headers()
        .first("WARC-Identified-Content-Language")
        .map(codes -> LanguageGuess.ofIso3(codes.split(",", 2)[0].strip()))
        .orElse(null);
  }
}
