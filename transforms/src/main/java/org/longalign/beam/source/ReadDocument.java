package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.longalign.beam.data.Document;

/**
 * A document on the way from its file to the decision whether it is kept. Its text stays UTF-8, as
 * it was hashed: so it is neither encoded to be sent nor decoded by those who do not read it.
 */
final class ReadDocument {
  private final Sighting sighting;
  private final String language;
  private final String licence;
  private final byte[] text;

  private ReadDocument(Sighting sighting, String language, String licence, byte[] text) {
    this.sighting = sighting;
    this.language = language;
    this.licence = licence;
    this.text = text;
  }

  /**
   * All of a document.
   *
   * @param text {@code byte[]} of its UTF-8, which must not change any more
   */
  static ReadDocument of(Sighting sighting, Document document, byte[] text) {
    return new ReadDocument(sighting, document.language(), document.licence(), text);
  }

  Sighting sighting() {
    return sighting;
  }

  Document document() {
    return new Document(
        sighting.id(),
        sighting.source(),
        language,
        new String(text, StandardCharsets.UTF_8),
        licence,
        sighting.origin());
  }

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<ReadDocument> {
    private static final long serialVersionUID = 1;
    private static final Sighting.SelfCoder SIGHTING = new Sighting.SelfCoder();
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

    @Override
    public void encode(ReadDocument value, OutputStream out) throws IOException {
      SIGHTING.encode(value.sighting, out);
      TEXT.encode(value.language, out);
      TEXT.encode(value.licence, out);
      BYTES.encode(value.text, out);
    }

    @Override
    public ReadDocument decode(InputStream in) throws IOException {
      return new ReadDocument(
          SIGHTING.decode(in), TEXT.decode(in), TEXT.decode(in), BYTES.decode(in));
    }
  }
}
