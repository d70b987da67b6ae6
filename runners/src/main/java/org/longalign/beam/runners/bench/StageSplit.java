package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a job's Java samples fall: in the first of our packages above the top of the stack, else in
 * the engine. Native code below one of our frames counts as that stage; the collector and the
 * compiler have no samples.
 */
final class StageSplit {
  private static final String OURS = "org.longalign.beam.";

  private final Map<String, Long> samples = new LinkedHashMap<>();
  private long total;

  /** Reads a flight recording. */
  static StageSplit of(Path recording) throws IOException {
    StageSplit split = new StageSplit();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        String type = event.getEventType().getName();
        if (type.equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
          split.add(stage(event));
        }
      }
    }
    return split;
  }

  private void add(String stage) {
    samples.merge(stage, 1L, Long::sum);
    total++;
  }

  private static String stage(RecordedEvent event) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(OURS)) {
        String rest = type.substring(OURS.length());
        int dot = rest.indexOf('.');
        String name = dot < 0 ? rest : rest.substring(0, dot);
        return name.equals("runners") ? "start of the engine" : name;
      }
    }
    return "engine";
  }

  String markdown() {
    MarkdownTable table = new MarkdownTable("package", "share of samples");
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry -> table.row(entry.getKey(), Figures.percent((double) entry.getValue() / total)));
    return table.toString();
  }
}
