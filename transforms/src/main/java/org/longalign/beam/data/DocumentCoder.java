package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Document} in their order. */
public final class DocumentCoder extends RecordCoder<Document> {
  private static final long serialVersionUID = 1;
  private static final DocumentCoder INSTANCE = new DocumentCoder();

  private DocumentCoder() {}

  public static DocumentCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Document value, WireOutput out) throws IOException {
    out.text(value.id());
    out.text(value.source());
    out.text(value.language());
    out.text(value.text());
    out.text(value.licence());
    out.text(value.origin());
  }

  @Override
  Document read(WireInput in) throws IOException {
    return new Document(in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
  }
}
