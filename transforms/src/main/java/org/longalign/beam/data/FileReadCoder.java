package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link FileRead} in their order. */
public final class FileReadCoder extends RecordCoder<FileRead> {
  private static final long serialVersionUID = 1;
  private static final FileReadCoder INSTANCE = new FileReadCoder();

  private FileReadCoder() {}

  public static FileReadCoder of() {
    return INSTANCE;
  }

  @Override
  void write(FileRead value, WireOutput out) throws IOException {
    out.text(value.source());
    out.text(value.file());
    out.count(value.accepted());
    out.count(value.rejected());
  }

  @Override
  FileRead read(WireInput in) throws IOException {
    return new FileRead(in.text(), in.text(), in.count(), in.count());
  }
}
