package org.longalign.beam.pipelines.options;

/** The headings of a form, in their order. */
public enum Group {
  DATA("Data"),
  GENERATOR("Generator"),
  PACKING("Packing"),
  TRAINER("Trainer"),
  MODEL("Model under test"),
  JUDGE("Judge"),
  LIMITS("Limits"),
  MORE("More");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
