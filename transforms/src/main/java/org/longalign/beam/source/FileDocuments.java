package org.longalign.beam.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.file.TextFile;

/** One task to documents, rejected records and a count of both. */
final class FileDocuments {
  /** Receives what comes of a task. */
  interface Output {
    void document(ReadDocument document);

    void rejected(Rejected rejected);
  }

  private final MixtureSource source;
  private final int maxChars;

  FileDocuments(MixtureSource source, int maxChars) {
    this.source = source;
    this.maxChars = maxChars;
  }

  /**
   * Reads all of a task.
   *
   * @param number the task's
   * @throws IOException if a file cannot be opened; {@link java.io.UncheckedIOException} if the
   *     storage fails later
   */
  FileRead read(int number, ReadTask task, Output output) throws IOException {
    CountingSink sink = new CountingSink(number, task.name(), output);
    if (source.format() == Format.CODE_TREE) {
      new CodeTree(maxChars).read(task.name(), task.files(), FileDocuments::open, sink);
    } else if (source.format() == Format.PARQUET) {
      new ParquetDocuments(source.textField(), maxChars).read(task.files().get(0), sink);
    } else {
      String file = task.files().get(0);
      try (InputStream raw = open(file)) {
        read(raw, SourceFiles.formatOf(source, file).reader(source, maxChars), sink);
      }
    }
    return new FileRead(source.name(), task.name(), sink.accepted, sink.rejected);
  }

  private static void read(InputStream raw, DocumentReader reader, CountingSink sink) {
    try {
      reader.read(Decompressed.of(raw), sink);
    } catch (IOException e) {
      // The raw stream's own failures are unchecked: this is what the data made of it.
      boolean early = endsEarly(e);
      String otherwise = early ? "the file ends too early" : "it does not decompress";
      String detail = e.getMessage() == null ? otherwise : e.getMessage();
      sink.reject(early ? SourceRejection.TRUNCATED : SourceRejection.CORRUPT, "end", detail);
    }
  }

  /** Whether this is said of a file that breaks off; not all decompressors have a type for it. */
  static boolean endsEarly(IOException e) {
    return e instanceof EOFException
        || String.valueOf(e.getMessage())
            .toLowerCase(Locale.ROOT)
            .matches(".*(truncat|unexpected end|premature).*");
  }

  static InputStream open(String file) throws IOException {
    return new StorageStream(TextFile.open(file));
  }

  /** An id as it is on the other side of a network: half of a surrogate pair is no UTF-8. */
  static String sendable(String id) {
    return new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private final class CountingSink implements DocumentReader.Sink {
    private final int task;
    private final String file;
    private final Output output;
    private int accepted;
    private long rejected;

    CountingSink(int task, String file, Output output) {
      this.task = task;
      this.file = file;
      this.output = output;
    }

    @Override
    public void document(String nativeId, String language, String text, String where) {
      if (text.isBlank()) {
        reject(SourceRejection.EMPTY, where, "no visible character");
        return;
      }
      if (text.length() > maxChars) {
        reject(SourceRejection.TOO_LARGE, where, "over " + maxChars + " characters");
        return;
      }
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      String hash = ContentHash.of(utf8);
      Document document =
          new Document(
              source.name()
                  + ":"
                  + (nativeId == null ? ContentHash.idOf(hash) : sendable(nativeId)),
              source.name(),
              language == null ? LanguageGuess.of(text, utf8.length, source.language()) : language,
              text,
              source.licence(),
              file + ", " + where);
      if (!document.text().equals(text)) { // halves of surrogate pairs have become U+FFFD
        utf8 = document.text().getBytes(StandardCharsets.UTF_8);
        hash = ContentHash.of(utf8);
      }
      Sighting sighting =
          new Sighting(task, accepted, hash, document.id(), document.source(), document.origin());
      accepted = Math.addExact(accepted, 1);
      output.document(ReadDocument.of(sighting, document, utf8));
    }

    @Override
    public void reject(SourceRejection reason, String where, String detail) {
      rejected++;
      output.rejected(Rejected.of(reason, source.name() + ":" + file + ":" + where, detail));
    }
  }
}
