package org.longalign.beam.pipelines.report;

/** A table of answers: its frame, and its data for the script that fills it. */
final class AnswerTableMarkup {
  private static final String FRAME = ReportPage.resource("answers.html");

  private AnswerTableMarkup() {}

  static String of(AnswerTable table, String id) {
    return Frame.fill(
        FRAME,
        name ->
            switch (name) {
              case "id" -> id;
              case "data" -> Html.json(table);
              default -> throw new IllegalStateException("answers.html names no part " + name);
            });
  }
}
