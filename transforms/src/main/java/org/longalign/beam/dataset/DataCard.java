package org.longalign.beam.dataset;

import java.util.Locale;
import java.util.Map;

/** README.md: the data set card that the Hugging Face Hub shows, and its loader reads. */
final class DataCard {
  private static final String STAND_IN =
      """
      **The questions and answers were not written by a language model.** An extractive stand-in took
      them from the documents, sentence by sentence, so that the pipeline can run offline. Use this
      data set to try things out, not to train a model that people will use.

      """;

  private DataCard() {}

  static String of(Manifest manifest) {
    StringBuilder card = new StringBuilder();
    card.append(
        """
        ---
        configs:
          - config_name: packs
            default: true
            data_files: packs/*.parquet
          - config_name: conversations
            data_files: conversations/*.jsonl
        ---

        # Long instruction data, packed

        """);
    if ("offline".equals(manifest.options().get("generator"))) {
      card.append(STAND_IN);
    }
    card.append(
        String.format(
            Locale.ROOT,
            "%,d sequences, %,d tokens, %,d rows in %,d training steps; made by LongAlign Beam %s,"
                + " seed %d.%n%n",
            manifest.sequences(),
            manifest.tokens(),
            manifest.packs(),
            manifest.steps().size(),
            manifest.softwareVersion(),
            manifest.seed()));
    table(card, "source", manifest.sources(), s -> s.sequences() + " | " + s.tokens());
    table(card, "language", manifest.languages(), s -> s.sequences() + " | " + s.tokens());
    card.append("Each conversation names the licence of its text.\n\n## Options\n\n");
    manifest
        .options()
        .forEach((name, value) -> card.append("- `" + name + "`: `" + plain(value) + "`\n"));
    return card.append(
            """

            ## Columns of a row

            | column | holds |
            |---|---|
            | `step`, `pack` | number of the training step; number of the row in it |
            | `input_ids` | the tokens of all sequences of the row, without padding |
            | `labels` | `input_ids` where the token is learned, -100 elsewhere; not shifted |
            | `position_ids` | restart at 0 in each sequence |
            | `cu_seqlens` | where each sequence begins, and the row's length |
            | `sequence_ids` | ids of the conversations |
            | `target_counts` | N_i: learned tokens of each sequence |
            | `loss_weights` | 1/N_i, 0 where N_i = 0 |
            | `step_sequences`, `step_packs` | M: sequences of the step with N_i > 0; K: its rows |

            A row group is a step. The loss of a step is the sum over its learned tokens of
            cross entropy x loss weight / M: the mean over sequences of each one's mean.

            `sha256` of a step in `manifest.json` is over, for each row in order: `input_ids`,
            `labels` and `cu_seqlens`, each as its element count and its elements; then for each
            sequence id the count of its UTF-8 bytes and the bytes. All integers are little-endian
            int32.
            """)
        .toString();
  }

  private interface Cells<T> {
    String of(T value);
  }

  private static <T> void table(
      StringBuilder card, String name, Map<String, T> rows, Cells<T> cells) {
    card.append("| " + name + " | sequences | tokens |\n|---|--:|--:|\n");
    rows.forEach((key, value) -> card.append("| " + plain(key) + " | " + cells.of(value) + " |\n"));
    card.append('\n');
  }

  /** Text that cannot end its cell or code span, nor begin markup. */
  private static String plain(Object value) {
    return String.valueOf(value).replaceAll("[|`<>\\r\\n]", " ");
  }
}
