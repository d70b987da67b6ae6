package org.longalign.beam.runners.bench;

/** A table of what is promised, against what was measured. */
final class Wanted {
  private final MarkdownTable table = new MarkdownTable("target", "wanted", "measured", "met");

  Wanted atLeast(String what, double wanted, double measured) {
    return row(what, "≥ " + Figures.times(wanted), Figures.times(measured), measured >= wanted);
  }

  Wanted seconds(String what, double most, double measured) {
    return row(what, "≤ " + Figures.seconds(most), Figures.seconds(measured), measured <= most);
  }

  Wanted bytes(String what, long most, long measured) {
    return row(what, "≤ " + Figures.mebibytes(most), Figures.mebibytes(measured), measured <= most);
  }

  Wanted rate(String what, double least, double measured) {
    return row(
        what,
        "≥ " + Figures.rate((long) least, 1),
        Figures.rate((long) measured, 1),
        measured >= least);
  }

  private Wanted row(String what, String wanted, String measured, boolean met) {
    table.row(what, wanted, measured, met ? "yes" : "**no**");
    return this;
  }

  String markdown() {
    return "### Targets\n\n" + table;
  }
}
