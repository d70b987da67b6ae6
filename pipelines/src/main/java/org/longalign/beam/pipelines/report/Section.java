package org.longalign.beam.pipelines.report;

import java.util.List;

/**
 * A titled part of the page. Whoever has more to show (a training run, an evaluation) makes one of
 * blocks and hands it to {@link ReportPage#render(List, List)}; the page owns markup, escaping and
 * colors.
 */
public record Section(String title, List<Block> blocks) {
  public Section {
    if (title == null || title.isBlank()) {
      throw new IllegalArgumentException("title must not be blank, got " + title);
    }
    blocks = List.copyOf(blocks);
  }
}
