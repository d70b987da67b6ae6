package org.longalign.beam.pipelines.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Rejected;

/** Rejected elements to one file: stage, reason, id and detail, one a line, sorted. */
public final class WriteRejected extends PTransform<PCollection<Rejected>, PCollection<String>> {
  private static final long serialVersionUID = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String path;

  private WriteRejected(String path) {
    this.path = path;
  }

  public static WriteRejected to(String path) {
    return new WriteRejected(path);
  }

  @Override
  public PCollection<String> expand(PCollection<Rejected> rejected) {
    return rejected
        .apply("Lines", MapElements.into(TypeDescriptors.strings()).via(WriteRejected::line))
        .apply("Write", WriteSorted.to(path));
  }

  /** The stage that a line tells. */
  static String stage(String line) {
    try {
      return JSON.readTree(line).path("stage").asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("rejected elements must be JSON lines, got " + line, e);
    }
  }

  private static String line(Rejected rejected) {
    return JSON.createObjectNode()
        .put("stage", rejected.stage())
        .put("reason", rejected.reason())
        .put("id", rejected.id())
        .put("detail", rejected.detail())
        .toString();
  }
}
