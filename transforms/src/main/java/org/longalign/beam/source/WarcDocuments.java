package org.longalign.beam.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
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
    try {
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        last = next.get().id().toString();
        read(next.get(), last, sink);
      }
    } catch (ParsingException e) {
      sink.reject(SourceRejection.BAD_WARC, "after " + last, String.valueOf(e.getMessage()));
    }
  }

  private void read(WarcRecord record, String id, Sink sink) throws IOException {
    if (record instanceof WarcConversion conversion) {
      byte[] bytes = bounded(conversion.body().stream());
      if (bytes == null) {
        sink.reject(SourceRejection.TOO_LARGE, id, "over " + maxChars + " characters");
        return;
      }
      try {
        sink.document(id, language(record), StrictUtf8.decode(bytes), conversion.target());
      } catch (CharacterCodingException e) {
        sink.reject(SourceRejection.BAD_UTF8, id, "not UTF-8");
      }
    } else if (record instanceof WarcResponse response) {
      readResponse(response, id, sink);
    }
  }

  private void readResponse(WarcResponse response, String id, Sink sink) throws IOException {
    MediaType type = response.payloadType();
    int status = response.http().status();
    if (status != 200 || !MediaType.HTML.equals(type.base())) {
      sink.reject(SourceRejection.NOT_TEXT, id, "status " + status + ", " + type);
      return;
    }
    byte[] bytes = bounded(response.http().body().stream());
    if (bytes == null) {
      sink.reject(SourceRejection.TOO_LARGE, id, "over " + maxChars + " characters");
      return;
    }
    String charset = type.parameters().get("charset");
    String text = HtmlText.of(Jsoup.parse(new ByteArrayInputStream(bytes), charset, "").body());
    sink.document(id, language(response), text, response.target());
  }

  private byte[] bounded(InputStream body) throws IOException {
    long most = Math.min(maxChars * 4L, Integer.MAX_VALUE - 16);
    byte[] bytes = body.readNBytes((int) most + 1);
    return bytes.length > most ? null : bytes;
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
