package org.longalign.beam.pipelines.report;

/** What the page's script draws on a canvas; the same figures stand in words or a table nearby. */
public sealed interface Drawn extends Block permits Chart, IntervalChart, ScatterChart {

  /** The part of the script that draws it. */
  enum Painter {
    BARS,
    INTERVALS,
    SCATTER
  }

  String title();

  /** What a reader who cannot see it should know. */
  String description();

  Painter painter();
}
