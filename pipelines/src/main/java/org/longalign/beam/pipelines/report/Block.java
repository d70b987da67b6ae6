package org.longalign.beam.pipelines.report;

import java.util.Arrays;
import java.util.List;

/** What a section is made of. All texts are plain text: the page escapes them. */
public sealed interface Block
    permits Block.Paragraph, Block.Notice, Block.Figures, Table, HeatMap, AnswerTable, Drawn {

  /** Running text. */
  record Paragraph(String text) implements Block {}

  /** What a reader must not miss. */
  record Notice(String title, String text) implements Block {}

  /** Single numbers, set large. */
  record Figures(List<Figure> figures) implements Block {
    public Figures {
      figures = List.copyOf(figures);
    }

    public static Figures of(Figure... figures) {
      return new Figures(Arrays.asList(figures));
    }
  }

  /**
   * One number.
   *
   * @param value formatted, with its unit
   * @param note what it is to be measured against, or empty
   */
  record Figure(String label, String value, String note) {}
}
